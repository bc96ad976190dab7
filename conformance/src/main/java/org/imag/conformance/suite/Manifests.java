package org.imag.conformance.suite;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.message.Code;
import org.imag.conformance.message.DocumentReference;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.suite.Deliveries.Fetched;
import org.imag.conformance.suite.ImagingStudy.Instance;
import org.imag.conformance.target.TargetKey;
import org.imag.dicom.DataSet;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.kos.KosReferences;

/** Manifests of studies, as the registry lists them and the repository gives them. */
final class Manifests {
  private static final Code FORMAT =
      new Code("1.2.840.10008.5.1.4.1.1.88.59", "", "1.2.840.10008.2.6.1");

  private static final long POLL_MILLIS = 500;

  private Manifests() {}

  /** The moment after which no manifest is waited for any more. */
  static Instant deadline(Bench bench) {
    return Instant.now()
        .plus(Duration.ofSeconds(bench.target().number(TargetKey.MANIFEST_SECONDS)));
  }

  /** The approved manifests of a study. */
  static List<RegisteredDocument> current(Bench bench, ImagingStudy study) throws IOException {
    StoredQuery query =
        StoredQuery.findDocumentsByReferenceId(
            study.patient().domain().xdsCx(), PublishedStudy.studyReference(study.studyUid()));
    return Registrations.query(bench, query).documents().stream()
        .filter(entry -> entry.codes("formatCode").stream().anyMatch(FORMAT::sameAs))
        .toList();
  }

  /** The approved manifests as soon as they are as wanted, or else as they are in the end. */
  static List<RegisteredDocument> await(
      Bench bench, ImagingStudy study, Instant deadline, Predicate<List<RegisteredDocument>> wanted)
      throws IOException, InterruptedException {
    List<RegisteredDocument> found = current(bench, study);
    while (!wanted.test(found) && Instant.now().isBefore(deadline)) {
      Thread.sleep(POLL_MILLIS);
      found = current(bench, study);
    }
    return found;
  }

  /** Whether there is one manifest, and it is not the former. */
  static Predicate<List<RegisteredDocument>> otherThan(RegisteredDocument former) {
    return found -> found.size() == 1 && !found.get(0).uniqueId().equals(former.uniqueId());
  }

  /** The bytes of a manifest, be it current or not; empty unless it is retrieved. */
  static byte[] content(Bench bench, RegisteredDocument entry) throws IOException {
    DocumentReference reference =
        DocumentReference.of(entry.slot("repositoryUniqueId"), entry.uniqueId());
    Fetched fetched = Deliveries.fetch(bench, List.of(reference));
    return fetched.documents().size() == 1 ? fetched.documents().get(0).content() : new byte[0];
  }

  /** Notes a finding unless the only current manifest is the one there was. */
  static void expectUnchanged(
      Bench bench, RegisteredDocument former, List<RegisteredDocument> current) {
    bench
        .findings()
        .expectEqual(
            "current manifests",
            List.of(former.uniqueId()),
            current.stream().map(RegisteredDocument::uniqueId).toList());
  }

  /** Notes a finding unless the only current manifest replaced the former and cites just these. */
  static void expectReplaced(
      Bench bench,
      RegisteredDocument former,
      List<RegisteredDocument> current,
      List<Instance> instances)
      throws IOException {
    bench
        .findings()
        .expectEqual(
            "status of the former manifest",
            XdsNames.DEPRECATED,
            Registrations.status(bench, former.entryUuid()));
    bench.findings().expectEqual("current manifests", 1, current.size());
    for (RegisteredDocument entry : current) {
      bench
          .findings()
          .expect(!entry.uniqueId().equals(former.uniqueId()), "the manifest is still the same");
      expectReplacement(bench, entry, former);
      expectCited(bench, entry, instances);
    }
  }

  /** Notes a finding unless the manifest cites just these instances, in evidence and content. */
  static void expectCited(Bench bench, RegisteredDocument entry, List<Instance> instances)
      throws IOException {
    DataSet manifest =
        Part10Reader.read(new ByteArrayInputStream(content(bench, entry)), ReadLimits.STANDARD)
            .dataSet();
    bench
        .findings()
        .expectEqual("instances the manifest cites", uids(instances), Rad68Tests.cited(manifest));
    bench
        .findings()
        .expectEqual("instances in its content tree", uids(instances), Rad68Tests.named(manifest));
    bench
        .findings()
        .expectEqual("studies it cites", 1, KosReferences.of(manifest).studies().size());
  }

  private static void expectReplacement(
      Bench bench, RegisteredDocument entry, RegisteredDocument former) throws IOException {
    QueryAnswer answer =
        Registrations.query(
            bench, StoredQuery.of(StoredQuery.GET_ASSOCIATIONS).list("$uuid", entry.entryUuid()));
    bench
        .findings()
        .expect(
            answer.associations(XdsNames.RPLC).stream()
                .anyMatch(
                    a ->
                        a.source().equals(entry.entryUuid())
                            && a.target().equals(former.entryUuid())),
            "no RPLC association from the manifest to the former one");
  }

  /** SOP Instance UIDs in order. */
  static List<String> uids(List<Instance> instances) {
    return instances.stream().map(Instance::sopInstanceUid).sorted().toList();
  }
}
