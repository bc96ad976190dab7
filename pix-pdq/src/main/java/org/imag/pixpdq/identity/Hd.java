package org.imag.pixpdq.identity;

/**
 * A hierarchic designator as a sender wrote it: any of its components may be empty (ITI TF-2
 * 3.9.4.1.2.2).
 *
 * @param namespace HD.1
 * @param universalId HD.2
 * @param universalIdType HD.3
 */
public record Hd(String namespace, String universalId, String universalIdType) {

  /** Components that are null become empty. */
  public Hd {
    namespace = namespace == null ? "" : namespace.trim();
    universalId = universalId == null ? "" : universalId.trim();
    universalIdType = universalIdType == null ? "" : universalIdType.trim();
  }

  /** Whether the sender named no authority at all. */
  public boolean isEmpty() {
    return namespace.isEmpty() && universalId.isEmpty();
  }

  @Override
  public String toString() {
    return universalId.isEmpty()
        ? namespace
        : String.join("&", namespace, universalId, universalIdType);
  }
}
