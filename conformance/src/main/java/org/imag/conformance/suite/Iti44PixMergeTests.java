package org.imag.conformance.suite;

import java.util.List;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.V3Request;
import org.imag.conformance.target.Claim;

/** ITI-44 PRPA_IN201304UV02, two ids of a hospital are one patient, taken by the PIX Manager. */
final class Iti44PixMergeTests {
  private static final String SECTION = "ITI TF-2 3.44.4.2.3";

  private Iti44PixMergeTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        scripted("31", "After A into B and B into C only C is known", Iti44PixMergeTests::chain),
        scripted("32", "An id does not go up in itself", Iti44PixMergeTests::same),
        scripted("33", "Ids of two authorities are not merged", Iti44PixMergeTests::authorities),
        scripted("34", "An unknown id goes up in no other", bench -> unknown(bench, false)),
        scripted("35", "Nothing goes up in an unknown id", bench -> unknown(bench, true)),
        scripted("36", "A merge is not turned round", Iti44PixMergeTests::turnedRound),
        scripted("37", "A merge sent again has no second effect", Iti44PixMergeTests::again),
        scripted("38", "A merge without a prior registration is refused", Iti44PixMergeTests::bare),
        scripted("39", "A stranger merges nobody", Iti44PixMergeTests::stranger));
  }

  private static ConformanceTest scripted(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-44-" + number, title, SECTION, script, Claim.PIX_ITI_44, Claim.PIX_ITI_45);
  }

  private static V3Request merge(V3Index index, PatientId surviving, PatientId subsumed) {
    return index.source(surviving).merged(surviving, subsumed);
  }

  private static void chain(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId a = index.added(People.invented());
    PatientId b = index.added(People.invented());
    PatientId c = index.added(People.invented());
    PatientId regional = index.regional(c);
    index.accepted(merge(index, b, a));
    index.accepted(merge(index, c, b));
    index.expectUnknown(a);
    index.expectUnknown(b);
    bench.findings().expectEqual("ids of C", List.of(regional), V3Index.told(index.ids(c)));
  }

  private static void same(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId id = index.added(People.invented());
    PatientId regional = index.regional(id);
    index.refused(merge(index, id, id));
    bench.findings().expectEqual("regional id", regional, index.regional(id));
  }

  private static void authorities(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId id = index.added(People.invented());
    PatientId regional = index.regional(id);
    index.refused(merge(index, id, regional));
    index.refused(merge(index, id, V3Index.STRANGER));
    bench.findings().expectEqual("regional id", regional, index.regional(id));
  }

  private static void unknown(Bench bench, boolean surviving) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId id = index.added(People.invented());
    PatientId nobody = index.freshId();
    index.refused(surviving ? merge(index, nobody, id) : merge(index, id, nobody));
    index.regional(id);
    index.expectUnknown(nobody);
  }

  private static void turnedRound(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId surviving = index.added(People.invented());
    PatientId subsumed = index.added(People.invented());
    index.taken(merge(index, surviving, subsumed));
    index.refused(merge(index, subsumed, surviving));
    index.regional(surviving);
    index.expectUnknown(subsumed);
  }

  private static void again(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId surviving = index.added(People.invented());
    PatientId subsumed = index.added(People.invented());
    V3Request merge = merge(index, surviving, subsumed);
    index.accepted(merge);
    index.accepted(merge);
    index.regional(surviving);
    index.expectUnknown(subsumed);
  }

  private static void bare(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId id = index.added(People.invented());
    V3Request merge = merge(index, id, index.freshId());
    String xml = merge.xml().replaceFirst("<replacementOf .*</replacementOf>", "");
    index.refused(new V3Request(merge.transaction(), merge.action(), xml));
    index.regional(id);
  }

  private static void stranger(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    PatientId surviving = index.added(People.invented());
    PatientId subsumed = index.added(People.invented());
    index.refused(index.source(V3Index.STRANGER).merged(surviving, subsumed));
    index.regional(subsumed);
  }
}
