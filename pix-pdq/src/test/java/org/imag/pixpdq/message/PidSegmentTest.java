package org.imag.pixpdq.message;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.util.Terser;
import java.util.Optional;
import org.imag.affinity.hl7.SegmentText;
import org.imag.pixpdq.identity.Ins;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.Trust;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PID of the French extension (PAM-FR 2.11): national number, names, statuses. */
class PidSegmentTest {
  private static final String ARC = "1.2.250.1.213.1.4.";
  private static final String IPP = "P1^^^CHC&2.999.973.3.1&ISO^PI";

  private static PatientTraits traits(String pid3, String statuses) throws HL7Exception {
    String pid = "PID|||%s||TESTAMAKA^Anne^^^^^L||19781208|F".formatted(pid3) + "|".repeat(24);
    String text =
        "MSH|^~\\&|A|B|C|D|20261125||ADT^A28^ADT_A05|M1|P|2.5\rEVN||20261125\r"
            + pid
            + statuses
            + "\rPV1||N\r";
    try (DefaultHapiContext hapi = new DefaultHapiContext()) {
      Segment segment = new Terser(hapi.getPipeParser().parse(text)).getSegment("/.PID");
      return new PidSegment(new SegmentText(segment)).traits(pid).orElseThrow();
    }
  }

  private static String ins(String number, String arc) {
    return "~" + number + "^^^ASIP-SANTE-INS&" + ARC + arc + "&ISO^INS";
  }

  @ParameterizedTest
  @CsvSource({
    "true,VALI,QUAL",
    "false,VALI,VALI",
    "true,PROV,RECUP",
    "true,RECUP,RECUP",
    "true,,RECUP",
    "false,PROV,PROV",
    "false,,PROV",
    "true,VALI~FICT,PROV",
    "true,VALI~DOUT,PROV",
    "false,PROV~FICT,PROV"
  })
  void trustFollowsFromStatusAndNumber(boolean hasIns, String statuses, Trust expected)
      throws HL7Exception {
    String pid3 = hasIns ? IPP + ins("278129731100926", "10") : IPP;

    assertThat(traits(pid3, statuses == null ? "" : statuses).trust()).isEqualTo(expected);
  }

  @Test
  void readsTheNumberWithoutSpacesAndWithItsKey() throws HL7Exception {
    Optional<Ins> expected = Optional.of(new Ins("278129731100926", ARC + "10"));

    assertThat(traits(IPP + ins("2 78 12 97311 009", "10"), "VALI").ins()).isEqualTo(expected);
  }

  @Test
  void prefersTheNirToTheNumberInWaiting() throws HL7Exception {
    String pid3 = IPP + ins("778129731100949", "9") + ins("278129731100926", "8");

    assertThat(traits(pid3, "VALI").ins().map(Ins::oid)).contains(ARC + "8");
  }

  @Test
  void leavesANumberThatHasAnEnd_CX_8() throws HL7Exception {
    String ended = "~278129731100926^^^ASIP-SANTE-INS-NIR&" + ARC + "10&ISO^INS^^20101207^20200101";

    assertThat(traits(IPP + ended, "VALI").ins()).isEmpty();
  }

  /** The computed number, INS-C, is never matched on. */
  @Test
  void theComputedNumberIsNoIns() throws HL7Exception {
    String computed = "~0123456789012345678912^^^ASIP-SANTE-INS-C&" + ARC + "2&ISO^NH";

    assertThat(traits(IPP + computed, "VALI").ins()).isEmpty();
    assertThat(traits(IPP + computed, "VALI").trust()).isEqualTo(Trust.VALI);
  }
}
