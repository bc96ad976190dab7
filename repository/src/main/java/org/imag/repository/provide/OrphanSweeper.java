package org.imag.repository.provide;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.imag.repository.store.DocumentStore;
import org.imag.repository.store.StoredDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles what a crash or a silent registry left between storing and registering. The registry
 * decides: a document it holds is confirmed, one it does not know is removed. While it cannot be
 * asked, nothing is touched.
 */
public final class OrphanSweeper {
  private static final Logger LOG = LoggerFactory.getLogger(OrphanSweeper.class);
  private static final int DOCUMENTS_A_ROUND = 100;

  /** Over a slow line the first document of a request waits for hours until the last has come. */
  private static final Duration LONGEST_UPLOAD = Duration.ofDays(1);

  private final DocumentStore store;
  private final DocumentRegistry registry;
  private final Duration grace;

  /**
   * Creates a sweeper.
   *
   * @param grace how long the registry may take before a submission counts as abandoned
   */
  public OrphanSweeper(DocumentStore store, DocumentRegistry registry, Duration grace) {
    this.store = store;
    this.registry = registry;
    this.grace = grace;
  }

  /** One round. A registry that cannot be reached ends it early. */
  public void sweep() {
    Instant now = Instant.now();
    int abandoned = store.deleteAbandoned(now.minus(LONGEST_UPLOAD));
    if (abandoned > 0) {
      LOG.info("Removed {} unfinished uploads", abandoned);
    }
    try {
      store.unsettledSince(now.minus(grace), DOCUMENTS_A_ROUND).forEach(this::settle);
    } catch (RegistryUnreachable e) {
      LOG.info("The registry cannot be asked about abandoned documents yet");
    }
  }

  private void settle(StoredDocument document) {
    List<StoredDocument> one = List.of(document);
    if (registry.holds(document.documentUniqueId(), document.digest().sha1())) {
      store.confirm(one);
      LOG.info("Confirmed document {}, which the registry holds", document.documentUniqueId());
    } else {
      store.remove(one);
      LOG.info(
          "Removed document {}, which the registry does not hold", document.documentUniqueId());
    }
  }
}
