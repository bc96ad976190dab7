package org.imag.conformance.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Hl7Message;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.PixQuery;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;

/** ITI-9, its cases with each way to write an authority (ITI TF-2 3.9.4.1.2.2, 3.9.4.2.2). */
final class Iti9RuleTests {
  private static final String SECTION = "ITI TF-2 3.9.4.2.2";
  private static final PatientId STRANGER = new PatientId("P1", "NOBODY", "2.999.0.0.1");

  private Iti9RuleTests() {}

  static List<ConformanceTest> all() {
    List<ConformanceTest> tests = new ArrayList<>();
    tests.addAll(spelled("1", "by its namespace alone", PatientId::withoutOid));
    tests.addAll(spelled("2", "by its OID alone", PatientId::withoutNamespace));
    tests.add(
        scripted("31", "One error names the domain that is unknown", "5", Iti9RuleTests::second));
    tests.add(scripted("32", "A regional id leads to the hospital's", "1", Iti9RuleTests::back));
    tests.add(
        ScriptedTest.of(
            "ITI-9-33",
            "Several ids of one domain are all given",
            SECTION + " case 6",
            Iti9RuleTests::several,
            Claim.PIX_ITI_9,
            Claim.PIX_ITI_8,
            Claim.PIX_ITI_30));
    return tests;
  }

  private static ConformanceTest scripted(
      String number, String title, String theCase, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-9-" + number,
        title,
        SECTION + " case " + theCase,
        script,
        Claim.PIX_ITI_9,
        Claim.PIX_ITI_8);
  }

  private static List<ConformanceTest> spelled(
      String series, String how, UnaryOperator<PatientId> as) {
    return List.of(
        scripted(series + "1", "Known, the domain told " + how, "1", b -> known(b, as)),
        scripted(series + "2", "No id there, the domain told " + how, "2", b -> none(b, as)),
        scripted(series + "3", "Unknown id, its domain told " + how, "3", b -> unknown(b, as)),
        scripted(series + "4", "Unknown domain, told " + how, "4", b -> noDomain(b, as)),
        scripted(series + "5", "Unknown domain wanted, told " + how, "5", b -> noneWanted(b, as)));
  }

  private static void known(Bench bench, UnaryOperator<PatientId> as) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId id = index.registered(People.invented());
    PatientId regional = index.regional(id);
    PixQuery query = index.query(as.apply(id), as.apply(bench.target().domainPatient("")));
    Hl7Message answer = Patients.ask(bench, query);
    Iti9Tests.expectEcho(bench, query, answer);
    bench.findings().expectEqual("QAK-2", "OK", answer.field("QAK", 2));
    bench.findings().expectEqual("PID-3", regional.cx(), answer.field("PID", 3));
    bench.findings().expectEqual("PID-5", "~^^^^^^S", answer.field("PID", 5));
  }

  /** The queried id is never given back, so that its own domain has no other. */
  private static void none(Bench bench, UnaryOperator<PatientId> as) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId id = index.registered(People.invented());
    PixQuery query = index.query(as.apply(id), as.apply(id.domain()));
    Hl7Message answer = Patients.ask(bench, query);
    Iti9Tests.expectEcho(bench, query, answer);
    bench.findings().expectEqual("MSA-1", "AA", answer.field("MSA", 1));
    bench.findings().expectEqual("QAK-2", "NF", answer.field("QAK", 2));
    bench.findings().expect(answer.segment("PID").isEmpty(), "a PID segment without any id");
    bench.findings().expect(answer.segment("ERR").isEmpty(), "an ERR segment without an error");
  }

  private static void unknown(Bench bench, UnaryOperator<PatientId> as) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    expectError(bench, index.query(as.apply(index.freshId())), "QPD^1^3^1^1");
  }

  private static void noDomain(Bench bench, UnaryOperator<PatientId> as) throws Exception {
    expectError(bench, new PatientIndex(bench).query(as.apply(STRANGER)), "QPD^1^3^1^4");
  }

  private static void noneWanted(Bench bench, UnaryOperator<PatientId> as) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId id = index.registered(People.invented());
    expectError(bench, index.query(as.apply(id), as.apply(STRANGER.domain())), "QPD^1^4^1");
  }

  private static void second(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId id = index.registered(People.invented());
    PatientId regional = bench.target().domainPatient("");
    expectError(bench, index.query(id, regional, STRANGER.domain()), "QPD^1^4^2");
  }

  private static void expectError(Bench bench, PixQuery query, String location) throws Exception {
    Iti9Tests.expectUnknownKey(bench, query, Patients.ask(bench, query), location);
  }

  private static void back(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId id = index.registered(People.invented());
    Hl7Message answer = index.others(index.regional(id), id.domain());
    bench.findings().expectEqual("ids", List.of(id), PatientIndex.ids(answer));
  }

  private static void several(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId one = index.registered(People.invented());
    PatientId other = index.registered(People.invented());
    index.taken(TargetKey.PIX_MANAGEMENT_MLLP, index.two("A24", one, other));
    Hl7Message answer = index.others(index.regional(one), one.domain());
    bench.findings().expectEqual("PID segments", 1, answer.fields("PID", 3).size());
    List<PatientId> ids = PatientIndex.ids(answer);
    bench.findings().expectEqual("ids", 2, ids.size());
    bench.findings().expectContains("ids", ids, one);
    bench.findings().expectContains("ids", ids, other);
  }
}
