package org.imag.conformance.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.PreconditionMissing;
import org.imag.conformance.message.Code;
import org.imag.conformance.message.DocumentReference;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.RetrieveDocumentSet;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.target.TargetKey;
import org.imag.dicom.DataSet;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.ReadLimits;

/**
 * The manifest of a study as a consumer gets it: found in the registry, fetched from the
 * repository.
 *
 * @param patient the patient's id in the affinity domain, as metadata write it
 */
record PublishedManifest(String patient, RegisteredDocument entry, DataSet content) {
  private static final long POLL_MILLIS = 1000;
  private static final Code FORMAT =
      new Code("1.2.840.10008.5.1.4.1.1.88.59", "", "1.2.840.10008.2.6.1");

  /** Waits until the manifest is there. */
  static PublishedManifest await(Bench bench, String patient, String studyUid)
      throws IOException, InterruptedException {
    int seconds = bench.target().number(TargetKey.MANIFEST_SECONDS);
    for (int waited = 0; waited <= seconds; waited++) {
      Optional<RegisteredDocument> entry = find(bench, patient, studyUid);
      if (entry.isPresent()) {
        return new PublishedManifest(patient, entry.get(), fetch(bench, entry.get()));
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw new PreconditionMissing("no manifest of study " + studyUid + " was published in time");
  }

  private static Optional<RegisteredDocument> find(Bench bench, String patient, String studyUid)
      throws IOException {
    String reference = studyUid + "^^^^" + XdsNames.STUDY_INSTANCE_UID;
    StoredQuery query = StoredQuery.findDocumentsByReferenceId(patient, reference);
    QueryAnswer answer = bench.soap(XdsTransaction.ITI_18).query(query.request());
    return answer.documents().stream()
        .filter(d -> d.codes("formatCode").stream().anyMatch(FORMAT::sameAs))
        .findFirst();
  }

  private static DataSet fetch(Bench bench, RegisteredDocument entry) throws IOException {
    List<DataSet> manifests = new ArrayList<>();
    DocumentReference reference =
        DocumentReference.of(entry.slot("repositoryUniqueId"), entry.uniqueId());
    bench
        .soap(XdsTransaction.ITI_43)
        .retrieve(
            RetrieveDocumentSet.request(List.of(reference)),
            (head, content) -> manifests.add(read(content)));
    if (manifests.size() != 1) {
      throw new PreconditionMissing("manifest " + entry.uniqueId() + " cannot be retrieved");
    }
    return manifests.get(0);
  }

  private static DataSet read(InputStream content) throws IOException {
    return Part10Reader.read(content, ReadLimits.HEADER).dataSet();
  }
}
