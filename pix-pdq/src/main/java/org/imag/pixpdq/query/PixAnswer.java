package org.imag.pixpdq.query;

import ca.uhn.hl7v2.AcknowledgmentCode;
import java.util.List;
import java.util.stream.Collectors;
import org.imag.affinity.hl7.Acknowledgement;
import org.imag.affinity.hl7.Refusal;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.message.PidText;

/** Writes the answer of a PIX query, RSP^K23 (ITI TF-2 3.9.4.2.2). */
public final class PixAnswer {
  private static final String TYPE = "RSP^K23^RSP_K23";

  /** PID-5: an empty name and one of type S, as the transaction wants it. */
  private static final String NO_NAME = "~^^^^^^S";

  private PixAnswer() {}

  /** The ids found, or that there are none. */
  public static String found(PixQueryMessage query, List<PatientIdentifier> ids) {
    return Acknowledgement.header(query.header(), TYPE)
        + Acknowledgement.msa(query.header(), AcknowledgmentCode.AA, null)
        + QueryAnswer.qakAndQpd(query, ids.isEmpty() ? "NF" : "OK")
        + (ids.isEmpty() ? "" : pid(ids));
  }

  /** Why there is no answer. */
  public static String refused(PixQueryMessage query, Refusal refusal) {
    return Acknowledgement.header(query.header(), TYPE)
        + Acknowledgement.msa(query.header(), refusal.acknowledgmentCode(), refusal)
        + Acknowledgement.err(query.header(), refusal)
        + QueryAnswer.qakAndQpd(query, "AE");
  }

  private static String pid(List<PatientIdentifier> ids) {
    String identifiers = ids.stream().map(id -> PidText.cx(id)).collect(Collectors.joining("~"));
    return "PID|||" + identifiers + "||" + NO_NAME + "\r";
  }
}
