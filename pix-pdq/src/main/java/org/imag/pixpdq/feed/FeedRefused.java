package org.imag.pixpdq.feed;

/** A feed that asks for what cannot be; nothing was changed. */
public final class FeedRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Which identifier of a message is meant. */
  public enum Role {
    /** The one that stays, or the only one. */
    CURRENT,
    /** The one that goes, or the second. */
    PRIOR
  }

  /** What is wrong. */
  public enum Reason {
    /** The index has no such patient, or has one no more. */
    UNKNOWN,
    /** The id stands for a patient already. */
    KNOWN_ALREADY,
    /** Both identifiers are the same. */
    SAME,
    /** The identifiers are of different domains. */
    OTHER_DOMAIN,
    /** It contradicts what the index has been told before. */
    CONTRADICTION,
    /** Its national number is not taken. */
    INS_NOT_TAKEN
  }

  private final Reason reason;
  private final Role role;

  FeedRefused(Reason reason, Role role, String text) {
    super(text);
    this.reason = reason;
    this.role = role;
  }

  public Reason reason() {
    return reason;
  }

  public Role role() {
    return role;
  }
}
