package org.imag.pixpdq.wire.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Patient;
import org.imag.pixpdq.TestIndex;
import org.imag.pixpdq.identity.Ins;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.PersonName;
import org.imag.pixpdq.identity.PostalAddress;
import org.imag.pixpdq.identity.Trust;
import org.imag.pixpdq.query.FoundPatient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IHE.PDQm.Patient and the strict traits of FR Core, written and read. */
class PatientResourceTest {
  private static final PatientTraits TRAITS =
      PatientTraits.named(
              new PersonName("CÉSAIRE-NŒL", "MARIE-LOUISE", "MARIE-LOUISE ANNE", PersonName.LEGAL))
          .used(new PersonName("HIPPOLYTE", "Marie", "", PersonName.USED))
          .birthDate("19921103")
          .sex("F")
          .birthPlace("97302")
          .ins(Optional.of(new Ins("292119720907785", "1.2.250.1.213.1.4.10")))
          .trust(Trust.QUAL)
          .attributes(Set.of("HOMD"))
          .mother(new PersonName("TELCHIDE", "", "", PersonName.LEGAL))
          .address(new PostalAddress("12 rue des Flamboyants", "Cayenne", "97300", "FRA"))
          .telecoms(List.of("+594594000000", "marie@example.org"))
          .multipleBirth(true, "2")
          .deathDate("20250102")
          .build();

  private static Patient written(PatientTraits traits) {
    return PatientResource.of(
        new FoundPatient("973-000001", List.of(), traits, 100),
        List.of(
            new PatientIdentifier(TestIndex.REGIONAL.authority(), "973-000001"),
            new PatientIdentifier(TestIndex.CAYENNE.authority(), "P1")));
  }

  /** What a resource says of a person is what is read of it, whichever way it goes. */
  @Test
  void readsWhatItWrites() {
    Patient patient = written(TRAITS);
    patient.addIdentifier().setSystem("urn:oid:1.2.250.1.213.1.4.10").setValue("292119720907785");
    Patient sent =
        FhirUnderTest.FHIR
            .newJsonParser()
            .parseResource(Patient.class, FhirUnderTest.text(patient));

    assertThat(new ReceivedPatient(sent).traits("")).contains(TRAITS);
  }

  @Test
  void namesTheStrictTraitsAsFrCoreDoes() {
    assertThat(FhirUnderTest.text(written(TRAITS)))
        .contains("\"url\":\"http://hl7.org/fhir/StructureDefinition/patient-birthPlace\"")
        .contains("\"url\":\"http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName\"")
        .contains("https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-identity-reliability")
        .contains("\"code\":\"QUAL\"")
        .contains("\"multipleBirthInteger\":2")
        .contains("\"deceasedDateTime\":\"2025-01-02\"");
  }

  /** A date is no more exact than what was sent; what is no day is left out. */
  @ParameterizedTest
  @CsvSource({
    "1992, 1992",
    "199211, 1992-11",
    "19921103, 1992-11-03",
    "199211030815, 1992-11-03",
    "19921100, 1992-11",
    "19921300, 1992",
    "19920230, 1992-02"
  })
  void writesDatesWithTheirPrecision(String sent, String written) {
    assertThat(PatientResource.date(sent)).contains(written);
  }

  @Test
  void readsTheNameOfBirthAsTheLegalOne() {
    Patient patient = new Patient();
    patient.addName().setUse(NameUse.USUAL).setFamily("HIPPOLYTE");
    patient.addName().setUse(NameUse.MAIDEN).setFamily("CÉSAIRE").addGiven("Anne").addGiven("Eve");

    PatientTraits traits = new ReceivedPatient(patient).traits("").orElseThrow();

    assertThat(traits.legal())
        .isEqualTo(new PersonName("CÉSAIRE", "Anne", "Anne Eve", PersonName.LEGAL));
    assertThat(traits.used().family()).isEqualTo("HIPPOLYTE");
  }

  /** RNIV: only what was called and checked is qualified. */
  @Test
  void takesNobodyForQualifiedWithoutANationalNumber() {
    Patient patient = People.elisea("P1");
    FrenchExtensions.setStatuses(patient, List.of("QUAL"));

    assertThat(new ReceivedPatient(patient).traits("").orElseThrow().trust()).isEqualTo(Trust.VALI);
  }
}
