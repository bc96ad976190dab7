package org.imag.registry.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.registry.SampleSubmission.OTHER_PATIENT;
import static org.imag.registry.SampleSubmission.PATIENT;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.imag.affinity.error.IheError;
import org.imag.registry.SampleSubmission;
import org.imag.registry.metadata.Status;
import org.imag.registry.store.RegisteredFacts;
import org.imag.registry.store.RegisteredObject;
import org.imag.registry.store.RegisteredObject.Kind;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** The rules of Register Document Set-b against one valid message. */
abstract class RulesTest {
  static final String TARGET = "urn:uuid:0b8f4f3e-6c1f-4c53-9b56-1f6f7c9a0001";

  final Set<String> patients = new HashSet<>(Set.of(PATIENT, OTHER_PATIENT));
  final List<RegisteredObject> registered = new ArrayList<>();

  RuleBook rules() {
    return new SubmissionRules().registration();
  }

  List<IheError> errors(SampleSubmission sample) {
    Findings findings = new Findings();
    rules().check(sample.submission(), new RegisteredFacts(patients, registered), findings);
    return findings.errors();
  }

  void accepted(SampleSubmission sample) {
    assertThat(errors(sample)).isEmpty();
  }

  void refused(SampleSubmission sample, ErrorCode code, String context) {
    assertThat(errors(sample))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo(code);
              assertThat(error.codeContext()).contains(context);
            });
  }

  void metadataError(SampleSubmission sample, String context) {
    refused(sample, ErrorCode.REGISTRY_METADATA_ERROR, context);
  }

  static RegisteredObject document(Status status, String patientId) {
    return document(status, patientId, false, false);
  }

  static RegisteredObject onDemandDocument() {
    return document(Status.APPROVED, PATIENT, true, false);
  }

  static RegisteredObject transformation() {
    return document(Status.APPROVED, PATIENT, false, true);
  }

  private static RegisteredObject document(
      Status status, String patientId, boolean onDemand, boolean transformation) {
    return new RegisteredObject(
        UUID.fromString(TARGET.substring("urn:uuid:".length())),
        Kind.DOCUMENT_ENTRY,
        status,
        patientId,
        "2.999.973.8.99",
        onDemand ? null : "0beec7b5ea3f0fdbc95d0dd47f3c5bc275da8a33",
        onDemand ? null : 4711L,
        onDemand,
        transformation);
  }

  static RegisteredObject other(Kind kind, String uniqueId) {
    return new RegisteredObject(
        UUID.fromString(TARGET.substring("urn:uuid:".length())),
        kind,
        Status.APPROVED,
        PATIENT,
        uniqueId,
        null,
        null,
        false,
        false);
  }
}
