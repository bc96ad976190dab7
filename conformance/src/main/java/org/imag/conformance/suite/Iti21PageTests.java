package org.imag.conformance.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.PreconditionMissing;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.DemographicsQuery;
import org.imag.conformance.message.Hl7Message;
import org.imag.conformance.message.Hl7Request;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;

/** ITI-21, answers that come page by page (ITI TF-2 3.21.4.1.2.2.3, 3.21.4.2.2.6). */
final class Iti21PageTests {
  private static final String SECTION = "ITI TF-2 3.21.4.2.2.6";
  private static final int MANY = 45;
  private static final int PAGE = 20;

  private Iti21PageTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        scripted("41", "45 patients come as 20, 20 and 5", Iti21PageTests::pages),
        scripted("42", "A later patient does not change the pages", Iti21PageTests::snapshot),
        scripted("43", "After QCN^J01 there is no next page", Iti21PageTests::cancelled),
        scripted("44", "A pointer nobody was given is refused", Iti21PageTests::unknownPointer),
        scripted("45", "A pointer of another query is refused", Iti21PageTests::otherQuery));
  }

  private static ConformanceTest scripted(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-21-" + number, title, SECTION, script, Claim.PIX_ITI_21, Claim.PIX_ITI_8);
  }

  private static Demographics relatives(Bench bench, int count) throws IOException {
    Demographics model = People.invented();
    for (int number = 0; number < count; number++) {
      relative(bench, model);
    }
    return model;
  }

  private static void relative(Bench bench, Demographics model) throws IOException {
    Demographics other = People.invented();
    new PatientIndex(bench).registered(People.relative(model, other.given(), other.birthDate()));
  }

  private static String large(Bench bench) throws Exception {
    return bench
        .fixture("many of one name", Demographics.class, () -> relatives(bench.apart(), MANY))
        .family();
  }

  private static DemographicsQuery query(Bench bench, String family, int size) {
    return DemographicsQuery.of(bench.target().hospital(), "@PID.5.1.1^" + family).paged(size);
  }

  private static Hl7Message send(Bench bench, Hl7Request request) throws IOException {
    Hl7Message answer = new PatientIndex(bench).send(TargetKey.DEMOGRAPHICS_MLLP, request);
    bench.findings().expectEqual("MSA-2", request.controlId(), answer.field("MSA", 2));
    return answer;
  }

  private static String pointer(Bench bench, DemographicsQuery query) throws IOException {
    String pointer = send(bench, query.request()).field("DSC", 1);
    if (pointer.isEmpty()) {
      throw new PreconditionMissing("the first page has no DSC");
    }
    return pointer;
  }

  private static List<Hl7Message> allPages(Bench bench, DemographicsQuery query)
      throws IOException {
    List<Hl7Message> pages = new ArrayList<>(List.of(send(bench, query.request())));
    for (String next = pages.get(0).field("DSC", 1); !next.isEmpty() && pages.size() < MANY; ) {
      Hl7Message page = send(bench, query.next(next));
      pages.add(page);
      next = page.field("DSC", 1);
    }
    return pages;
  }

  private static void pages(Bench bench) throws Exception {
    DemographicsQuery query = query(bench, large(bench), PAGE);
    List<Hl7Message> pages = allPages(bench, query);
    List<List<String>> ids = pages.stream().map(page -> page.fields("PID", 3)).toList();
    bench
        .findings()
        .expectEqual(
            "patients a page", List.of(PAGE, PAGE, 5), ids.stream().map(List::size).toList());
    Set<String> distinct = new HashSet<>();
    ids.forEach(distinct::addAll);
    bench.findings().expectEqual("different patients", MANY, distinct.size());
    for (Hl7Message page : pages) {
      bench.findings().expectEqual("MSA-1", "AA", page.field("MSA", 1));
      bench.findings().expectEqual("QAK-1", query.tag(), page.field("QAK", 1));
      bench.findings().expectEqual("QPD", query.qpd(), page.segment("QPD").orElse(""));
    }
    bench.findings().expectEqual("DSC-2", "I", pages.get(0).field("DSC", 2));
    bench
        .findings()
        .expect(pages.get(pages.size() - 1).segment("DSC").isEmpty(), "DSC after the last page");
  }

  private static void snapshot(Bench bench) throws Exception {
    Demographics model = relatives(bench, 3);
    DemographicsQuery query = query(bench, model.family(), 2);
    String pointer = pointer(bench, query);
    relative(bench, model);
    Hl7Message last = send(bench, query.next(pointer));
    bench.findings().expectEqual("patients on the second page", 1, last.fields("PID", 3).size());
    bench.findings().expect(last.segment("DSC").isEmpty(), "DSC after the last page");
  }

  private static void cancelled(Bench bench) throws Exception {
    DemographicsQuery query = query(bench, large(bench), PAGE);
    String pointer = pointer(bench, query);
    Hl7Request cancellation = query.cancellation();
    Iti8PixTests.expectAck(
        bench.findings(), send(bench, cancellation), "AA", cancellation.controlId());
    expectNoPage(bench, query.next(pointer));
  }

  private static void unknownPointer(Bench bench) throws Exception {
    DemographicsQuery query = query(bench, large(bench), PAGE);
    expectNoPage(bench, query.next("nobody-gave-this"));
  }

  private static void otherQuery(Bench bench) throws Exception {
    String pointer = pointer(bench, query(bench, large(bench), PAGE));
    expectNoPage(bench, query(bench, People.family(), PAGE).next(pointer));
  }

  private static void expectNoPage(Bench bench, Hl7Request request) throws IOException {
    Hl7Message answer = send(bench, request);
    bench.findings().expectEqual("MSA-1", "AE", answer.field("MSA", 1));
    bench.findings().expectEqual("ERR-3.1", "204", answer.component("ERR", 3, 1));
    bench
        .findings()
        .expect(
            answer.field("ERR", 2).startsWith("DSC^1^1"),
            "ERR-2: expected DSC^1^1 but was \"" + answer.field("ERR", 2) + "\"");
    bench.findings().expect(answer.segment("PID").isEmpty(), "a PID segment with an error");
  }
}
