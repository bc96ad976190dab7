package org.imag.conformance.suite;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.message.Association;
import org.imag.conformance.message.DocumentEntry;
import org.imag.conformance.message.Folder;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.RegisteredPackage;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.message.XdsTransaction;

/** Submissions that change what is registered (ITI-57, ITI-92), and what is there afterwards. */
final class Updates {
  private Updates() {}

  /** A registered document with what was sent of it, to be changed. */
  record Known(TestPatient patient, DocumentEntry sent, RegisteredDocument document) {}

  /** A new document of a new patient. */
  static Known known(Bench bench) throws IOException {
    return known(bench, Patients.known(bench));
  }

  /** A new document of the patient. */
  static Known known(Bench bench, TestPatient patient) throws IOException {
    Submission submission = Samples.registered(bench.target(), patient, 1);
    RegisteredDocument document = Registrations.found(bench, submission);
    return new Known(patient, submission.document(), document);
  }

  /** A new version of a document: whole metadata, not a difference. */
  static Submission version(Bench bench, Known known, DocumentEntry changed) {
    return version(bench, known, changed, known.document().version());
  }

  /** A new version that names the version it follows. */
  static Submission version(Bench bench, Known known, DocumentEntry changed, String previous) {
    Submission empty = Samples.empty(bench.target(), known.patient());
    DocumentEntry next = changed.with("lid", known.document().logicalId());
    return new Submission(empty.set(), List.of(next))
        .with(member(empty, next.id()).with("PreviousVersion", previous));
  }

  /** The same submission with its first association, the membership, changed. */
  static Submission withMember(Submission submission, UnaryOperator<Association> change) {
    Association changed = change.apply(submission.associations().get(0));
    return new Submission(
        submission.set(), submission.documents(), submission.folders(), List.of(changed));
  }

  /** A new version of a folder. */
  static Submission version(
      Bench bench, TestPatient patient, Folder changed, RegisteredPackage latest) {
    Submission empty = Samples.empty(bench.target(), patient);
    Folder next = changed.with("lid", latest.logicalId());
    return empty
        .with(next)
        .with(member(empty, next.id()).with("PreviousVersion", latest.version()));
  }

  /** A change of status of one object. */
  static Submission status(
      Bench bench, TestPatient patient, String target, String original, String next) {
    Submission empty = Samples.empty(bench.target(), patient);
    return empty.with(statusChange(empty, target, original, next));
  }

  /** The association that asks for a change of status. */
  static Association statusChange(
      Submission submission, String target, String original, String next) {
    return Association.of(XdsNames.UPDATE_AVAILABILITY_STATUS, submission.set().id(), target)
        .with("OriginalStatus", original)
        .with("NewStatus", next);
  }

  /** A new association between objects that are there. */
  static Submission association(Bench bench, TestPatient patient, Association association) {
    Submission empty = Samples.empty(bench.target(), patient);
    return empty.with(
        Association.of(XdsNames.SUBMIT_ASSOCIATION, empty.set().id(), association.id()),
        association);
  }

  private static Association member(Submission submission, String id) {
    return Association.original(submission.set().id(), id);
  }

  /** Sends ITI-57. */
  static RegistryAnswer update(Bench bench, Submission submission) throws IOException {
    return Registrations.submit(bench, XdsTransaction.ITI_57, submission);
  }

  /** Sends ITI-57 for a test whose subject it is not. */
  static void require(Bench bench, Submission submission) throws IOException {
    Registrations.requireSuccess(update(bench, submission));
  }

  /** All versions of a document. */
  static QueryAnswer versions(Bench bench, String uniqueId) throws IOException {
    return Registrations.query(
        bench, StoredQuery.getDocumentsByUniqueId(uniqueId).raw("$MetadataLevel", "2"));
  }

  /** Notes a finding unless the versions have these statuses, the first version first. */
  static void expectVersions(Bench bench, String uniqueId, String... statuses) throws IOException {
    List<RegisteredDocument> versions =
        versions(bench, uniqueId).documents().stream()
            .sorted(Comparator.comparing(RegisteredDocument::version))
            .toList();
    bench
        .findings()
        .expectEqual(
            "status of each version",
            List.of(statuses),
            versions.stream().map(RegisteredDocument::status).toList());
    bench
        .findings()
        .expectEqual(
            "logicalIDs",
            1L,
            versions.stream().map(RegisteredDocument::logicalId).distinct().count());
  }
}
