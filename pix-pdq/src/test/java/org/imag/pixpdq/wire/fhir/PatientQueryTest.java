package org.imag.pixpdq.wire.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.pixpdq.wire.fhir.FhirUnderTest.issue;
import static org.imag.pixpdq.wire.fhir.FhirUnderTest.read;
import static org.imag.pixpdq.wire.fhir.People.address;
import static org.imag.pixpdq.wire.fhir.People.elisea;
import static org.imag.pixpdq.wire.fhir.People.person;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PIXm and PDQm queries (ITI TF-2 3.83.4, 3.78.4, 3.119.4). */
class PatientQueryTest {
  private static final String PIX = "Patient/$ihe-pix?sourceIdentifier=";

  @TempDir Path directory;
  private FhirUnderTest fhir;
  private String regionalId;

  @BeforeEach
  void start() throws Exception {
    fhir = new FhirUnderTest(directory);
    fhir.put(address("P1"), elisea("P1"));
    fhir.put(
        address("P2"),
        person("P2", "HIPPOLYTE", "Théophile", "1960-05-02", AdministrativeGender.MALE));
    fhir.publish();
    regionalId =
        fhir.index
            .database()
            .value("select regional_id from pix_pdq.identifier where value = 'P1'");
    fhir.audit.messages.clear();
  }

  @AfterEach
  void stop() {
    fhir.close();
  }

  @Test
  void pixFindsTheOtherIdsAndNotTheOneAsked() {
    Parameters found = read(Parameters.class, fhir.get(PIX + People.CAYENNE + "|P1"));

    assertThat(found.getParameter())
        .extracting("name")
        .containsExactly("targetIdentifier", "targetId");
    Identifier id = (Identifier) found.getParameter().get(0).getValue();
    assertThat(id.getSystem()).isEqualTo(People.REGIONAL);
    assertThat(id.getValue()).isEqualTo(regionalId);
  }

  @Test
  void pixAnswersAPostLikewise() {
    Parameters asked = new Parameters();
    asked.addParameter("sourceIdentifier", new StringType(People.CAYENNE + "|P1"));

    assertThat(read(Parameters.class, fhir.post("Patient/$ihe-pix", asked)).getParameter())
        .hasSize(2);
  }

  @Test
  void pixAnswersNothingWhereThereIsNoOtherId() {
    HttpResponse<String> answer =
        fhir.get(PIX + People.CAYENNE + "|P1&targetSystem=" + People.KOUROU);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(read(Parameters.class, answer).getParameter()).isEmpty();
  }

  /** ITI TF-2 3.83.4.1.3, cases 3, 4 and 5. */
  @ParameterizedTest
  @CsvSource({
    "urn:oid:2.999.973.3.1|INCONNU, 404, NOTFOUND, sourceIdentifier Patient Identifier not found",
    "urn:oid:2.999.404|P1, 400, CODEINVALID, sourceIdentifier Assigning Authority not found",
    "urn:oid:2.999.973.3.1|P1&targetSystem=urn:oid:2.999.404, 403, CODEINVALID, targetSystem not found"
  })
  void pixSaysWhatItDoesNotKnow(String asked, int status, IssueType code, String diagnostics) {
    HttpResponse<String> answer = fhir.get(PIX + asked);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(issue(answer).getSeverity()).isEqualTo(IssueSeverity.ERROR);
    assertThat(issue(answer).getCode()).isEqualTo(code);
    assertThat(issue(answer).getDiagnostics()).isEqualTo(diagnostics);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "family=cesaire",
        "family:exact=C%C3%89SAIRE-N%C5%92L",
        "family=cesaire&gender=female",
        "family=INCONNU,cesaire",
        "family=cesaire&family=cesaire-noel",
        "family=cesaire&birthdate=1992-11-03",
        "birthdate=1992-11",
        "birthdate=ge1992-11-01&birthdate=lt1992-12-01",
        "given=eli&birthdate=1992",
        "identifier=urn:oid:2.999.973.3.1|P1",
        "identifier=P1",
        "identifier=urn:oid:2.999.973.3.1|P1&identifier=urn:oid:2.999.973.1|"
      })
  void findsByEveryParameter(String query) {
    Bundle found = read(Bundle.class, fhir.get("Patient?" + query));

    assertThat(found.getTotal()).isOne();
    assertThat(found.getEntryFirstRep().getFullUrl()).endsWith("/fhir/Patient/" + regionalId);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "family=INCONNU",
        "family:exact=CESAIRE",
        "family=cesaire&gender=male",
        "family=cesaire&family=hippolyte",
        "family=cesaire&active=false",
        "family=cesaire&address-state=GF",
        "family=%25esaire",
        "family=inconnu%26family=cesaire",
        "identifier=urn:oid:2.999.404|P1",
        "_id=973-999999"
      })
  void findsNobodyWithStatus200(String query) {
    HttpResponse<String> answer = fhir.get("Patient?" + query);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(read(Bundle.class, answer).getTotal()).isZero();
  }

  /** ITI TF-2 3.78.4.1.2.2.1: only ids of the domains asked for. */
  @Test
  void tellsOnlyIdsOfTheDomainsAskedFor() {
    Bundle found =
        read(
            Bundle.class,
            fhir.get(
                "Patient?family=cesaire&identifier="
                    + People.CAYENNE
                    + "|,urn:oid:2.999.973.3.2|"));

    assertThat(((Patient) found.getEntryFirstRep().getResource()).getIdentifier())
        .extracting(Identifier::getSystem)
        .containsExactly(People.CAYENNE);
  }

  @Test
  void doesNotKnowADomainAskedFor() {
    HttpResponse<String> answer = fhir.get("Patient?family=cesaire&identifier=urn:oid:2.999.404|");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(issue(answer).getSeverity()).isEqualTo(IssueSeverity.WARNING);
    assertThat(issue(answer).getCode()).isEqualTo(IssueType.NOTFOUND);
    assertThat(issue(answer).getDiagnostics()).isEqualTo("targetSystem not found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "family=c", "shoeSize=44", "family:contains=x", "birthdate=hier"})
  void refusesWhatItCannotSearch(String query) {
    HttpResponse<String> answer = fhir.get("Patient?" + query);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("44").doesNotContain("hier");
  }

  /** FHIR R4 2.24.0.1: what no address of FHIR has is not there, and is no fault of the server. */
  @ParameterizedTest
  @ValueSource(strings = {"Patient/%2525", "Patient/%25zz", "Patient/1%00", "Patient/a%20b"})
  void knowsNoOtherAddresses(String path) {
    HttpResponse<String> answer = fhir.get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(issue(answer).getCode()).isEqualTo(IssueType.NOTFOUND);
  }

  @Test
  void saysInAFormatThatItOffersWhyItRefusesAnother() {
    HttpResponse<String> answer = fhir.get("Patient?family=cesaire&_format=image/png");

    assertThat(issue(answer).getCode()).isEqualTo(IssueType.NOTSUPPORTED);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/fhir+json");
  }

  @Test
  void answersXmlAndRefusesOtherFormats() {
    assertThat(fhir.get("Patient?family=cesaire&_format=xml").body()).startsWith("<Bundle");
    assertThat(fhir.get("Patient?family=cesaire&_format=text/turtle").statusCode()).isEqualTo(406);
    assertThat(fhir.get("Patient?family=cesaire", "image/png").statusCode()).isEqualTo(406);
    assertThat(fhir.get("Patient?family=cesaire", "application/fhir+xml").body())
        .startsWith("<Bundle");
  }

  @Test
  void tellsPageByPage() {
    fhir.put(
        address("P3"), person("P3", "CESAIRE", "Aimé", "1950-01-02", AdministrativeGender.MALE));
    Bundle first = read(Bundle.class, fhir.get("Patient?family=cesaire&_count=1"));
    URI next = URI.create(first.getLink("next").getUrl());
    Bundle second = read(Bundle.class, fhir.get("Patient?" + next.getRawQuery()));

    assertThat(first.getTotal()).isEqualTo(2);
    assertThat(first.getEntry()).hasSize(1);
    assertThat(second.getEntry()).hasSize(1);
    assertThat(second.getEntryFirstRep().getFullUrl())
        .isNotEqualTo(first.getEntryFirstRep().getFullUrl());
    assertThat(second.getLink("next")).isNull();
    assertThat(second.getLink("previous")).isNotNull();
  }

  @Test
  void readsAPatientByTheRegionalId() {
    Patient patient = read(Patient.class, fhir.get("Patient/" + regionalId));

    assertThat(patient.getActive()).isTrue();
    assertThat(patient.getNameFirstRep().getFamily()).isEqualTo("CÉSAIRE-NŒL");
    assertThat(patient.getBirthDateElement().getValueAsString()).isEqualTo("1992-11-03");
    assertThat(patient.getIdentifier())
        .extracting(Identifier::getSystem)
        .containsExactly(People.REGIONAL, People.CAYENNE);
    assertThat(fhir.get("Patient/973-999999").statusCode()).isEqualTo(404);
  }

  /** ITI TF-2 3.119.4.1.3, cases 1, 3, 4 and 7. */
  @Test
  void matchGradesWhoItFinds() {
    Bundle found = read(Bundle.class, fhir.post("Patient/$match", asked(elisea("X"), false)));

    assertThat(found.getTotal()).isOne();
    assertThat(found.getEntryFirstRep().getSearch().getScore().doubleValue()).isBetween(0.0, 1.0);
    assertThat(
            found
                .getEntryFirstRep()
                .getSearch()
                .getExtensionByUrl("http://hl7.org/fhir/StructureDefinition/match-grade")
                .getValue()
                .primitiveValue())
        .isIn("certain", "probable");
    Patient nobody = person("X", "TELCHID", "Maëlys", "2001-01-05", AdministrativeGender.FEMALE);
    assertThat(read(Bundle.class, fhir.post("Patient/$match", nobody)).getTotal()).isZero();
  }

  @Test
  void onlyCertainMatchesLeaveDoubtOut() {
    Patient doubtful = elisea("X");
    doubtful.getNameFirstRep().getGiven().get(0).setValue("Élise");
    doubtful.getBirthDateElement().setValueAsString("1992-11-04");

    assertThat(read(Bundle.class, fhir.post("Patient/$match", asked(doubtful, true))).getTotal())
        .isZero();
  }

  private static Parameters asked(Patient patient, boolean onlyCertain) {
    Parameters parameters = new Parameters();
    parameters.addParameter().setName("resource").setResource(patient);
    parameters.addParameter("onlyCertainMatches", onlyCertain);
    return parameters;
  }

  @Test
  void saysWhatItOffers() {
    CapabilityStatement statement = read(CapabilityStatement.class, fhir.get("metadata"));

    assertThat(statement.getInstantiates())
        .extracting("value")
        .containsExactly(
            "https://profiles.ihe.net/ITI/PIXm/CapabilityStatement/IHE.PIXm.Manager",
            "https://profiles.ihe.net/ITI/PDQm/CapabilityStatement/IHE.PDQm.PatientDemographicsSupplier");
    assertThat(fhir.audit.messages).isEmpty();
  }

  @Test
  void auditsEachQueryWithWhomItToldOf() {
    fhir.get(PIX + People.CAYENNE + "|P1");
    fhir.get("Patient?family=cesaire");
    fhir.post("Patient/$match", elisea("X"));

    assertThat(fhir.audit.messages)
        .extracting(message -> message.getEventIdentification().getEventTypeCode().get(0).getCode())
        .containsExactly("ITI-83", "ITI-78", "ITI-119");
    assertThat(fhir.audit.messages)
        .allSatisfy(
            message -> {
              assertThat(message.getEventIdentification().getEventID().getCode())
                  .isEqualTo("110112");
              assertThat(message.getParticipantObjectIdentifications()).hasSize(2);
            });
  }

  /** ITI TF-2 3.20: what cannot be accounted for is not told. */
  @Test
  void tellsNothingThatItCannotRecord() {
    fhir.audit.full = true;

    HttpResponse<String> answer = fhir.get("Patient?family=cesaire");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("OperationOutcome").doesNotContain(regionalId);
  }
}
