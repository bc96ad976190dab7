package org.imag.registry.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.registry.SampleSubmission.OTHER_PATIENT;
import static org.imag.registry.SampleSubmission.PATIENT;
import static org.imag.registry.SampleSubmission.identifier;
import static org.imag.registry.SampleSubmission.valid;

import java.util.UUID;
import org.imag.registry.SampleSubmission;
import org.imag.registry.metadata.Status;
import org.imag.registry.store.RegisteredObject;
import org.imag.registry.store.RegisteredObject.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** What a submission may not repeat or contradict in the registry (ITI TF-2 3.42.4.1.3.3). */
class RegistryRulesTest extends RulesTest {
  @Test
  void aUniqueIdIsUsedOnceInAMessage_table_4_2_4_1_2() {
    refused(
        valid().uniqueId("2.999.973.9.1"),
        ErrorCode.REGISTRY_DUPLICATE_UNIQUE_ID_IN_MESSAGE,
        "2.999.973.9.1");
  }

  @Test
  void aSubmissionSetIsRegisteredOnce_3_42_4_1_3_3_7() {
    registered.add(
        new RegisteredObject(
            UUID.randomUUID(),
            Kind.SUBMISSION_SET,
            Status.APPROVED,
            PATIENT,
            "2.999.973.9.1",
            null,
            null,
            false,
            false));
    refused(valid(), ErrorCode.DUPLICATE_UNIQUE_ID_IN_REGISTRY, "2.999.973.9.1");
  }

  @Test
  void aDocumentMayBeRegisteredAgain_3_42_4_1_3_3_1() {
    registered.add(document(Status.APPROVED, PATIENT));
    assertThat(errors(valid().uniqueId("2.999.973.8.99"))).isEmpty();
  }

  @Test
  void aHashIsComparedWithoutCase_4_2_3_2_14() {
    registered.add(document(Status.APPROVED, PATIENT));
    SampleSubmission sample =
        valid().uniqueId("2.999.973.8.99").slot("hash", "0BEEC7B5EA3F0FDBC95D0DD47F3C5BC275DA8A33");
    assertThat(errors(sample)).isEmpty();
  }

  @Test
  void aDocumentRegisteredAgainHasTheSameHash_3_42_4_1_3_3_1() {
    registered.add(document(Status.APPROVED, PATIENT));
    refused(
        valid().uniqueId("2.999.973.8.99").slot("hash", "f".repeat(40)),
        ErrorCode.NON_IDENTICAL_HASH,
        "2.999.973.8.99");
  }

  @Test
  void aDocumentRegisteredAgainHasTheSameSize_3_42_4_1_3_3_1() {
    registered.add(document(Status.APPROVED, PATIENT));
    refused(
        valid().uniqueId("2.999.973.8.99").slot("size", "1"),
        ErrorCode.NON_IDENTICAL_SIZE,
        "2.999.973.8.99");
  }

  @Test
  void aPatientIsKnown_3_42_4_1_3_3_2() {
    patients.clear();
    refused(valid(), ErrorCode.UNKNOWN_PATIENT_ID, PATIENT);
  }

  @Test
  void aSubmissionIsOfOnePatient_3_42_4_1_3_3_2() {
    SampleSubmission sample = valid();
    identifier(sample.documentEntry(), Vocabulary.DOC_ENTRY_PATIENT_ID_EXTERNAL_ID)
        .setValue(OTHER_PATIENT);
    refused(sample, ErrorCode.PATIENT_ID_DOES_NOT_MATCH, OTHER_PATIENT);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"DOCUMENT_ENTRY", "SUBMISSION_SET", "FOLDER"})
  void aSubmissionSetSharesItsUniqueIdWithNothing_3_42_4_1_3_3_7(Kind kind) {
    registered.add(other(kind, "2.999.973.9.1"));
    refused(valid(), ErrorCode.DUPLICATE_UNIQUE_ID_IN_REGISTRY, "2.999.973.9.1");
  }

  @Test
  void aFolderSharesItsUniqueIdWithNothing_table_4_2_4_1_2() {
    registered.add(other(Kind.FOLDER, "2.999.973.9.55"));
    refused(
        valid().folder("Folder1", "2.999.973.9.55"),
        ErrorCode.DUPLICATE_UNIQUE_ID_IN_REGISTRY,
        "2.999.973.9.55");
  }

  @Test
  void aDocumentIsNoSubmissionSet_4_2_3_2_26() {
    registered.add(other(Kind.SUBMISSION_SET, "2.999.973.8.1"));
    metadataError(valid(), "uniqueId is that of a registered SubmissionSet");
  }

  @Test
  void aCorrectedDocumentIsComparedWithAnyOfItsVersions_3_42_4_1_3_3_1() {
    registered.add(document(Status.DEPRECATED, PATIENT));
    registered.add(
        new RegisteredObject(
            UUID.randomUUID(),
            Kind.DOCUMENT_ENTRY,
            Status.APPROVED,
            PATIENT,
            "2.999.973.8.99",
            "f".repeat(40),
            5L,
            false,
            false));
    accepted(valid().uniqueId("2.999.973.8.99"));
    accepted(valid().uniqueId("2.999.973.8.99").slot("hash", "f".repeat(40)).slot("size", "5"));
  }

  @Test
  void aStableDocumentIsNoOnDemandDocument_3_61_4_1_3() {
    registered.add(onDemandDocument());
    metadataError(valid().uniqueId("2.999.973.8.99"), "on-demand");
  }

  @Test
  void anEntryUuidIsUsedOnce_NIST_15806() {
    registered.add(document(Status.APPROVED, PATIENT));
    metadataError(valid().entryUuid(TARGET), "use a new UUID");
  }

  @Test
  void aPatientOfTheNationalIdIsKnownByItsStrictForm_4_2_3_1_7() {
    patients.remove(OTHER_PATIENT);
    accepted(valid().patient(PATIENT + "^NH"));
    refused(valid().patient(OTHER_PATIENT + "^NH"), ErrorCode.UNKNOWN_PATIENT_ID, OTHER_PATIENT);
  }
}
