package org.imag.repository.retrieve;

import java.util.Optional;

/**
 * Where documents come from that exist only as on-demand DocumentEntries (ITI TF-2 3.43.4.2.3): a
 * source within this region that assembles them when they are retrieved.
 */
@FunctionalInterface
public interface OnDemandDocuments {

  /**
   * Assembles the document as it is now.
   *
   * @param documentUniqueId DocumentEntry.uniqueId of the on-demand entry
   * @return empty when no approved on-demand entry has this identifier
   */
  Optional<AssembledDocument> assemble(String documentUniqueId);

  /** No on-demand documents at all. */
  static OnDemandDocuments none() {
    return documentUniqueId -> Optional.empty();
  }
}
