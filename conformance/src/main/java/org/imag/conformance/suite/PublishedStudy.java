package org.imag.conformance.suite;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.PreconditionMissing;
import org.imag.conformance.message.DocumentReference;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.suite.Deliveries.Fetched;
import org.imag.conformance.suite.ImagingStudy.Size;
import org.imag.conformance.target.TargetKey;
import org.imag.dicom.DicomFile;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.ReadLimits;

/**
 * A study whose manifest was found in the registry and fetched from the repository.
 *
 * @param entry the manifest's DocumentEntry
 * @param content the manifest's bytes
 */
record PublishedStudy(ImagingStudy study, RegisteredDocument entry, byte[] content) {
  private static final long POLL_MILLIS = 1000;

  /** A study of two series, published once for all tests of the run. */
  static PublishedStudy shared(Bench bench) throws Exception {
    return bench.fixture("published", PublishedStudy.class, () -> publish(bench));
  }

  /** The manifest, read as DICOM. */
  DicomFile manifest() throws IOException {
    return Part10Reader.read(new ByteArrayInputStream(content), ReadLimits.STANDARD);
  }

  /** The reference id of a study in XDS metadata. */
  static String studyReference(String studyUid) {
    return studyUid + "^^^^" + XdsNames.STUDY_INSTANCE_UID;
  }

  private static PublishedStudy publish(Bench bench) throws Exception {
    ImagingStudy study = Studies.stored(bench, new Size(2, 3, 64));
    RegisteredDocument entry =
        await(bench, study)
            .orElseThrow(() -> new PreconditionMissing("no manifest was published in time"));
    DocumentReference reference =
        DocumentReference.of(entry.slot("repositoryUniqueId"), entry.uniqueId());
    Fetched fetched = Deliveries.fetch(bench, List.of(reference));
    if (fetched.documents().size() != 1) {
      throw new PreconditionMissing(
          "the manifest cannot be retrieved: " + fetched.answer().registry().errors());
    }
    return new PublishedStudy(study, entry, fetched.documents().get(0).content());
  }

  private static Optional<RegisteredDocument> await(Bench bench, ImagingStudy study)
      throws IOException, InterruptedException {
    StoredQuery query =
        StoredQuery.findDocumentsByReferenceId(
            study.patient().domain().xdsCx(), studyReference(study.studyUid()));
    int seconds = bench.target().number(TargetKey.MANIFEST_SECONDS);
    for (int waited = 0; waited <= seconds; waited++) {
      QueryAnswer answer = Registrations.query(bench, query);
      if (!answer.documents().isEmpty()) {
        return Optional.of(answer.documents().get(0));
      }
      Thread.sleep(POLL_MILLIS);
    }
    return Optional.empty();
  }
}
