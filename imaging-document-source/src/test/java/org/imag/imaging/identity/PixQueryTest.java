package org.imag.imaging.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.Parser;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.junit.jupiter.api.Test;

/** PIX Query as consumer (ITI TF-2 3.9.4.1 and 3.9.4.2). */
class PixQueryTest {
  private static final AssigningAuthority REGION = new AssigningAuthority("IMAG973", "2.999.973.1");
  private static final SourcePatientId PATIENT =
      new SourcePatientId("GUY|1", new AssigningAuthority("CHC", "2.999.973.3.1"));

  private final PixQuery tested = new PixQuery(PATIENT, REGION, "0123456789-abcdef-0123456789");

  @Test
  void theQueryNamesOneIdAndTheWantedDomain_3_9_4_1_2() {
    String[] segments = tested.message().split("\r");
    assertThat(segments[0])
        .startsWith("MSH|^~\\&|")
        .contains("|QBP^Q23^QBP_Q21|0123456789abcdef0123|P|2.5|");
    assertThat(segments[1])
        .isEqualTo(
            "QPD|IHE PIX Query|0123456789abcdef0123"
                + "|GUY\\F\\1^^^CHC&2.999.973.3.1&ISO|^^^IMAG973&2.999.973.1&ISO");
    assertThat(segments[2]).isEqualTo("RCP|I");
  }

  private static Message answer(String... segments) throws HL7Exception {
    Parser parser = new DefaultHapiContext(new GenericModelClassFactory()).getGenericParser();
    return parser.parse(
        "MSH|^~\\&|PIX|IMAG|IDS|IMAG|20261124||RSP^K23^RSP_K23|1|P|2.5\r"
            + String.join("\r", segments)
            + "\r");
  }

  @Test
  void theIdOfTheAffinityDomainIsTaken_case_1() throws HL7Exception {
    Message found =
        answer(
            "MSA|AA|1",
            "QAK|1|OK",
            "PID|||X1^^^OTHER&2.999.1&ISO~IMG7^^^IMAG973&2.999.973.1&ISO||~^^^^^^S");
    assertThat(tested.affinityIds(found)).containsExactly("IMG7");
  }

  @Test
  void notFoundAndUnknownAreNoId_cases_2_and_3() throws HL7Exception {
    assertThat(tested.affinityIds(answer("MSA|AA|1", "QAK|1|NF"))).isEmpty();
    assertThat(tested.affinityIds(answer("MSA|AE|1", "ERR||QPD^1^3^1^1|204|E", "QAK|1|AE")))
        .isEmpty();
  }

  @Test
  void severalIdsOfOneDomainAreAllTold_case_6() throws HL7Exception {
    Message two =
        answer(
            "MSA|AA|1",
            "QAK|1|OK",
            "PID|||IMG7^^^IMAG973&2.999.973.1&ISO~IMG8^^^IMAG973&2.999.973.1&ISO||~^^^^^^S");
    assertThat(tested.affinityIds(two)).containsExactly("IMG7", "IMG8");
  }

  @Test
  void aRejectionIsAFailure() throws HL7Exception {
    Message rejected = answer("MSA|AR|1");
    assertThatThrownBy(() -> tested.affinityIds(rejected)).isInstanceOf(HL7Exception.class);
    Message unknownDomain = answer("MSA|AE|1", "ERR||QPD^1^3^1^4|204|E", "QAK|1|AE");
    assertThatThrownBy(() -> tested.affinityIds(unknownDomain)).isInstanceOf(HL7Exception.class);
  }
}
