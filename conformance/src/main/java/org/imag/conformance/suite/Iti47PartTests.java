package org.imag.conformance.suite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.V3Answer;
import org.imag.conformance.message.V3Parameter;
import org.imag.conformance.message.V3Person;
import org.imag.conformance.message.V3Query;
import org.imag.conformance.message.V3Transaction;
import org.imag.conformance.target.Claim;

/** ITI-47 with its answer in parts: continuation and cancellation. */
final class Iti47PartTests {
  private static final String SECTION = "ITI TF-2 3.47.4.3";
  private static final String QUANTITY = "ITI TF-2 3.47.4.1.2, initialQuantity";
  private static final List<String> GIVEN = List.of("Aude", "Blaise", "Cora", "Denis", "Elma");

  private Iti47PartTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        scripted("31", "Five patients, two at a time: 2, 2, 1", SECTION, Iti47PartTests::parts),
        scripted("32", "The parts stay as they were at first", SECTION, Iti47PartTests::stable),
        scripted("33", "What is cancelled is not continued", SECTION, Iti47PartTests::cancelled),
        scripted("34", "No query, no continuation", SECTION, Iti47PartTests::unknown),
        scripted("35", "A continuation without queryId is refused", SECTION, Iti47PartTests::bare),
        scripted("36", "A quantity larger than the result", QUANTITY, Iti47PartTests::large),
        scripted("37", "A quantity that is none is refused", QUANTITY, Iti47PartTests::wrong),
        scripted("38", "A continuation may ask for more", SECTION, Iti47PartTests::more));
  }

  private static ConformanceTest scripted(
      String number, String title, String section, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-47-" + number, title, section, script, Claim.PDQ_ITI_47, Claim.PIX_ITI_44);
  }

  /** Five of one family name, and their ids. */
  private record Family(String name, List<PatientId> ids) {
    static Family announced(V3Index index) throws Exception {
      Demographics head = People.invented();
      List<PatientId> ids = new ArrayList<>();
      for (String given : GIVEN) {
        ids.add(index.added(People.relative(head, given, People.birthDate())));
      }
      return new Family(head.family(), ids);
    }

    String parameter() {
      return V3Parameter.name(name, "");
    }
  }

  private static void expectQuantities(
      Bench bench, V3Answer answer, int total, int current, int remaining) {
    new V3Index(bench).expectFound(answer, current);
    expectQuantity(bench, answer, "resultTotalQuantity", total);
    expectQuantity(bench, answer, "resultCurrentQuantity", current);
    expectQuantity(bench, answer, "resultRemainingQuantity", remaining);
  }

  private static void expectQuantity(Bench bench, V3Answer answer, String name, int expected) {
    bench.findings().expectEqual(name, String.valueOf(expected), answer.quantity(name).orElse(""));
  }

  private static List<PatientId> ofHospital(V3Answer answer, Family family) {
    return V3Index.told(answer).stream().filter(family.ids()::contains).toList();
  }

  private static void parts(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    Family family = Family.announced(index);
    V3Query query = index.query();
    V3Answer first = index.ask(query.first("2", family.parameter()));
    expectQuantities(bench, first, 5, 2, 3);
    V3Answer second = index.ask(query.next(first, "2"));
    expectQuantities(bench, second, 5, 2, 1);
    V3Answer third = index.ask(query.next(second, "2"));
    expectQuantities(bench, third, 5, 1, 0);
    expectAll(bench, family, List.of(first, second, third));
  }

  private static void expectAll(Bench bench, Family family, List<V3Answer> parts) {
    List<PatientId> told = new ArrayList<>();
    parts.forEach(part -> told.addAll(ofHospital(part, family)));
    bench.findings().expectEqual("patients of all parts", 5, told.size());
    bench
        .findings()
        .expectEqual("ids of all parts", new HashSet<>(family.ids()), new HashSet<>(told));
  }

  private static void stable(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    Family family = Family.announced(index);
    V3Query query = index.query();
    V3Answer first = index.ask(query.first("2", family.parameter()));
    Demographics other = People.invented();
    for (PatientId id : family.ids()) {
      index.taken(
          index.source(id).revised(id, V3Person.of(People.relative(other, "Zoé", "19500607"))));
    }
    V3Answer rest = index.ask(query.next(first, "3"));
    expectQuantities(bench, rest, 5, 3, 0);
    expectAll(bench, family, List.of(first, rest));
  }

  private static void cancelled(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    Family family = Family.announced(index);
    V3Query query = index.query();
    V3Answer first = index.ask(query.first("2", family.parameter()));
    V3Answer acknowledgement = index.ask(query.cancel(first));
    bench
        .findings()
        .expectEqual("interaction", V3Answer.ACKNOWLEDGEMENT, acknowledgement.interaction());
    bench.findings().expectEqual("acknowledgement/typeCode", "CA", acknowledgement.typeCode());
    expectNoMore(bench, index.ask(query.next(first, "2")));
  }

  private static void expectNoMore(Bench bench, V3Answer answer) {
    bench.findings().expectEqual("acknowledgement/typeCode", "AE", answer.typeCode());
    bench.findings().expectEqual("patients", 0, answer.subjects().size());
    bench.findings().expect(!answer.details().isEmpty(), "no acknowledgementDetail says why");
  }

  private static void unknown(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    V3Answer other = index.ask(V3Index.harmless(bench, V3Transaction.ITI_47));
    expectNoMore(bench, index.ask(index.query().next(other, "2")));
  }

  private static void bare(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    Family family = Family.announced(index);
    V3Query query = index.query();
    V3Answer first = index.ask(query.first("2", family.parameter()));
    index.unanswered(query.next(first, "2").spoiled(query.queryId(), ""));
    index.unanswered(query.cancel(first).spoiled(query.queryId(), ""));
    expectQuantities(bench, index.ask(query.next(first, "2")), 5, 2, 1);
  }

  private static void large(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    Family family = Family.announced(index);
    for (String quantity : List.of("6", "100000", "2147483647", "99999999999999999999")) {
      V3Answer answer = index.ask(index.query().first(quantity, family.parameter()));
      expectQuantities(bench, answer, 5, 5, 0);
    }
  }

  private static void wrong(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    Family family = Family.announced(index);
    for (String quantity : List.of("-1", "deux", "1e9")) {
      index.unanswered(index.query().first(quantity, family.parameter()));
    }
  }

  private static void more(Bench bench) throws Exception {
    V3Index index = new V3Index(bench);
    Family family = Family.announced(index);
    V3Query query = index.query();
    V3Answer first = index.ask(query.first("1", family.parameter()));
    expectQuantities(bench, first, 5, 1, 4);
    V3Answer rest = index.ask(query.next(first, "99999999999999999999"));
    expectQuantities(bench, rest, 5, 4, 0);
    expectAll(bench, family, List.of(first, rest));
  }
}
