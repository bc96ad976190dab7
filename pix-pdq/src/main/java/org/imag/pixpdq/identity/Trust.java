package org.imag.pixpdq.identity;

/** How far an identity is to be trusted: the four statuses of the French RNIV. */
public enum Trust {
  /** Provisional: neither called from the INSi service nor checked against a document. */
  PROV,
  /** Called from the INSi service, not checked against a document. */
  RECUP,
  /** Checked against a document of high trust, not called from the INSi service. */
  VALI,
  /** Both: the only one that may travel with its INS. */
  QUAL
}
