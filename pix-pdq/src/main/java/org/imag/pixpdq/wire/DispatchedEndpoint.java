package org.imag.pixpdq.wire;

/**
 * Endpoints behind {@link MllpPortRoute}. Their routes are never started, so that they open no port
 * of their own; the dispatcher hands them what arrives on the port of the actor.
 */
final class DispatchedEndpoint {
  static final String PIX_ITI8 = "pix-iti8://127.0.0.1:0?auditContext=#auditContext";
  static final String PIX_ITI9 = "pix-iti9://127.0.0.1:0?auditContext=#auditContext";

  static final String PAM_ITI30 =
      "pam-iti30://127.0.0.1:0?auditContext=#auditContext&iheOptions=MERGE,LINK_UNLINK";
  static final String PAM_ITI31 =
      "pam-iti31://127.0.0.1:0?auditContext=#auditContext&iheOptions="
          + "BASIC,INPATIENT_OUTPATIENT_ENCOUNTER_MANAGEMENT,PENDING_EVENT_MANAGEMENT,"
          + "ADVANCED_ENCOUNTER_MANAGEMENT,TEMPORARY_PATIENT_TRANSFERS_TRACKING,"
          + "MAINTAIN_DEMOGRAPHICS";
  static final String PDQ_ITI21 = "pdq-iti21://127.0.0.1:0?auditContext=#auditContext";
  static final String PDQ_ITI22 = "pdq-iti22://127.0.0.1:0?auditContext=#auditContext";

  private DispatchedEndpoint() {}
}
