package org.imag.imaging.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.junit.jupiter.api.Test;
import org.openehealth.ipf.commons.ihe.hl7v3.PIXV3;
import org.openehealth.ipf.commons.xml.CombinedXmlValidator;

/** PIX Query in HL7 V3 as consumer (ITI TF-2 3.45.4.1 and 3.45.4.2). */
class PixV3QueryTest {
  private static final AssigningAuthority REGION = new AssigningAuthority("IMAG973", "2.999.973.1");
  private static final SourcePatientId PATIENT =
      new SourcePatientId("GUY<1&", new AssigningAuthority("CHC", "2.999.973.3.1"));

  private final PixV3Query tested = new PixV3Query(PATIENT, REGION, "2.999.973.11", "q-1");

  @Test
  void theQueryNamesOneIdAndTheWantedDomain_3_45_4_1_2() {
    assertThat(tested.message())
        .contains("<value root=\"2.999.973.3.1\" extension=\"GUY&lt;1&amp;\"")
        .contains("<value root=\"2.999.973.1\"");
  }

  @Test
  void theQueryIsValidAgainstTheSchema() {
    assertThatCode(
            () ->
                new CombinedXmlValidator()
                    .validate(
                        tested.message(), PIXV3.Interactions.ITI_45.getRequestValidationProfile()))
        .doesNotThrowAnyException();
  }

  private static String answer(String acknowledgement, String details, String patient) {
    return "<PRPA_IN201310UV02 xmlns='urn:hl7-org:v3'><id root='2.999.1'/><acknowledgement>"
        + "<typeCode code='"
        + acknowledgement
        + "'/>"
        + details
        + "</acknowledgement><controlActProcess>"
        + patient
        + "</controlActProcess></PRPA_IN201310UV02>";
  }

  private static String detail(String location) {
    return "<acknowledgementDetail typeCode='E'><code code='204'/><location>"
        + "/PRPA_IN201309UV02/controlActProcess/queryByParameter/parameterList/"
        + location
        + "</location></acknowledgementDetail>";
  }

  @Test
  void theIdsOfTheAffinityDomainAreTaken_case_1_and_6() throws IOException {
    String patient =
        "<subject><registrationEvent><subject1><patient><id root='2.999.973.1' extension='IMG7'/>"
            + "<patientPerson><asOtherIDs><id root='2.999.973.1' extension='IMG8'/><id"
            + " root='2.999.4' extension='X'/><scopingOrganization><id root='2.999.973.1'/>"
            + "</scopingOrganization></asOtherIDs></patientPerson></patient></subject1>"
            + "</registrationEvent></subject>";
    assertThat(tested.affinityIds(answer("AA", "", patient))).containsExactly("IMG7", "IMG8");
  }

  @Test
  void notFoundAndUnknownAreNoId_case_2_and_3() throws IOException {
    assertThat(tested.affinityIds(answer("AA", "", ""))).isEmpty();
    assertThat(tested.affinityIds(answer("AE", detail("patientIdentifier/value"), ""))).isEmpty();
  }

  @Test
  void whatIsNoAnswerIsAFailure() {
    assertThatThrownBy(() -> tested.affinityIds(answer("AE", detail("dataSource[1]/value"), "")))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> tested.affinityIds("<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> tested.affinityIds("busy")).isInstanceOf(IOException.class);
  }
}
