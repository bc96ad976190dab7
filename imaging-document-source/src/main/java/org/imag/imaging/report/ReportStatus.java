package org.imag.imaging.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How final a report is (HL7 tables 0085 and 0123), and what follows from it. */
public enum ReportStatus {
  FINAL("F", ReportAction.PUBLISH),
  CORRECTED("C", ReportAction.PUBLISH),
  DELETED("D", ReportAction.WITHDRAW),
  WRONG("W", ReportAction.REMOVE),
  PRELIMINARY("P", null),
  ENTERED("R", null),
  PENDING("I", null),
  PARTIAL("S", null),
  UNAVAILABLE("X", null),
  NOT_ASKED("N", null),
  ORDER_DETAIL("O", null);

  private final String code;
  private final ReportAction action;

  ReportStatus(String code, ReportAction action) {
    this.code = code;
    this.action = action;
  }

  /** The status with that code, if it is one that we know. */
  public static Optional<ReportStatus> of(String code) {
    String wanted = code.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(status -> status.code.equals(wanted)).findFirst();
  }

  /** What has to be done; empty when the report is not for others yet. */
  public Optional<ReportAction> action() {
    return Optional.ofNullable(action);
  }

  /**
   * The status of a document (OBX-11) in an order of another (OBR-25): an order that is not final
   * has no final documents, and one that is corrected corrects them.
   */
  public ReportStatus within(ReportStatus order) {
    boolean published = this == FINAL || this == CORRECTED;
    boolean orderDecides = order == CORRECTED || order.action == null;
    return published && orderDecides && order != ORDER_DETAIL ? order : this;
  }
}
