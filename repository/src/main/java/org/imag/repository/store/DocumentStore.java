package org.imag.repository.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps documents: bytes in files, what is known about them in rows. Whatever moment the server
 * dies at, either both are there, or a row in state {@link DocumentState#STORED} or a temporary
 * file is left for the sweeper to find.
 */
@Dependent
public class DocumentStore {
  private final ContentFiles files;
  private final DocumentRows rows;

  @Inject
  public DocumentStore(ContentFiles files, DocumentRows rows) {
    this.files = files;
    this.rows = rows;
  }

  /**
   * Takes in a document's bytes, without keeping them yet.
   *
   * @throws ContentTooLarge at the first byte beyond {@code maxBytes}
   * @throws ContentUnreadable when the sender's stream fails
   * @throws StorageFailure when the disk fails
   */
  public ReceivedContent receive(InputStream content, long maxBytes) {
    return files.receive(content, maxBytes);
  }

  /** Gives up bytes that were received but not kept. */
  public void discard(ReceivedContent content) {
    files.discard(content);
  }

  /**
   * Keeps received bytes as a document in state {@link DocumentState#STORED}, from now on
   * retrievable.
   *
   * @throws StorageFailure when the disk fails; nothing is kept then
   */
  public StoredDocument keep(ReceivedContent content, String documentUniqueId, String mimeType) {
    UUID id = UUID.randomUUID();
    String path = ContentFiles.placeOf(content.digest(), id);
    StoredDocument document =
        new StoredDocument(id, documentUniqueId, mimeType, content.digest(), path);
    rows.insert(document);
    try {
      files.place(content, path);
    } catch (StorageFailure e) {
      remove(List.of(document));
      throw e;
    }
    return document;
  }

  /** Makes documents permanent, after the registry has taken their entries. */
  public void confirm(List<StoredDocument> documents) {
    rows.register(documents).forEach(superfluous -> files.delete(superfluous.path()));
  }

  /** Removes documents that the registry does not know. */
  public void remove(List<StoredDocument> documents) {
    documents.forEach(document -> files.delete(document.path()));
    rows.delete(documents);
  }

  /** What was registered under a DocumentEntry.uniqueId. */
  public Optional<StoredDocument> registered(String documentUniqueId) {
    return rows.registered(documentUniqueId);
  }

  /** The document a consumer may retrieve: registered, or stored and about to be. */
  public Optional<StoredDocument> retrievable(String documentUniqueId) {
    return rows.latest(documentUniqueId).filter(document -> Files.isReadable(fileOf(document)));
  }

  /** The file that holds a document's bytes and nothing else. */
  public Path fileOf(StoredDocument document) {
    return files.resolve(document.path());
  }

  /** Documents nobody settled since then, oldest first. */
  public List<StoredDocument> unsettledSince(Instant before, int limit) {
    return rows.unsettledSince(before, limit);
  }

  /**
   * Removes temporary files that nobody has written to since then.
   *
   * @return how many were removed
   */
  public int deleteAbandoned(Instant before) {
    return files.deleteAbandoned(before);
  }
}
