package org.imag.pixpdq.store;

import java.util.Optional;

/**
 * An id of a hospital and the person it stands for.
 *
 * @param id its number in this index; a later record has a larger one
 * @param domainOid who issued the id
 * @param value the id
 * @param active whether it answers: not once it was merged into or replaced by another id
 * @param regionalId the person; empty while that is being found out, and when the id answers no
 *     more
 */
public record SourceRecord(
    long id, String domainOid, String value, boolean active, Optional<String> regionalId) {

  /** The record as text, {@code domain|value}. */
  public String key() {
    return domainOid + "|" + value;
  }
}
