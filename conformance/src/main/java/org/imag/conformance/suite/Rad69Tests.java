package org.imag.conformance.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.TestCard;
import org.imag.conformance.message.DocumentReference;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.RetrieveAnswer;
import org.imag.conformance.message.RetrieveImagingDocumentSet;
import org.imag.conformance.message.RetrieveImagingDocumentSet.SeriesRequest;
import org.imag.conformance.message.RetrieveImagingDocumentSet.StudyRequest;
import org.imag.conformance.message.RetrievedDocument;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.suite.ImagingStudy.Instance;
import org.imag.conformance.suite.ImagingStudy.Size;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;

/** RAD-69, Retrieve Imaging Document Set. */
final class Rad69Tests {
  private static final String SECTION = "RAD TF-2 4.69";
  private static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
  private static final String NO_SYNTAX_AT_ALL = "2.999.973.1.2.3";

  private Rad69Tests() {}

  static List<ConformanceTest> all() {
    List<ConformanceTest> tests = new ArrayList<>();
    tests.add(new OneInstance());
    tests.add(new WholeStudy());
    tests.add(new TwoStudies());
    tests.add(new HomeEchoed());
    tests.add(new HomeNotInvented());
    tests.add(new SecondSyntaxServes());
    tests.addAll(exceptionCases());
    tests.add(new LargeStudy());
    return tests;
  }

  /** Asks for the instances, as a consumer that decodes Explicit VR Little Endian. */
  static Fetched fetch(Bench bench, List<StudyRequest> studies) throws IOException {
    return fetch(bench, studies, List.of(EXPLICIT_LITTLE_ENDIAN));
  }

  /** Asks for the instances, as a consumer that decodes the transfer syntaxes. */
  static Fetched fetch(Bench bench, List<StudyRequest> studies, List<String> syntaxes)
      throws IOException {
    Map<String, String> digests = new HashMap<>();
    RetrieveAnswer answer =
        bench
            .soap(XdsTransaction.RAD_69)
            .retrieve(
                new RetrieveImagingDocumentSet(studies, syntaxes).request(),
                (head, content) -> digests.put(head.documentUniqueId(), DataSetDigest.of(content)));
    return new Fetched(answer, digests);
  }

  /** An answer and the digest of each data set it brought, by SOP Instance UID. */
  record Fetched(RetrieveAnswer answer, Map<String, String> digests) {

    RegistryAnswer registry() {
      return answer.registry();
    }

    /** Notes a finding unless exactly these instances came, each identical. */
    void expect(Bench bench, List<Instance> expected) {
      Set<String> uids = new HashSet<>();
      int different = 0;
      for (Instance instance : expected) {
        uids.add(instance.sopInstanceUid());
        if (!instance.digest().equals(digests.get(instance.sopInstanceUid()))) {
          different++;
        }
      }
      bench.findings().expectEqual("instances missing or not identical", 0, different);
      bench.findings().expect(uids.containsAll(digests.keySet()), "instances nobody asked for");
      bench.findings().expectEqual("DocumentResponses", expected.size(), answer.documents().size());
      for (RetrievedDocument head : answer.documents()) {
        bench
            .findings()
            .expect("application/dicom".equals(head.mimeType()), "mimeType is " + head.mimeType());
      }
    }
  }

  /** The request for instances of one study, grouped by series. */
  static StudyRequest request(Bench bench, ImagingStudy study, List<Instance> instances) {
    return request(bench, study, instances, null);
  }

  private static StudyRequest request(
      Bench bench, ImagingStudy study, List<Instance> instances, String home) {
    String repository = bench.target().text(TargetKey.SOURCE_REPOSITORY_ID);
    List<SeriesRequest> series = new ArrayList<>();
    for (String seriesUid : study.seriesUids()) {
      List<DocumentReference> references =
          instances.stream()
              .filter(i -> i.seriesUid().equals(seriesUid))
              .map(i -> new DocumentReference(home, repository, i.sopInstanceUid()))
              .toList();
      if (!references.isEmpty()) {
        series.add(new SeriesRequest(seriesUid, references));
      }
    }
    return new StudyRequest(study.studyUid(), series);
  }

  private static StudyRequest single(
      String studyUid, String seriesUid, String repository, String instanceUid) {
    DocumentReference reference = DocumentReference.of(repository, instanceUid);
    return new StudyRequest(studyUid, List.of(new SeriesRequest(seriesUid, List.of(reference))));
  }

  private record OneInstance() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of("RAD-69-01", "One instance comes back identical", SECTION, Claim.RAD_69);
    }

    @Override
    public void run(Bench bench) throws Exception {
      ImagingStudy study = Studies.shared(bench);
      List<Instance> one = study.instances().subList(0, 1);
      Fetched fetched = fetch(bench, List.of(request(bench, study, one)));
      Registrations.expectSuccess(bench, fetched.registry());
      fetched.expect(bench, one);
    }
  }

  private record WholeStudy() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "RAD-69-02",
          "All instances of a study of two series come back identical",
          SECTION,
          Claim.RAD_69);
    }

    @Override
    public void run(Bench bench) throws Exception {
      ImagingStudy study = Studies.shared(bench);
      Fetched fetched = fetch(bench, List.of(request(bench, study, study.instances())));
      Registrations.expectSuccess(bench, fetched.registry());
      fetched.expect(bench, study.instances());
    }
  }

  private record TwoStudies() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "RAD-69-03", "Instances of two studies in one request", SECTION, Claim.RAD_69);
    }

    @Override
    public void run(Bench bench) throws Exception {
      ImagingStudy one = Studies.shared(bench);
      ImagingStudy two = Studies.other(bench);
      Fetched fetched =
          fetch(
              bench,
              List.of(request(bench, one, one.instances()), request(bench, two, two.instances())));
      Registrations.expectSuccess(bench, fetched.registry());
      List<Instance> all = new ArrayList<>(one.instances());
      all.addAll(two.instances());
      fetched.expect(bench, all);
    }
  }

  private record HomeEchoed() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "RAD-69-04",
          "homeCommunityId and repository id are echoed",
          "RAD TF-2 4.69.4.2, ITI TF-2 3.43.4.2.2",
          Claim.RAD_69);
    }

    @Override
    public void run(Bench bench) throws Exception {
      ImagingStudy study = Studies.shared(bench);
      List<Instance> one = study.instances().subList(0, 1);
      String home = bench.target().text(TargetKey.HOME_COMMUNITY);
      Fetched fetched = fetch(bench, List.of(request(bench, study, one, home)));
      fetched.expect(bench, one);
      for (RetrievedDocument head : fetched.answer().documents()) {
        bench.findings().expectEqual("HomeCommunityId", home, head.home());
        bench
            .findings()
            .expectEqual(
                "RepositoryUniqueId",
                bench.target().text(TargetKey.SOURCE_REPOSITORY_ID),
                head.repositoryUniqueId());
      }
    }
  }

  private record HomeNotInvented() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "RAD-69-05",
          "No HomeCommunityId in the answer when the request has none",
          "RAD TF-2 4.69.4.2, ITI TF-2 3.43.4.2.2",
          Claim.RAD_69);
    }

    @Override
    public void run(Bench bench) throws Exception {
      ImagingStudy study = Studies.shared(bench);
      List<Instance> one = study.instances().subList(0, 1);
      Fetched fetched = fetch(bench, List.of(request(bench, study, one)));
      fetched.expect(bench, one);
      fetched
          .answer()
          .documents()
          .forEach(h -> bench.findings().expectEqual("HomeCommunityId", null, h.home()));
    }
  }

  private record SecondSyntaxServes() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "RAD-69-06",
          "The first transfer syntax listed cannot be had, the second can: Success",
          "RAD TF-2 4.69.4.1.3",
          Claim.RAD_69);
    }

    @Override
    public void run(Bench bench) throws Exception {
      ImagingStudy study = Studies.shared(bench);
      List<Instance> one = study.instances().subList(0, 1);
      Fetched fetched =
          fetch(
              bench,
              List.of(request(bench, study, one)),
              List.of(NO_SYNTAX_AT_ALL, EXPLICIT_LITTLE_ENDIAN));
      Registrations.expectSuccess(bench, fetched.registry());
      fetched.expect(bench, one);
    }
  }

  private static List<ConformanceTest> exceptionCases() {
    return List.of(
        new ExceptionCase(
            "RAD-69-11",
            "A repositoryUniqueId of another source",
            "XDSUnknownRepositoryId",
            true,
            (s, r) -> single(s.study(), s.series(), "2.999.0.0.1", s.instance())),
        new ExceptionCase(
            "RAD-69-12",
            "A SOP instance that is not there",
            "XDSDocumentUniqueIdError",
            true,
            (s, r) -> single(s.study(), s.series(), r, s.nowhere())),
        new ExceptionCase(
            "RAD-69-13",
            "A SOP instance asked for under another series",
            "XDSDocumentUniqueIdError",
            true,
            (s, r) -> single(s.study(), s.otherSeries(), r, s.instance())),
        new ExceptionCase(
            "RAD-69-14",
            "A SOP instance asked for under another study",
            "XDSDocumentUniqueIdError",
            true,
            (s, r) -> single(s.otherStudy(), s.series(), r, s.instance())),
        new ExceptionCase(
            "RAD-69-15",
            "An empty Study Instance UID",
            "",
            false,
            (s, r) -> single("", s.series(), r, s.instance())),
        new ExceptionCase(
            "RAD-69-16",
            "An empty Series Instance UID",
            "",
            false,
            (s, r) -> single(s.study(), "", r, s.instance())),
        new ExceptionCase(
            "RAD-69-17",
            "Empty Study and Series Instance UIDs",
            "",
            false,
            (s, r) -> single("", "", r, s.instance())),
        new SyntaxCase("RAD-69-18", "An empty transfer syntax UID", ""),
        new SyntaxCase("RAD-69-19", "Only transfer syntaxes nobody offers", NO_SYNTAX_AT_ALL),
        new SomeAreThere());
  }

  /** UIDs of a stored instance, and others that do not go with it. */
  private record Uids(
      String study,
      String series,
      String instance,
      String otherStudy,
      String otherSeries,
      String nowhere) {}

  /** Makes the wrong request for a stored instance and the source's repository id. */
  @FunctionalInterface
  private interface WrongRequest {
    StudyRequest of(Uids uids, String repository);
  }

  /** One of the ten exception cases of the IHE test 4812; an empty code stands for any. */
  private record ExceptionCase(
      String id, String what, String errorCode, boolean located, WrongRequest request)
      implements ConformanceTest {
    @Override
    public TestCard card() {
      String title = what + ": Failure" + (errorCode.isEmpty() ? "" : " with " + errorCode);
      return TestCard.of(id, title, "RAD TF-2 4.69.4.2.3, IHE test 4812", Claim.RAD_69);
    }

    @Override
    public void run(Bench bench) throws Exception {
      ImagingStudy study = Studies.shared(bench);
      Instance stored = study.instances().get(0);
      Uids uids =
          new Uids(
              study.studyUid(),
              stored.seriesUid(),
              stored.sopInstanceUid(),
              Studies.other(bench).studyUid(),
              study.seriesUids().get(1),
              FreshUid.oid());
      StudyRequest wrong = request.of(uids, bench.target().text(TargetKey.SOURCE_REPOSITORY_ID));
      Fetched fetched = fetch(bench, List.of(wrong));
      expectFailure(bench, fetched);
      if (located) {
        String asked = wrong.series().get(0).instances().get(0).documentUniqueId();
        Iti43Tests.expectError(bench, fetched.registry(), errorCode, asked);
      }
    }
  }

  private static void expectFailure(Bench bench, Fetched fetched) {
    bench.findings().expectEqual("status", XdsNames.FAILURE, fetched.registry().status());
    bench.findings().expect(!fetched.registry().errors().isEmpty(), "no RegistryError");
    bench.findings().expectEqual("DocumentResponses", 0, fetched.answer().documents().size());
  }

  private record SyntaxCase(String id, String what, String transferSyntax)
      implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          id,
          what + ": Failure with XDSRepositoryError, and no other syntax instead",
          "RAD TF-2 4.69.4.2.3, IHE test 4812",
          Claim.RAD_69);
    }

    @Override
    public void run(Bench bench) throws Exception {
      ImagingStudy study = Studies.shared(bench);
      Fetched fetched =
          fetch(
              bench,
              List.of(request(bench, study, study.instances().subList(0, 1))),
              List.of(transferSyntax));
      expectFailure(bench, fetched);
      bench
          .findings()
          .expectContains("errorCode", fetched.registry().errorCodes(), "XDSRepositoryError");
    }
  }

  private record SomeAreThere() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "RAD-69-20",
          "Some instances there and one not: PartialSuccess with the error's location",
          "RAD TF-2 4.69.4.2.3, IHE test 4812",
          Claim.RAD_69);
    }

    @Override
    public void run(Bench bench) throws Exception {
      ImagingStudy study = Studies.shared(bench);
      String seriesUid = study.seriesUids().get(0);
      String repository = bench.target().text(TargetKey.SOURCE_REPOSITORY_ID);
      String gone = FreshUid.oid();
      List<Instance> there = study.ofSeries(seriesUid);
      List<DocumentReference> references = new ArrayList<>();
      there.forEach(i -> references.add(DocumentReference.of(repository, i.sopInstanceUid())));
      references.add(1, DocumentReference.of(repository, gone));
      Fetched fetched =
          fetch(
              bench,
              List.of(
                  new StudyRequest(
                      study.studyUid(), List.of(new SeriesRequest(seriesUid, references)))));
      bench.findings().expectEqual("status", XdsNames.PARTIAL_SUCCESS, fetched.registry().status());
      Iti43Tests.expectError(bench, fetched.registry(), "XDSDocumentUniqueIdError", gone);
      fetched.expect(bench, there);
    }
  }

  private record LargeStudy() implements ConformanceTest {
    private static final int MATRIX = 512;

    @Override
    public TestCard card() {
      return TestCard.of(
          "RAD-69-30",
          "A study of hundreds of megabytes comes back identical in one answer",
          SECTION,
          Claim.RAD_69);
    }

    @Override
    public void run(Bench bench) throws Exception {
      int instances = bench.target().number(TargetKey.LARGE_STUDY_INSTANCES);
      ImagingStudy study = Studies.stored(bench, new Size(1, instances, MATRIX));
      Fetched fetched = fetch(bench, List.of(request(bench, study, study.instances())));
      Registrations.expectSuccess(bench, fetched.registry());
      fetched.expect(bench, study.instances());
    }
  }
}
