package org.imag.conformance.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.suite.ChangedStudies.Intruder;
import org.imag.conformance.suite.ChangedStudies.Published;
import org.imag.conformance.suite.ImagingStudy.Instance;
import org.imag.conformance.suite.ScriptedTest.Script;
import org.imag.conformance.target.Claim;

/** RAD-68, what becomes of the manifest of a study to which more is sent. */
final class Rad68ChangeTests {
  private static final String SECTION = "RAD TF-2 4.68.4.1.2";

  private Rad68ChangeTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        test(20, "More images: a new manifest replaces the former", Rad68ChangeTests::grown),
        test(
            21, "The replaced manifest stays retrievable, byte for byte", Rad68ChangeTests::former),
        test(
            22,
            "The new manifest says the same of patient and study",
            Rad68ChangeTests::sameMetadata),
        test(23, "The same images again: no new manifest", Rad68ChangeTests::repeated),
        test(24, "An image of another patient is refused", Rad68ChangeTests::otherPatient),
        test(25, "A series of another study is refused", Rad68ChangeTests::otherSeries),
        test(
            26,
            "Other content under a known SOP Instance UID: the first stays",
            Rad68ChangeTests::otherContent),
        test(27, "What was refused leaves the manifest alone", Rad68ChangeTests::undisturbed),
        test(
            28,
            "Images of two patients in one study: one patient's are published",
            Rad68ChangeTests::mixed),
        ScriptedTest.of(
            "RAD-68-29",
            "A study whose patient is not known yet waits, and is published then",
            "RAD TF-2 4.68.4.1.2.3, ITI TF-2 3.9",
            Rad68ChangeTests::early,
            Claim.RAD_68,
            Claim.STOW_RS,
            Claim.ITI_18,
            Claim.ITI_43,
            Claim.PIX_ITI_8,
            Claim.PIX_ITI_9));
  }

  private static ConformanceTest test(int number, String title, Script script) {
    return ScriptedTest.of(
        "RAD-68-" + number,
        title,
        SECTION,
        script,
        Claim.RAD_68,
        Claim.STOW_RS,
        Claim.ITI_18,
        Claim.ITI_43,
        Claim.QIDO_RS,
        Claim.WADO_RS,
        Claim.PIX_ITI_8,
        Claim.PIX_ITI_9);
  }

  private static void grown(Bench bench) throws Exception {
    Published grown = ChangedStudies.shared(bench).grown();
    Manifests.expectReplaced(bench, grown.manifest(), grown.after(), grown.study().instances());
  }

  private static void former(Bench bench) throws Exception {
    Published grown = ChangedStudies.shared(bench).grown();
    bench
        .findings()
        .expect(
            Arrays.equals(grown.content(), Manifests.content(bench, grown.manifest())),
            "the replaced manifest is not retrieved as it was");
  }

  private static void sameMetadata(Bench bench) throws Exception {
    Published grown = ChangedStudies.shared(bench).grown();
    RegisteredDocument before = grown.manifest();
    bench.findings().expectEqual("current manifests", 1, grown.after().size());
    for (RegisteredDocument after : grown.after()) {
      bench.findings().expectEqual("patientId", before.patientId(), after.patientId());
      for (String slot : Set.of("sourcePatientId", "serviceStartTime", "repositoryUniqueId")) {
        bench.findings().expectEqual(slot, before.slot(slot), after.slot(slot));
      }
      bench
          .findings()
          .expectEqual(
              "referenceIdList",
              before.slots().get("urn:ihe:iti:xds:2013:referenceIdList"),
              after.slots().get("urn:ihe:iti:xds:2013:referenceIdList"));
      bench
          .findings()
          .expect(
              after.slot("creationTime").compareTo(before.slot("creationTime")) >= 0,
              "the new manifest was made before the former");
    }
  }

  private static void repeated(Bench bench) throws Exception {
    Published repeated = ChangedStudies.shared(bench).repeated();
    Manifests.expectUnchanged(bench, repeated.manifest(), repeated.after());
  }

  private static void otherPatient(Bench bench) throws Exception {
    expectRefused(bench, Intruder.OTHER_PATIENT);
  }

  private static void otherSeries(Bench bench) throws Exception {
    expectRefused(bench, Intruder.SERIES_OF_OTHER_STUDY);
  }

  private static void expectRefused(Bench bench, Intruder intruder) throws Exception {
    ChangedStudies studies = ChangedStudies.shared(bench);
    studies.answer(intruder).expectRefused(bench, "the image");
    ImagingStudy contested = studies.contested().study();
    bench
        .findings()
        .expectEqual(
            "instances found",
            Manifests.uids(contested.instances()),
            ShownInstances.found(bench, contested));
  }

  private static void otherContent(Bench bench) throws Exception {
    ChangedStudies studies = ChangedStudies.shared(bench);
    bench
        .findings()
        .expectOneOf(
            "HTTP status", Set.of(200, 202, 409), studies.answer(Intruder.OTHER_CONTENT).status());
    ShownInstances.expectAll(bench, studies.contested().study());
  }

  private static void undisturbed(Bench bench) throws Exception {
    Published contested = ChangedStudies.shared(bench).contested();
    Manifests.expectUnchanged(bench, contested.manifest(), contested.after());
    Manifests.expectCited(bench, contested.manifest(), contested.study().instances());
  }

  private static void mixed(Bench bench) throws Exception {
    Published mixed = ChangedStudies.shared(bench).mixed();
    List<Instance> own = mixed.study().instances().subList(0, 3);
    bench
        .findings()
        .expectEqual(
            "instances found", Manifests.uids(own), ShownInstances.found(bench, mixed.study()));
    Manifests.expectUnchanged(bench, mixed.manifest(), mixed.after());
    Manifests.expectCited(bench, mixed.manifest(), own);
  }

  private static void early(Bench bench) throws Exception {
    Published early = ChangedStudies.shared(bench).early();
    bench.findings().expect(early.before().isEmpty(), "published before its patient was known");
    bench.findings().expectEqual("current manifests", 1, early.after().size());
    for (RegisteredDocument manifest : early.after()) {
      bench
          .findings()
          .expectEqual("patientId", early.study().patient().domain().xdsCx(), manifest.patientId());
      Manifests.expectCited(bench, manifest, early.study().instances());
    }
    bench
        .findings()
        .expectEqual(
            "documents of the patient",
            1,
            Registrations.query(
                    bench, StoredQuery.findDocuments(early.study().patient().domain().xdsCx()))
                .documents()
                .size());
  }
}
