package org.imag.conformance.suite;

import java.util.List;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Hl7Request;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.PatientSegment;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;

/** ITI-31, Patient Encounter Management, for what it says of the patient. */
final class Iti31Tests {
  private static final String SECTION = "ITI TF-2 3.31.4";

  private Iti31Tests() {}

  static List<ConformanceTest> all() {
    return List.of(
        ScriptedTest.of(
            "ITI-31-01",
            "An admission makes its patient known",
            SECTION,
            bench -> movement(bench, "A01"),
            Claim.PIX_ITI_31,
            Claim.PIX_ITI_9),
        ScriptedTest.of(
            "ITI-31-02",
            "A registration of an outpatient makes its patient known",
            SECTION,
            bench -> movement(bench, "A04"),
            Claim.PIX_ITI_31,
            Claim.PIX_ITI_9));
  }

  private static void movement(Bench bench, String event) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId id = index.freshId();
    index.accepted(
        TargetKey.PIX_ENCOUNTER_MLLP,
        Hl7Request.admission(
            "ITI-31",
            "ADT^" + event + "^ADT_A01",
            "2.5",
            index.source(id),
            PatientSegment.of(id, People.invented()).text(),
            "PV1||I|MED^101^1",
            "ZBE|1^HOSPITAL|20261125080000||INSERT|N||^^^^^^UF^^^4311"));
    index.regional(id);
  }
}
