package org.imag.registry.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.HL7Exception;
import org.imag.registry.patients.FedIdentifier;
import org.junit.jupiter.api.Test;
import org.openehealth.ipf.commons.ihe.hl7v2.PIX;

/** ADT messages as the feed sends them (ITI TF-2 3.8.4). */
class PatientMessageTest {

  private static PatientMessage message(String... segments) throws HL7Exception {
    String text = String.join("\r", segments);
    return new PatientMessage(
        text,
        PIX.FeedInteractions.ITI_8_XDS.getHl7v2TransactionConfiguration().getParser().parse(text));
  }

  @Test
  void everyRepetitionOfPid3IsRead_3_8_4_1_2() throws HL7Exception {
    PatientMessage message =
        message(
            "MSH|^~\\&|IMAG_PIX|IMAG_973|IMAG_REG|IMAG_973|20261125080000||ADT^A04|M1|P|2.3.1",
            "EVN|A04|20261125080000",
            "PID|||P00417^^^CHC&2.999.973.3.1&ISO~973-000051^^^IMAG973&2.999.973.1&ISO||LÉVEILLÉ-TESTUNE^Marie-Noëlle^^^^^L",
            "PV1||O");
    assertThat(message.header().triggerEvent()).isEqualTo("A04");
    assertThat(message.patientIdentifiers())
        .containsExactly(
            new FedIdentifier("P00417", "CHC", "2.999.973.3.1", "ISO"),
            new FedIdentifier("973-000051", "IMAG973", "2.999.973.1", "ISO"));
  }

  @Test
  void aMergeNamesSurvivorAndSubsumed_3_8_4_2_2() throws HL7Exception {
    PatientMessage message =
        message(
            "MSH|^~\\&|IMAG_PIX|IMAG_973|IMAG_REG|IMAG_973|20261125081500||ADT^A40^ADT_A39|M2|P|2.3.1",
            "EVN|A40|20261125081500",
            "PID|||973-000051^^^IMAG973&2.999.973.1&ISO||LÉVEILLÉ-TESTUNE^Marie-Noëlle^^^^^L",
            "MRG|973-000052^^^IMAG973");
    assertThat(message.header().triggerEvent()).isEqualTo("A40");
    assertThat(message.patientIdentifiers())
        .containsExactly(new FedIdentifier("973-000051", "IMAG973", "2.999.973.1", "ISO"));
    assertThat(message.subsumedIdentifiers())
        .containsExactly(new FedIdentifier("973-000052", "IMAG973", "", ""));
  }
}
