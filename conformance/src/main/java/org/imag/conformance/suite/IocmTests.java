package org.imag.conformance.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.suite.ImagingStudy.Instance;
import org.imag.conformance.suite.RejectedStudies.Story;
import org.imag.conformance.suite.ScriptedTest.Script;
import org.imag.conformance.target.Claim;

/** Imaging Object Change Management: what becomes of images that a rejection note names. */
final class IocmTests {
  private static final String SECTION = "RAD TF-2 4.66.4";
  private static final int REJECTED_BEFORE = 0xA771;

  private static final List<RejectionCase> REASONS =
      List.of(
          RejectionCase.QUALITY,
          RejectionCase.PATIENT_SAFETY,
          RejectionCase.WORKLIST_ENTRY,
          RejectionCase.RETENTION);

  private IocmTests() {}

  static List<ConformanceTest> all() {
    List<ConformanceTest> tests = new ArrayList<>();
    int number = 1;
    for (RejectionCase reason : REASONS) {
      String code = reason.reason().code();
      tests.add(
          searched(
              number, code + ": no service shows the image", bench -> expectHidden(bench, reason)));
      tests.add(
          searched(
              number + 4,
              code + ": a new manifest without the image replaces the former",
              bench -> expectReplaced(bench, reason)));
      number++;
    }
    tests.add(searched(9, "The note itself: shown for 113001 only", IocmTests::notes));
    tests.add(test(10, "RAD-55 has no rejected image: 404", IocmTests::byUri, Claim.RAD_55));
    tests.add(
        test(
            11,
            "RAD-69 has no rejected image: XDSDocumentUniqueIdError",
            IocmTests::byRad69,
            Claim.RAD_69));
    tests.add(searched(12, "All images rejected: the manifest is deprecated", IocmTests::emptied));
    tests.add(
        searched(
            13,
            "113037, the image sent again: refused, and still not shown",
            bench -> expectRefused(bench, RejectionCase.PATIENT_SAFETY_RESENT)));
    tests.add(
        searched(
            14,
            "113038, the image sent again: refused, and still not shown",
            bench -> expectRefused(bench, RejectionCase.WORKLIST_ENTRY_RESENT)));
    tests.add(
        searched(
            15,
            "113001, the image sent again: no error, and the manifest cites what is shown",
            IocmTests::qualityResent));
    tests.add(
        searched(
            16,
            "113039, the image sent again: in use again, with a new manifest",
            IocmTests::retentionResent));
    tests.add(
        searched(
            17,
            "113039 of all images, sent again: the study has a manifest again",
            IocmTests::restored));
    return tests;
  }

  private static ConformanceTest searched(int number, String title, Script script) {
    return test(number, title, script, Claim.QIDO_RS, Claim.WADO_RS);
  }

  /** Each story needs a manifest, and ends with one. */
  private static ConformanceTest test(int number, String title, Script script, Claim... more) {
    List<Claim> needs =
        new ArrayList<>(List.of(Claim.RAD_68, Claim.STOW_RS, Claim.ITI_18, Claim.ITI_43));
    needs.addAll(List.of(more));
    return ScriptedTest.of(
        "IOCM-%02d".formatted(number), title, SECTION, script, needs.toArray(Claim[]::new));
  }

  private static Story story(Bench bench, RejectionCase rejection) throws Exception {
    Story story = RejectedStudies.shared(bench).story(rejection);
    story.published();
    story.noted().expectComplete(bench, "the rejection note");
    return story;
  }

  private static void expectHidden(Bench bench, RejectionCase rejection) throws Exception {
    Story story = story(bench, rejection);
    List<String> found = ShownInstances.found(bench, story.study());
    List<String> expected = new ArrayList<>(Manifests.uids(story.remaining()));
    if (found.contains(story.note().uid())) {
      expected.add(story.note().uid());
    }
    bench.findings().expectEqual("instances found", expected.stream().sorted().toList(), found);
    expectCounted(bench, story, found.size());
    for (Instance instance : story.rejected()) {
      bench
          .findings()
          .expectEqual(
              "HTTP status of a rejected image",
              404,
              ShownInstances.retrieved(bench, story.study(), instance));
    }
    List<String> digests = ShownInstances.digests(bench, story.study());
    bench
        .findings()
        .expect(
            story.rejected().stream().noneMatch(i -> digests.contains(i.digest())),
            "WADO-RS sends a rejected image with the study");
    bench
        .findings()
        .expect(
            digests.containsAll(story.remaining().stream().map(Instance::digest).toList()),
            "WADO-RS does not send the other images of the study");
  }

  private static void expectCounted(Bench bench, Story story, int instances) throws IOException {
    for (JsonDataSet study :
        QidoTests.search(bench, "/studies?StudyInstanceUID=" + story.study().studyUid())) {
      bench
          .findings()
          .expectEqual(
              "Number of Study Related Instances",
              String.valueOf(instances),
              study.text(DicomTags.STUDY_INSTANCES));
    }
  }

  private static void expectReplaced(Bench bench, RejectionCase rejection) throws Exception {
    Story story = story(bench, rejection);
    Manifests.expectReplaced(bench, story.published(), story.after(), story.remaining());
  }

  private static void notes(Bench bench) throws Exception {
    Story quality = story(bench, RejectionCase.QUALITY);
    bench
        .findings()
        .expectContains(
            "instances found, 113001",
            ShownInstances.found(bench, quality.study()),
            quality.note().uid());
    for (RejectionCase hidden :
        List.of(RejectionCase.PATIENT_SAFETY, RejectionCase.WORKLIST_ENTRY)) {
      Story story = story(bench, hidden);
      bench
          .findings()
          .expect(
              !ShownInstances.found(bench, story.study()).contains(story.note().uid()),
              "the note of " + hidden.reason().code() + " is found");
    }
  }

  private static void byUri(Bench bench) throws Exception {
    for (RejectionCase reason : REASONS) {
      Story story = story(bench, reason);
      bench
          .findings()
          .expectEqual(
              "HTTP status, " + reason.reason().code(),
              404,
              Rad55Tests.status(bench, story.study(), story.rejected().get(0)));
    }
  }

  private static void byRad69(Bench bench) throws Exception {
    for (RejectionCase reason : REASONS) {
      Story story = story(bench, reason);
      Rad69Tests.Fetched fetched =
          Rad69Tests.fetch(
              bench, List.of(Rad69Tests.request(bench, story.study(), story.study().instances())));
      bench.findings().expectEqual("status", XdsNames.PARTIAL_SUCCESS, fetched.registry().status());
      for (Instance instance : story.rejected()) {
        Iti43Tests.expectError(
            bench, fetched.registry(), "XDSDocumentUniqueIdError", instance.sopInstanceUid());
      }
      fetched.expect(bench, story.remaining());
    }
  }

  private static void emptied(Bench bench) throws Exception {
    Story story = story(bench, RejectionCase.ALL);
    bench.findings().expectEqual("current manifests", 0, story.after().size());
    bench
        .findings()
        .expectOneOf(
            "status of the manifest",
            Set.of(XdsNames.DEPRECATED, "not there"),
            Registrations.status(bench, story.published().entryUuid()));
    bench
        .findings()
        .expectEqual(
            "studies found",
            0,
            QidoTests.search(bench, "/studies?StudyInstanceUID=" + story.study().studyUid())
                .size());
  }

  private static void expectRefused(Bench bench, RejectionCase rejection) throws Exception {
    Story story = story(bench, rejection);
    StoreAnswer answer = story.resent().orElseThrow();
    answer.expectRefused(bench, "the rejected image", REJECTED_BEFORE);
    bench
        .findings()
        .expectEqual(
            "instances found",
            Manifests.uids(story.remaining()),
            ShownInstances.found(bench, story.study()));
    Manifests.expectReplaced(bench, story.published(), story.last(), story.remaining());
  }

  private static void qualityResent(Bench bench) throws Exception {
    Story story = story(bench, RejectionCase.QUALITY_RESENT);
    story.resent().orElseThrow().expectComplete(bench, "the rejected image");
    List<String> found = ShownInstances.found(bench, story.study());
    List<Instance> shown =
        story.study().instances().stream().filter(i -> found.contains(i.sopInstanceUid())).toList();
    bench.findings().expectEqual("current manifests", 1, story.last().size());
    for (RegisteredDocument manifest : story.last()) {
      Manifests.expectCited(bench, manifest, shown);
    }
  }

  private static void retentionResent(Bench bench) throws Exception {
    Story story = story(bench, RejectionCase.RETENTION_RESENT);
    story.resent().orElseThrow().expectComplete(bench, "the rejected image");
    ShownInstances.expectAll(bench, story.study());
    bench.findings().expectEqual("manifests without the image", 1, story.after().size());
    for (RegisteredDocument former : story.after()) {
      Manifests.expectReplaced(bench, former, story.last(), story.study().instances());
    }
  }

  private static void restored(Bench bench) throws Exception {
    Story story = story(bench, RejectionCase.ALL_RESENT);
    story.resent().orElseThrow().expectComplete(bench, "the study");
    bench.findings().expectEqual("manifests of the emptied study", 0, story.after().size());
    ShownInstances.expectAll(bench, story.study());
    bench.findings().expectEqual("current manifests", 1, story.last().size());
    for (RegisteredDocument manifest : story.last()) {
      Manifests.expectCited(bench, manifest, story.study().instances());
    }
  }
}
