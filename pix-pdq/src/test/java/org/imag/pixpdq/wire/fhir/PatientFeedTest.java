package org.imag.pixpdq.wire.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.pixpdq.wire.fhir.FhirUnderTest.issue;
import static org.imag.pixpdq.wire.fhir.People.address;
import static org.imag.pixpdq.wire.fhir.People.elisea;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.audit.codes.EventActionCode;
import org.openehealth.ipf.commons.audit.model.AuditMessage;

/** Patient Identity Feed FHIR (ITI TF-2 3.104.4). */
class PatientFeedTest {
  @TempDir Path directory;
  private FhirUnderTest fhir;

  @BeforeEach
  void start() throws Exception {
    fhir = new FhirUnderTest(directory);
  }

  @AfterEach
  void stop() {
    fhir.close();
  }

  /** FHIR R4 3.1.0.4.3: 201 where there was none, 200 where there was. */
  @Test
  void addsAndRevisesAPatient() {
    HttpResponse<String> added = fhir.put(address("P1"), elisea("P1"));
    HttpResponse<String> revised = fhir.put(address("P1"), elisea("P1").setActive(true));

    assertThat(added.statusCode()).isEqualTo(201);
    assertThat(added.headers().firstValue("Location"))
        .hasValueSatisfying(url -> assertThat(url).contains("/pix-pdq/fhir/Patient/973-"));
    assertThat(revised.statusCode()).isEqualTo(200);
    assertThat(fhir.index.database().number("select count(*) from pix_pdq.identifier")).isOne();
  }

  /** FHIR R4 3.1.0.4.3: of many at once one finds nobody. */
  @Test
  void addsAPatientOnceHoweverManyFeedAtOnce() {
    List<Integer> statuses =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i -> fhir.put(address("P1"), elisea("P1")).statusCode())
            .toList();

    assertThat(statuses).containsOnlyOnce(201).containsOnly(200, 201);
  }

  @Test
  void takesXmlAsWellAsJson() {
    String body = FhirUnderTest.FHIR.newXmlParser().encodeResourceToString(elisea("P1"));

    assertThat(fhir.put(address("P1"), "application/fhir+xml", body).statusCode()).isEqualTo(201);
    assertThat(fhir.index.database().value("select legal_family from pix_pdq.demographics"))
        .isEqualTo("CÉSAIRE-NŒL");
  }

  /** ITI TF-2 3.104.4.2.3: what was known under the subsumed id is known under the other. */
  @Test
  void resolvesADuplicate() {
    fhir.put(address("P1"), elisea("P1"));
    fhir.put(address("P2"), elisea("P2"));

    HttpResponse<String> merged = fhir.put(address("P2"), replaced("P2", "P1"));

    assertThat(merged.statusCode()).isEqualTo(200);
    assertThat(
            fhir.index.database().value("select status from pix_pdq.identifier where value = 'P2'"))
        .isEqualTo("SUBSUMED");
    assertThat(fhir.audit.messages)
        .extracting(PatientFeedTest::action)
        .endsWith(EventActionCode.Delete, EventActionCode.Update);
  }

  @Test
  void refusesAMergeOfAPatientIntoItselfOrAnUnknownOne() {
    fhir.put(address("P1"), elisea("P1"));

    assertThat(fhir.put(address("P1"), replaced("P1", "P1")).statusCode()).isEqualTo(422);
    assertThat(fhir.put(address("P1"), replaced("P1", "P9")).statusCode()).isEqualTo(404);
    assertThat(fhir.put(address("P9"), replaced("P9", "P1")).statusCode()).isEqualTo(404);
  }

  /** ITI TF-2 3.104.4.1.3: one source a domain. */
  @Test
  void refusesWhoIsNotTheSourceOfTheDomain() {
    fhir.client = "stranger";
    assertForbidden(fhir.put(address("P1"), elisea("P1")));
    fhir.client = "";
    assertForbidden(fhir.put(address("P1"), elisea("P1")));
    fhir.client = "ris";
    Patient ofKourou = elisea("P1");
    ofKourou.getIdentifierFirstRep().setSystem(People.KOUROU);
    assertForbidden(fhir.put("Patient?identifier=" + People.KOUROU + "|P1", ofKourou));
    assertThat(fhir.index.database().number("select count(*) from pix_pdq.identifier")).isZero();
  }

  private static void assertForbidden(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(issue(answer).getCode()).isEqualTo(IssueType.FORBIDDEN);
  }

  @Test
  void refusesWhatItCannotAct() {
    assertThat(fhir.put("Patient/1", elisea("P1")).statusCode()).isEqualTo(400);
    assertThat(fhir.put("Patient?family=X", elisea("P1")).statusCode()).isEqualTo(400);
    assertThat(fhir.put(address("P2"), elisea("P1")).statusCode()).isEqualTo(422);
    assertThat(fhir.put("Patient?identifier=urn:oid:2.999.404|P1", elisea("P1")).statusCode())
        .isEqualTo(422);
    Patient nameless = elisea("P1");
    nameless.getName().clear();
    assertThat(fhir.put(address("P1"), nameless).statusCode()).isEqualTo(422);
    assertThat(fhir.delete(address("P1")).statusCode()).isEqualTo(405);
  }

  /** Invented people never meet real ones: identity.ins is test here. */
  @Test
  void refusesANationalNumberOfTheOtherKind() {
    Patient patient = elisea("P1");
    patient.addIdentifier().setSystem("urn:oid:1.2.250.1.213.1.4.8").setValue("292119720907785");

    assertThat(fhir.put(address("P1"), patient).statusCode()).isEqualTo(422);
  }

  /** No text of a patient in an answer that others may log. */
  @Test
  void refusesWhatIsNoResourceWithoutRepeatingIt() {
    String body = FhirUnderTest.text(elisea("P1")).replace("\"1992-11-03\"", "\"SECRET-1992\"");

    HttpResponse<String> answer = fhir.put(address("P1"), "application/fhir+json", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("OperationOutcome")
        .doesNotContain("SECRET")
        .doesNotContain("HAPI");
  }

  @Test
  void refusesDocumentTypesAndTooMuch() {
    String entity =
        "<!DOCTYPE Patient [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
            + "<Patient xmlns=\"http://hl7.org/fhir\"><name><family value=\"&x;\"/></name></Patient>";
    String large = FhirUnderTest.text(elisea("x".repeat(RequestGuard.MOST_BYTES)));

    assertThat(fhir.put(address("P1"), "application/fhir+xml", entity).statusCode()).isEqualTo(400);
    assertThat(fhir.put(address("P1"), "application/fhir+json", large).statusCode()).isEqualTo(413);
    Patient nul = elisea("P1");
    nul.getNameFirstRep().setFamily("A\u0000B");
    assertThat(fhir.put(address("P1"), nul).statusCode()).isEqualTo(400);
  }

  @Test
  void auditsWhatItTakesAndWhatItRefuses() {
    fhir.put(address("P1"), elisea("P1"));
    fhir.put(address("P1"), elisea("P1"));
    fhir.client = "stranger";
    fhir.put(address("P1"), elisea("P1"));

    assertThat(fhir.audit.messages)
        .extracting(PatientFeedTest::action)
        .containsExactly(EventActionCode.Create, EventActionCode.Update, EventActionCode.Update);
    assertThat(fhir.audit.messages)
        .extracting(message -> message.getEventIdentification().getEventTypeCode().get(0).getCode())
        .containsOnly("ITI-104");
    assertThat(
            fhir.audit
                .messages
                .get(0)
                .getParticipantObjectIdentifications()
                .get(0)
                .getParticipantObjectID())
        .isEqualTo("P1^^^&2.999.973.3.1&ISO");
  }

  private static EventActionCode action(AuditMessage message) {
    return message.getEventIdentification().getEventActionCode();
  }

  private static Patient replaced(String subsumed, String surviving) {
    Patient patient = elisea(subsumed).setActive(false);
    patient
        .addLink()
        .setType(LinkType.REPLACEDBY)
        .setOther(
            new Reference()
                .setIdentifier(new Identifier().setSystem(People.CAYENNE).setValue(surviving)));
    return patient;
  }
}
