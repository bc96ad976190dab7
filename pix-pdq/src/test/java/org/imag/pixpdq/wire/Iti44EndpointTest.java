package org.imag.pixpdq.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.pixpdq.wire.V3Text.ADD;
import static org.imag.pixpdq.wire.V3Text.CAYENNE;
import static org.imag.pixpdq.wire.V3Text.KOUROU;
import static org.imag.pixpdq.wire.V3Text.PERSON;
import static org.imag.pixpdq.wire.V3Text.RESOLVE;
import static org.imag.pixpdq.wire.V3Text.REVISE;
import static org.imag.pixpdq.wire.V3Text.TEST_NIR;
import static org.imag.pixpdq.wire.V3Text.added;
import static org.imag.pixpdq.wire.V3Text.birthPlace;
import static org.imag.pixpdq.wire.V3Text.id;
import static org.imag.pixpdq.wire.V3Text.patient;
import static org.imag.pixpdq.wire.V3Text.registration;
import static org.imag.pixpdq.wire.V3Text.replacementOf;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openehealth.ipf.commons.audit.codes.EventActionCode;

/** Patient Identity Feed HL7 V3, the index as receiver (ITI TF-2 3.44.4). */
class Iti44EndpointTest {
  private static final String PATIENT =
      "/controlActProcess/subject/registrationEvent/subject1/patient";
  private static final String COUNT = "select count(*) from pix_pdq.identifier";

  private V3Endpoints endpoints;

  @BeforeEach
  void start() throws Exception {
    endpoints = new V3Endpoints();
  }

  @AfterEach
  void stop() {
    endpoints.close();
  }

  private String value(String sql) {
    return endpoints.index().database().value(sql);
  }

  private String demographic(String column) {
    return value("select " + column + " from pix_pdq.demographics");
  }

  @Test
  void takesInAnAddedPatient_3_44_4_1_3() throws Exception {
    String person = PERSON + birthPlace("97311");

    String acknowledgement = endpoints.iti44(ADD, added("m1", CAYENNE, "P00417", person));

    assertAccepted(acknowledgement);
    assertThat(acknowledgement)
        .contains("<targetMessage><id root=\"2.999.7.2\" extension=\"m1\"")
        .contains("<receiver typeCode=\"RCV\">")
        .contains("<id root=\"2.999.973.8\"");
    assertThat(demographic("legal_family")).isEqualTo("LÉVEILLÉ-TESTUNE");
    assertThat(demographic("legal_given")).isEqualTo("Marie-Noëlle");
    assertThat(demographic("legal_givens")).isEqualTo("Marie-Noëlle Rose");
    assertThat(demographic("used_family")).isEqualTo("CÉSAIRE-ESSAI");
    assertThat(demographic("birth_date")).isEqualTo("19781208");
    assertThat(demographic("birth_place")).isEqualTo("97311");
    assertThat(demographic("postcode")).isEqualTo("97310");
    assertThat(demographic("trust")).isEqualTo("PROV");
    assertThat(endpoints.audited())
        .extracting(message -> message.getEventIdentification().getEventActionCode())
        .containsExactly(EventActionCode.Create);
  }

  @Test
  void takesTheNationalNumberAsFetchedOnly_RNIV() throws Exception {
    String ids = id(CAYENNE, "P1") + id(TEST_NIR, "278129731100926");

    assertAccepted(endpoints.iti44(ADD, registration(ADD, "m1", CAYENNE, patient(ids, PERSON))));

    assertThat(demographic("ins")).isEqualTo("278129731100926");
    assertThat(demographic("trust")).isEqualTo("RECUP");
  }

  @Test
  void revisesAPatient_3_44_4_1_3() throws Exception {
    endpoints.iti44(ADD, added("m1", CAYENNE, "P1", PERSON));

    assertAccepted(
        endpoints.iti44(
            REVISE,
            registration(
                REVISE,
                "m2",
                CAYENNE,
                patient(
                    id(CAYENNE, "P1"), "<name><family>AUTRE</family><given>Rose</given></name>"))));

    assertThat(demographic("legal_family")).isEqualTo("AUTRE");
    assertThat(value(COUNT)).isEqualTo("1");
  }

  @Test
  void mergesTheReplacedRegistration_3_44_4_2_3() throws Exception {
    endpoints.iti44(ADD, added("m1", CAYENNE, "P1", PERSON));
    endpoints.iti44(ADD, added("m2", CAYENNE, "P2", "<name><family>AUTRE</family></name>"));

    assertAccepted(endpoints.iti44(RESOLVE, merge("m3", "P1", "P2")));

    assertThat(value("select value from pix_pdq.identifier where status = 'SUBSUMED'"))
        .isEqualTo("P2");
    assertThat(endpoints.audited())
        .extracting(message -> message.getEventIdentification().getEventActionCode())
        .endsWith(EventActionCode.Delete, EventActionCode.Update);
  }

  private static String merge(String messageId, String surviving, String subsumed) {
    return registration(
        RESOLVE,
        messageId,
        CAYENNE,
        patient(id(CAYENNE, surviving), PERSON) + replacementOf(id(CAYENNE, subsumed)));
  }

  @Test
  void refusesAMergeOfOneIdWithItselfOrWithAnUnknownOne_3_44_4_2_3() throws Exception {
    endpoints.iti44(ADD, added("m1", CAYENNE, "P1", PERSON));

    assertRefused(endpoints.iti44(RESOLVE, merge("m2", "P1", "P1")), "205", "id[1]");
    assertRefused(
        endpoints.iti44(RESOLVE, merge("m3", "P1", "P9")), "204", "priorRegisteredRole/id[1]");
    assertThat(value(COUNT)).isEqualTo("1");
  }

  @Test
  void refusesADomainThatIsNotTheSenders_3_8_4_1_2() throws Exception {
    assertRefused(
        endpoints.iti44(ADD, registration(ADD, "m1", KOUROU, patient(id(CAYENNE, "P1"), PERSON))),
        "207",
        "/" + ADD + PATIENT + "/id[1]");
    assertThat(value(COUNT)).isEqualTo("0");
  }

  @Test
  void takesTheOrganisationOfTheSenderForTheSource() throws Exception {
    String message =
        registration(ADD, "m1", "2.999.7.3", patient(id(CAYENNE, "P1"), PERSON))
            .replace(
                "<id root='2.999.7.3'/>",
                "<id root='2.999.7.3'/><asAgent classCode='AGNT'><representedOrganization classCode='ORG' determinerCode='INSTANCE'><id root='"
                    + CAYENNE
                    + "'/></representedOrganization></asAgent>");

    assertAccepted(endpoints.iti44(ADD, message));
  }

  @Test
  void refusesWhatItCannotUseAndSaysWhere() throws Exception {
    assertRefused(
        endpoints.iti44(ADD, registration(ADD, "m1", CAYENNE, patient(id("2.999.1", "X"), PERSON))),
        "204",
        "/" + ADD + PATIENT + "/id");
    assertRefused(
        endpoints.iti44(ADD, added("m2", CAYENNE, "P1", "<name nullFlavor='NA'/>")),
        "101",
        "/" + ADD + PATIENT + "/patientPerson/name");
    assertRefused(
        endpoints.iti44(ADD, added("m3", CAYENNE, "P1", PERSON.replace("19781208", "1978-12"))),
        "102",
        "birthTime/@value");
    assertRefused(
        endpoints.iti44(
            ADD,
            registration(
                ADD,
                "m4",
                CAYENNE,
                patient(id(CAYENNE, "P1") + id("1.2.250.1.213.1.4.8", "278129731100926"), PERSON))),
        "103",
        "/" + ADD + PATIENT);
    assertRefused(
        endpoints.iti44(
            ADD,
            registration(
                ADD, "m5", CAYENNE, patient(id(CAYENNE, "P1") + id(CAYENNE, "P2"), PERSON))),
        "205",
        "/" + ADD + PATIENT + "/id");
    assertThat(value(COUNT)).isEqualTo("0");
  }

  @Test
  void answersTheSameMessageTheSameWithoutASecondEffect() throws Exception {
    String message = added("m1", CAYENNE, "P1", PERSON);
    String first = endpoints.iti44(ADD, message);

    assertThat(endpoints.iti44(ADD, message)).isEqualTo(first);
    assertThat(value("select count(*) from pix_pdq.traits")).isEqualTo("1");
    assertRefused(
        endpoints.iti44(ADD, added("m1", CAYENNE, "P2", PERSON)), "205", "/" + ADD + "/id");
  }

  @Test
  void rejectsAMessageUnderTheActionOfAnother_V_3_2_2() throws Exception {
    assertThat(endpoints.iti44(RESOLVE, added("m1", CAYENNE, "P1", PERSON)))
        .contains("<typeCode code=\"CR\"")
        .contains("code=\"200\"");
    assertThat(value(COUNT)).isEqualTo("0");
  }

  @Test
  void rejectsAMessageOfAnotherProcessingMode_O_1_1() throws Exception {
    String message = added("m1", CAYENNE, "P1", PERSON);

    assertThat(
            endpoints.iti44(
                ADD,
                message.replace("<processingModeCode code='T'", "<processingModeCode code='R'")))
        .contains("<typeCode code=\"CR\"")
        .contains("code=\"202\"")
        .contains("/" + ADD + "/processingModeCode/@code</location>");
    assertThat(
            endpoints.iti44(
                ADD, message.replace("<processingCode code='P'", "<processingCode code='Z'")))
        .contains("<typeCode code=\"CR\"");
    assertThat(value(COUNT)).isEqualTo("0");
  }

  private static void assertAccepted(String acknowledgement) {
    assertThat(acknowledgement)
        .contains("<typeCode code=\"CA\"")
        .doesNotContain("acknowledgementDetail");
  }

  private static void assertRefused(String acknowledgement, String code, String location) {
    assertThat(acknowledgement)
        .contains("<typeCode code=\"CE\"")
        .contains("<code code=\"" + code + "\" codeSystem=\"2.16.840.1.113883.12.357\"")
        .contains(location + "</location>");
  }
}
