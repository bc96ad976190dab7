package org.imag.pixpdq.identity;

/**
 * A national health identity number (INS).
 *
 * @param number spaces removed; the key is added where only the 13 first characters came
 * @param oid the assigning authority: NIR or NIA, in production, test or demonstration
 */
public record Ins(String number, String oid) {

  /** Reads a number as the matching rules do. */
  public Ins {
    org.imag.matching.Ins read = new org.imag.matching.Ins(number, oid);
    number = read.number();
    oid = read.oid();
  }

  /** Whether it has 15 characters and the right key. */
  public boolean hasRightKey() {
    return compared().hasRightKey();
  }

  /** Whether it is to be replaced by a NIR one day. */
  public boolean isProvisional() {
    return compared().kind() == org.imag.matching.Ins.Kind.NIA;
  }

  /** The number as the matching rules look at it. */
  public org.imag.matching.Ins compared() {
    return new org.imag.matching.Ins(number, oid);
  }
}
