package org.imag.conformance.suite;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.PreconditionMissing;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.suite.ImagingStudy.Size;
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
        Manifests.await(bench, study, Manifests.deadline(bench), found -> !found.isEmpty()).stream()
            .findFirst()
            .orElseThrow(() -> new PreconditionMissing("no manifest was published in time"));
    byte[] content = Manifests.content(bench, entry);
    if (content.length == 0) {
      throw new PreconditionMissing("the manifest cannot be retrieved");
    }
    return new PublishedStudy(study, entry, content);
  }
}
