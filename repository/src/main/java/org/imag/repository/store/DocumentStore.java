package org.imag.repository.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
   * Keeps documents in state {@link DocumentState#STORED}, all or none; from now on they are
   * retrievable.
   *
   * @throws StorageFailure when the disk fails; nothing is kept then
   */
  public List<StoredDocument> keep(List<NewDocument> documents) {
    List<StoredDocument> kept = documents.stream().map(DocumentStore::row).toList();
    rows.insert(kept);
    try {
      for (int i = 0; i < kept.size(); i++) {
        files.place(documents.get(i).content(), kept.get(i).path());
      }
    } catch (StorageFailure e) {
      remove(kept);
      throw e;
    }
    return kept;
  }

  private static StoredDocument row(NewDocument document) {
    UUID id = UUID.randomUUID();
    Digest digest = document.content().digest();
    return new StoredDocument(
        id,
        document.documentUniqueId(),
        document.mimeType(),
        digest,
        ContentFiles.placeOf(digest, id));
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

  /** What was registered, by DocumentEntry.uniqueId. */
  public Map<String, StoredDocument> registered(Collection<String> documentUniqueIds) {
    return rows.registered(documentUniqueIds);
  }

  /** What was registered under a DocumentEntry.uniqueId. */
  public Optional<StoredDocument> registered(String documentUniqueId) {
    return Optional.ofNullable(registered(Set.of(documentUniqueId)).get(documentUniqueId));
  }

  /** The documents a consumer may retrieve, by their unique ids: registered or about to be. */
  public Map<String, StoredDocument> retrievable(Collection<String> documentUniqueIds) {
    Map<String, StoredDocument> found = rows.latest(documentUniqueIds);
    found.values().removeIf(document -> !Files.isReadable(fileOf(document)));
    return found;
  }

  /** The document a consumer may retrieve under that unique id. */
  public Optional<StoredDocument> retrievable(String documentUniqueId) {
    return Optional.ofNullable(retrievable(Set.of(documentUniqueId)).get(documentUniqueId));
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
