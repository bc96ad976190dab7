package org.imag.matching;

/** How far an identity was checked (RNIV, EXI SI 07). */
public enum Trust {
  /** Neither called from the INSi service nor checked against a document of high trust. */
  PROV,
  /** Called from the INSi service only. */
  RECUP,
  /** Checked against a document only; with an INS it counts as {@link #QUAL}. */
  VALI,
  /** Both. */
  QUAL
}
