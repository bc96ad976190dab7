package org.imag.repository.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps documents: bytes in a content store, what is known about them in rows. Identical bytes are
 * kept once. Whatever moment the server dies at, either both are there, or something is left for
 * the sweepers to find: a row in state {@link DocumentState#STORED}, a temporary file, or an object
 * without a row.
 */
@Dependent
public class DocumentStore {
  private static final Logger LOG = LoggerFactory.getLogger(DocumentStore.class);

  /** Far less than the sweeper waits before it calls a submission abandoned. */
  private static final Duration SHORT = Duration.ofMinutes(1);

  private final ContentTiers tiers;
  private final DocumentRows rows;

  @Inject
  public DocumentStore(ContentTiers tiers, DocumentRows rows) {
    this.tiers = tiers;
    this.rows = rows;
  }

  /** A store without archive tier. */
  public DocumentStore(ContentStore online, DocumentRows rows) {
    this(new ContentTiers(online, Optional.empty()), rows);
  }

  /**
   * Takes in a document's bytes, without keeping them yet.
   *
   * @throws ContentTooLarge at the first byte beyond {@code maxBytes}
   * @throws ContentUnreadable when the sender's stream fails
   * @throws StorageFailure when the disk fails
   */
  public ReceivedContent receive(InputStream content, long maxBytes) {
    return tiers.online().receive(content, maxBytes);
  }

  /** Gives up bytes that were received but not kept. */
  public void discard(ReceivedContent content) {
    tiers.online().discard(content);
  }

  /**
   * Keeps documents in state {@link DocumentState#STORED}, all or none; from now on they are
   * retrievable. Bytes that are there already are not written again, unless they are damaged.
   *
   * @throws StorageFailure when the store fails; nothing is kept then
   */
  public List<StoredDocument> keep(List<NewDocument> documents) {
    return keep(documents, registered -> {});
  }

  /**
   * Keeps documents likewise, unless what is registered under their unique ids forbids it.
   *
   * @param agreement told what is registered, by unique id; what it throws comes out of here, and
   *     nothing is kept then
   * @throws StorageFailure when the store fails; nothing is kept then
   */
  public List<StoredDocument> keep(
      List<NewDocument> documents, Consumer<Map<String, StoredDocument>> agreement) {
    List<StoredDocument> kept = rows.insert(documents, agreement);
    Instant begin = Instant.now();
    try {
      for (int i = 0; i < kept.size(); i++) {
        place(documents.get(i).content(), kept.get(i).content());
      }
      renewAfter(Duration.between(begin, Instant.now()), kept);
    } catch (StorageFailure e) {
      remove(kept);
      throw e;
    }
    return kept;
  }

  /** The sweeper takes what is left STORED for an upload that a crash interrupted. */
  private void renewAfter(Duration placing, List<StoredDocument> kept) {
    if (placing.compareTo(SHORT) > 0 && !rows.renew(kept)) {
      throw new StorageFailure(
          new IllegalStateException("placing the documents took too long: " + placing));
    }
  }

  private void place(ReceivedContent received, Content content) {
    if (content.damage().isEmpty() && hasWholeObject(content)) {
      return;
    }
    tiers.of(content.tier()).place(received, content.key());
    if (content.damage().isPresent()) {
      rows.repaired(content);
      LOG.info("Content {} was damaged and has been submitted again", content.key());
    }
  }

  private boolean hasWholeObject(Content content) {
    return tiers.of(content.tier()).size(content.key()).orElse(-1) == content.digest().size();
  }

  /** Makes documents permanent, after the registry has taken their entries. */
  public void confirm(List<StoredDocument> documents) {
    removeObjects(rows.register(documents));
  }

  /** Removes documents that the registry does not know. */
  public void remove(List<StoredDocument> documents) {
    removeObjects(rows.delete(documents));
  }

  /**
   * Removes a registered document for good, because somebody entitled asked for it.
   *
   * @return whether there was one
   */
  public boolean remove(String documentUniqueId) {
    return remove(documentUniqueId, RemovalReason.REQUESTED);
  }

  /**
   * Removes a registered document for good: its row gives way to a tombstone, its bytes go unless
   * another document has the same.
   *
   * @return whether there was one
   */
  public boolean remove(String documentUniqueId, RemovalReason reason) {
    Optional<List<Content>> unreferenced = rows.remove(documentUniqueId, reason);
    unreferenced.ifPresent(this::removeObjects);
    return unreferenced.isPresent();
  }

  /** The rows are gone already: an object that stays behind is found by the sweeper. */
  private void removeObjects(List<Content> contents) {
    for (Content content : contents) {
      try {
        tiers.of(content.tier()).remove(content.key());
      } catch (StorageFailure e) {
        LOG.warn("Object {} waits for the sweeper to remove it", content.key(), e);
      }
    }
  }

  /** What was registered, by DocumentEntry.uniqueId. */
  public Map<String, StoredDocument> registered(Collection<String> documentUniqueIds) {
    return rows.registered(documentUniqueIds);
  }

  /** What was registered under a DocumentEntry.uniqueId. */
  public Optional<StoredDocument> registered(String documentUniqueId) {
    return Optional.ofNullable(registered(Set.of(documentUniqueId)).get(documentUniqueId));
  }

  /**
   * The documents a consumer may ask for, by their unique ids: registered or about to be. One whose
   * bytes are lost or known to be damaged is there too, but not intact.
   */
  public Map<String, Holding> holdings(Collection<String> documentUniqueIds) {
    Map<String, Holding> holdings = new HashMap<>();
    rows.latest(documentUniqueIds)
        .forEach(
            (uniqueId, document) -> {
              boolean intact = isIntact(document);
              if (intact || document.state() == DocumentState.REGISTERED) {
                holdings.put(uniqueId, new Holding(document, intact));
              }
            });
    return holdings;
  }

  private boolean isIntact(StoredDocument document) {
    Content content = document.content();
    if (content.damage().isPresent()) {
      return false;
    }
    return hasWholeObject(content) || moved(document).filter(this::hasWholeObject).isPresent();
  }

  /** Where the content of a document lies now, when it moved since its row was read. */
  private Optional<Content> moved(StoredDocument document) {
    return rows.contentOf(document)
        .filter(content -> !content.key().equals(document.content().key()));
  }

  /** The documents a consumer may retrieve, by their unique ids. */
  public Map<String, StoredDocument> retrievable(Collection<String> documentUniqueIds) {
    Map<String, StoredDocument> found = new HashMap<>();
    holdings(documentUniqueIds)
        .forEach(
            (uniqueId, holding) -> {
              if (holding.intact()) {
                found.put(uniqueId, holding.document());
              }
            });
    return found;
  }

  /** The document a consumer may retrieve under that unique id. */
  public Optional<StoredDocument> retrievable(String documentUniqueId) {
    return Optional.ofNullable(retrievable(Set.of(documentUniqueId)).get(documentUniqueId));
  }

  /**
   * The bytes of a document, measured as they pass: the stream fails in place of its end when they
   * are not the bytes that were submitted. The document may have moved to another tier since its
   * row was read.
   *
   * @param altered told of content whose bytes are others
   * @throws ContentMissing when they are not there
   */
  public InputStream open(StoredDocument document, Consumer<Content> altered) throws IOException {
    try {
      return open(document.content(), altered);
    } catch (ContentMissing e) {
      return open(moved(document).orElseThrow(() -> e), altered);
    }
  }

  private InputStream open(Content content, Consumer<Content> altered) throws IOException {
    InputStream bytes = tiers.of(content.tier()).open(content.key());
    return new MeasuredContent(bytes, content, altered);
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
    return tiers.online().deleteAbandoned(before)
        + tiers.archive().map(archive -> archive.deleteAbandoned(before)).orElse(0);
  }
}
