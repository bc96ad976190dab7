package org.imag.pixpdq.vigilance;

/** Something that the identity desk may not do; nothing was changed. */
public final class DeskRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why not. */
  public enum Reason {
    /** Somebody decided about the same pair since the person looked at it. */
    DECIDED_MEANWHILE,
    /** The person's role does not allow it. */
    NOT_ALLOWED,
    /** No reason was given, or too long a one. */
    REASON_MISSING,
    /** A record is no more, or never was. */
    GONE,
    /** Both records are of one hospital, which has to merge them itself. */
    SAME_DOMAIN,
    /** The records are of two hospitals: neither can merge them. */
    OTHER_DOMAIN,
    /** Nobody has said anything of the pair that could be taken back. */
    NOTHING_SAID,
    /** No such day, or more than three letters. */
    SEARCH_UNCLEAR
  }

  private final Reason reason;

  DeskRefused(Reason reason) {
    super(reason.name());
    this.reason = reason;
  }

  /** Why not. */
  public Reason reason() {
    return reason;
  }
}
