package org.imag.pixpdq.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.pixpdq.wire.V3Text.ADD;
import static org.imag.pixpdq.wire.V3Text.CAYENNE;
import static org.imag.pixpdq.wire.V3Text.KOUROU;
import static org.imag.pixpdq.wire.V3Text.PERSON;
import static org.imag.pixpdq.wire.V3Text.REGIONAL;
import static org.imag.pixpdq.wire.V3Text.added;
import static org.imag.pixpdq.wire.V3Text.idParameter;
import static org.imag.pixpdq.wire.V3Text.pix;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PIXV3 Query, the cases of ITI TF-2 3.45.4.2.2. */
class Iti45EndpointTest {
  private static final String PARAMETERS =
      "/PRPA_IN201309UV02/controlActProcess/queryByParameter/parameterList/";

  private V3Endpoints endpoints;

  @BeforeEach
  void start() throws Exception {
    endpoints = new V3Endpoints();
    endpoints.iti44(ADD, added("m1", CAYENNE, "P1", PERSON));
  }

  @AfterEach
  void stop() {
    endpoints.close();
  }

  private static String patient(String root, String extension) {
    return idParameter("patientIdentifier", root, extension);
  }

  private static String source(String root) {
    return idParameter("dataSource", root, "");
  }

  @Test
  void case1TellsTheOtherIds() throws Exception {
    String regionalId =
        endpoints.index().database().value("select regional_id from pix_pdq.person");

    String answer = endpoints.iti45(pix(patient(CAYENNE, "P1")));

    assertThat(answer)
        .contains("<acknowledgement><typeCode code=\"AA\"")
        .contains("<queryResponseCode code=\"OK\"")
        .contains("<id root=\"" + REGIONAL + "\" extension=\"" + regionalId + "\"")
        .contains("nullFlavor=\"NA\"");
    assertThat(answer.substring(0, answer.indexOf("<queryAck")))
        .as("the queried id is not repeated")
        .doesNotContain("extension=\"P1\"");
    assertThat(endpoints.audited()).hasSize(2);
  }

  @Test
  void case2FindsNoneInTheDomainAskedFor() throws Exception {
    assertThat(endpoints.iti45(pix(source(KOUROU) + patient(CAYENNE, "P1"))))
        .contains("<acknowledgement><typeCode code=\"AA\"")
        .contains("<queryResponseCode code=\"NF\"")
        .doesNotContain("registrationEvent");
  }

  @Test
  void case3KnowsNoSuchPatient() throws Exception {
    assertRefused(
        endpoints.iti45(pix(source(REGIONAL) + patient(CAYENNE, "P9"))),
        PARAMETERS + "patientIdentifier/value");
  }

  @Test
  void case4KnowsNoSuchDomain() throws Exception {
    assertRefused(
        endpoints.iti45(pix(patient("2.999.1", "P1"))), PARAMETERS + "patientIdentifier/value");
  }

  @Test
  void case5TellsEachDomainThatIsUnknown() throws Exception {
    String answer =
        endpoints.iti45(
            pix(source("2.999.1") + source(REGIONAL) + source("2.999.2") + patient(CAYENNE, "P1")));

    assertRefused(answer, PARAMETERS + "dataSource[1]/value");
    assertRefused(answer, PARAMETERS + "dataSource[3]/value");
    assertThat(answer.split("<acknowledgementDetail")).hasSize(3);
  }

  private static void assertRefused(String answer, String location) {
    assertThat(answer)
        .contains("<acknowledgement><typeCode code=\"AE\"")
        .contains("<queryResponseCode code=\"AE\"")
        .contains("<code code=\"204\"")
        .contains("<location>" + location + "</location>")
        .contains("<queryByParameter")
        .doesNotContain("registrationEvent");
  }
}
