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

  private final DocumentStore store;
  private final DocumentRegistry registry;
  private final Duration grace;

  /**
   * Creates a sweeper.
   *
   * @param grace how long a submission may take before it counts as abandoned
   */
  public OrphanSweeper(DocumentStore store, DocumentRegistry registry, Duration grace) {
    this.store = store;
    this.registry = registry;
    this.grace = grace;
  }

  /** One round. A registry that cannot be reached ends it early. */
  public void sweep() {
    Instant before = Instant.now().minus(grace);
    int abandoned = store.deleteAbandoned(before);
    if (abandoned > 0) {
      LOG.info("Removed {} unfinished uploads", abandoned);
    }
    try {
      store.unsettledSince(before, DOCUMENTS_A_ROUND).forEach(this::settle);
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
