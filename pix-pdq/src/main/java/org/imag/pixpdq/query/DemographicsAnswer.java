package org.imag.pixpdq.query;

import ca.uhn.hl7v2.AcknowledgmentCode;
import java.util.List;
import org.imag.affinity.hl7.Acknowledgement;
import org.imag.affinity.hl7.Refusal;

/** Writes the answer of a demographics query, RSP^K22 or RSP^ZV2 (ITI TF-2 3.21.4.2.2). */
public final class DemographicsAnswer {
  private DemographicsAnswer() {}

  /** The patients found, or that there are none. */
  public static String found(DemographicsQueryMessage query, DemographicsPage page) {
    return Acknowledgement.header(query.header(), type(query))
        + Acknowledgement.msa(query.header(), AcknowledgmentCode.AA, null)
        + QueryAnswer.qakAndQpd(query, page.patients().isEmpty() ? "NF" : "OK")
        + String.join("", page.patients())
        + (page.next().isEmpty() ? "" : "DSC|" + page.next() + "|I\r");
  }

  /** Why there is no answer, each fault an ERR. */
  public static String refused(DemographicsQueryMessage query, List<Refusal> faults) {
    StringBuilder answer = new StringBuilder(Acknowledgement.header(query.header(), type(query)));
    answer.append(
        Acknowledgement.msa(query.header(), faults.get(0).acknowledgmentCode(), faults.get(0)));
    faults.forEach(fault -> answer.append(Acknowledgement.err(query.header(), fault)));
    return answer.append(QueryAnswer.qakAndQpd(query, "AE")).toString();
  }

  private static String type(DemographicsQueryMessage query) {
    return query.isVisitQuery() ? "RSP^ZV2^RSP_ZV2" : "RSP^K22^RSP_K21";
  }
}
