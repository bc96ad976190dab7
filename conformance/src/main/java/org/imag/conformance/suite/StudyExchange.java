package org.imag.conformance.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.imag.conformance.client.Attachment;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.suite.ImagingStudy.Instance;
import org.imag.conformance.suite.ImagingStudy.Size;
import org.imag.conformance.target.Role;

/** One study that is archived, found and retrieved: what a drill does around an outage. */
public final class StudyExchange {
  private static final int MATRIX = 64;

  private final Bench bench;
  private final ImagingStudy study;

  private StudyExchange(Bench bench, ImagingStudy study) {
    this.bench = bench;
    this.study = study;
  }

  /** Begins with a study of a patient that the system learns of now; it is not archived yet. */
  public static StudyExchange begin(Bench bench, int images) throws IOException {
    return of(bench, Patients.known(bench), images);
  }

  /** Another study of the same patient. */
  public StudyExchange another(int images) throws IOException {
    return of(bench, study.patient(), images);
  }

  private static StudyExchange of(Bench bench, TestPatient patient, int images) throws IOException {
    return new StudyExchange(
        bench, ImagingStudy.make(bench.scratch(), patient, new Size(1, images, MATRIX)));
  }

  /** Sends all images in one STOW-RS request, and tells whether the archive took them. */
  public boolean store() throws IOException {
    List<Attachment> images = new ArrayList<>();
    for (Instance instance : study.instances()) {
      images.add(instance.attachment());
    }
    return bench.dicomWeb(Role.PACS).stow(images).status() == 200;
  }

  /** Sends ITI-18: every manifest of the study, approved or deprecated. */
  public List<RegisteredDocument> manifests() throws IOException {
    StoredQuery query =
        StoredQuery.of(StoredQuery.FIND_DOCUMENTS_BY_REFERENCE_ID)
            .text("$XDSDocumentEntryPatientId", study.patient().domain().xdsCx())
            .list(
                "$XDSDocumentEntryReferenceIdList", PublishedStudy.studyReference(study.studyUid()))
            .list("$XDSDocumentEntryStatus", XdsNames.APPROVED, XdsNames.DEPRECATED);
    return Registrations.query(bench, query).documents();
  }

  /** Sends RAD-69 for all images. */
  public RegistryAnswer retrieve() throws IOException {
    return fetched().registry();
  }

  /** Sends RAD-69 for all images, and tells whether each comes back identical. */
  public boolean comesBackIdentical() throws IOException {
    Rad69Tests.Fetched fetched = fetched();
    return fetched.registry().success()
        && fetched.digests().size() == study.instances().size()
        && study.instances().stream()
            .allMatch(
                image -> image.digest().equals(fetched.digests().get(image.sopInstanceUid())));
  }

  private Rad69Tests.Fetched fetched() throws IOException {
    return Rad69Tests.fetch(bench, List.of(Rad69Tests.request(bench, study, study.instances())));
  }
}
