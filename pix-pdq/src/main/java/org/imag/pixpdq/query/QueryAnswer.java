package org.imag.pixpdq.query;

import org.imag.affinity.hl7.Acknowledgement;

/** What the answers to all queries have alike (HL7 2.5, 5.4). */
final class QueryAnswer {
  private QueryAnswer() {}

  /** QAK, and QPD as it was sent. */
  static String qakAndQpd(QueryMessage query, String status) {
    return "QAK|"
        + Acknowledgement.escape(query.queryTag())
        + "|"
        + status
        + "\r"
        + query.qpdSegment()
        + "\r";
  }
}
