package org.imag.conformance.suite;

import java.util.List;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.Hl7Request;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;

/** ITI-8 A40, two ids of a hospital are one patient, taken by the PIX Manager. */
final class Iti8PixMergeTests {
  private static final String SECTION = "ITI TF-2 3.8.4.2.3";

  private Iti8PixMergeTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        scripted("31", "After A into B and B into C only C is known", Iti8PixMergeTests::chain),
        scripted("32", "An id does not go up in itself", Iti8PixMergeTests::same),
        scripted("33", "Ids of two authorities are not merged", Iti8PixMergeTests::otherAuthority),
        scripted("34", "An unknown id goes up in no other", bench -> unknown(bench, false)),
        scripted("35", "Nothing goes up in an unknown id", bench -> unknown(bench, true)),
        scripted("36", "A merge is not turned round", Iti8PixMergeTests::turnedRound),
        scripted("37", "A merge sent again has no second effect", Iti8PixMergeTests::again),
        scripted("38", "A merge without MRG-1 is refused", Iti8PixMergeTests::withoutPrior),
        ScriptedTest.of(
            "ITI-8-39",
            "Documents of the subsumed id are found under the survivor's regional id",
            "ITI TF-2 3.8.4.2.3, 3.64",
            Iti8PixMergeTests::documents,
            Claim.PIX_ITI_8,
            Claim.PIX_MERGE,
            Claim.PIX_ITI_9,
            Claim.ITI_42,
            Claim.ITI_18));
  }

  private static ConformanceTest scripted(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-8-" + number,
        title,
        SECTION,
        script,
        Claim.PIX_ITI_8,
        Claim.PIX_MERGE,
        Claim.PIX_ITI_9);
  }

  private static void chain(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId a = index.registered(People.invented());
    PatientId b = index.registered(People.invented());
    PatientId c = index.registered(People.invented());
    PatientId regional = index.regional(c);
    index.accepted(TargetKey.PIX_MLLP, index.merge(b, a));
    index.accepted(TargetKey.PIX_MLLP, index.merge(c, b));
    index.expectUnknown(a);
    index.expectUnknown(b);
    bench.findings().expectEqual("ids of C", List.of(regional), PatientIndex.ids(index.others(c)));
  }

  private static void same(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId id = index.registered(People.invented());
    PatientId regional = index.regional(id);
    index.refused(TargetKey.PIX_MLLP, index.merge(id, id));
    bench.findings().expectEqual("regional id", regional, index.regional(id));
  }

  private static void otherAuthority(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId id = index.registered(People.invented());
    PatientId regional = index.regional(id);
    index.refused(TargetKey.PIX_MLLP, index.merge(id, regional));
    index.refused(
        TargetKey.PIX_MLLP, index.merge(id, new PatientId("P1", "NOBODY", "2.999.0.0.1")));
    bench.findings().expectEqual("regional id", regional, index.regional(id));
  }

  private static void unknown(Bench bench, boolean surviving) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId id = index.registered(People.invented());
    PatientId nobody = index.freshId();
    index.refused(
        TargetKey.PIX_MLLP, surviving ? index.merge(nobody, id) : index.merge(id, nobody));
    index.regional(id);
    index.expectUnknown(nobody);
  }

  private static void turnedRound(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId surviving = index.registered(People.invented());
    PatientId subsumed = index.registered(People.invented());
    index.taken(TargetKey.PIX_MLLP, index.merge(surviving, subsumed));
    index.refused(TargetKey.PIX_MLLP, index.merge(subsumed, surviving));
    index.regional(surviving);
    index.expectUnknown(subsumed);
  }

  private static void again(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId surviving = index.registered(People.invented());
    PatientId subsumed = index.registered(People.invented());
    Hl7Request merge = index.merge(surviving, subsumed);
    index.accepted(TargetKey.PIX_MLLP, merge);
    index.accepted(TargetKey.PIX_MLLP, merge);
    index.regional(surviving);
    index.expectUnknown(subsumed);
  }

  private static void withoutPrior(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId id = index.registered(People.invented());
    Hl7Request merge = index.merge(id, index.freshId());
    String text = merge.text().replaceFirst("MRG\\|[^\r]*", "MRG|");
    index.refused(TargetKey.PIX_MLLP, new Hl7Request(merge.controlId(), merge.transaction(), text));
    index.regional(id);
  }

  private static void documents(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    Demographics person = People.invented();
    PatientId surviving = index.registered(People.invented());
    TestPatient formerly = index.submitting(index.registered(person), person);
    RegisteredDocument document = Registrations.newDocument(bench, formerly);
    index.accepted(TargetKey.PIX_MLLP, index.merge(surviving, formerly.local()));
    index.expectDocuments(surviving, document);
  }
}
