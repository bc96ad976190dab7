package org.imag.conformance.suite;

import java.io.IOException;
import java.util.List;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.DemographicsQuery;
import org.imag.conformance.message.Hl7Message;
import org.imag.conformance.message.Hl7Request;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.PatientSegment;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;

/** ITI-21, Patient Demographics Query, and ITI-22, which asks for visits too. */
final class Iti21Tests {
  private static final String SECTION = "ITI TF-2 3.21.4.2.2";
  private static final String PARAMETERS = "ITI TF-2 3.21.4.1.2.2";
  private static final PatientId STRANGER = new PatientId("", "NOBODY", "2.999.0.0.1");

  private Iti21Tests() {}

  static List<ConformanceTest> all() {
    return List.of(
        scripted("01", "A patient is found with all its ids", SECTION, Iti21Tests::found),
        scripted("02", "By id: PID.3", PARAMETERS, b -> by(b, Known::identified, "CT-NOBODY")),
        scripted("03", "By given name: PID.5.2", PARAMETERS, b -> by(b, Known::given, "ZXW")),
        scripted("04", "By birth date: PID.7", PARAMETERS, b -> by(b, Known::born, "18991231")),
        scripted("05", "By sex: PID.8", PARAMETERS, b -> by(b, Known::sex, "M")),
        scripted("06", "By city: PID.11.3", PARAMETERS, b -> by(b, Known::city, "Zouafques")),
        scripted("07", "By account number: PID.18", PARAMETERS, b -> by(b, Known::account, "D0")),
        scripted("08", "Nobody is so: AA and NF", SECTION, Iti21Tests::nobody),
        scripted("09", "Only ids of the domains asked for", SECTION, Iti21Tests::filtered),
        ScriptedTest.of(
            "ITI-21-10",
            "A patient without an id of the domains asked for is left out",
            SECTION,
            Iti21Tests::leftOut,
            Claim.PIX_ITI_21,
            Claim.PIX_ITI_8,
            Claim.PIX_TWO_HOSPITALS),
        scripted("11", "Each unknown domain has its error", SECTION, Iti21Tests::unknownDomains),
        scripted("12", "A lone * lists nobody", SECTION, Iti21Tests::loneAsterisk),
        scripted("13", "PID.3.1 without PID.3.4 is refused", PARAMETERS, Iti21Tests::bareId),
        scripted("14", "A query without parameters is refused", PARAMETERS, Iti21Tests::bare),
        ScriptedTest.of(
            "ITI-21-15",
            "A client without a certificate is refused",
            "ITI TF-2 3.19",
            Iti21Tests::certificate,
            Claim.PIX_ITI_21),
        ScriptedTest.of(
            "ITI-22-01",
            "A patient is found, with PV1",
            "ITI TF-2 3.22.4.2.2",
            Iti21Tests::visits,
            Claim.PIX_ITI_22,
            Claim.PIX_ITI_8));
  }

  private static ConformanceTest scripted(
      String number, String title, String section, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-21-" + number, title, section, script, Claim.PIX_ITI_21, Claim.PIX_ITI_8);
  }

  /** A patient that the index was told of. */
  private record Known(PatientId id, Demographics person) {
    private static final String ACCOUNT = "D7731";

    static Known announced(Bench bench) throws IOException {
      PatientIndex index = new PatientIndex(bench);
      Known known = new Known(index.freshId(), People.invented());
      PatientSegment pid = PatientSegment.of(known.id(), known.person()).with(18, ACCOUNT);
      index.taken(TargetKey.PIX_MLLP, index.registration(bench.target().hospital(), pid));
      return known;
    }

    String family() {
      return "@PID.5.1.1^" + person.family();
    }

    String identified() {
      return "@PID.3.4.2^%s~@PID.3.4.3^ISO~@PID.3.1^%s".formatted(id.oid(), id.id());
    }

    String given() {
      return "@PID.5.2^" + person.given();
    }

    String born() {
      return "@PID.7^" + person.birthDate();
    }

    String sex() {
      return "@PID.8^" + person.sex();
    }

    String city() {
      return "@PID.11.3^" + person.city();
    }

    String account() {
      return "@PID.18.1^" + ACCOUNT;
    }
  }

  /** A parameter of a query. */
  @FunctionalInterface
  private interface Parameter {
    String of(Known known);
  }

  private static DemographicsQuery query(Bench bench, String... parameters) {
    return DemographicsQuery.of(bench.target().hospital(), parameters);
  }

  private static Hl7Message ask(Bench bench, DemographicsQuery query) throws IOException {
    return ask(bench, query, TargetKey.DEMOGRAPHICS_MLLP, "RSP^K22^RSP_K21");
  }

  private static Hl7Message ask(
      Bench bench, DemographicsQuery query, TargetKey address, String type) throws IOException {
    Hl7Request request = query.request();
    Hl7Message answer = new PatientIndex(bench).send(address, request);
    bench.findings().expectEqual("MSH-9", type, answer.field("MSH", 9));
    bench.findings().expectEqual("MSA-2", request.controlId(), answer.field("MSA", 2));
    bench.findings().expectEqual("QAK-1", query.tag(), answer.field("QAK", 1));
    bench.findings().expectEqual("QPD", query.qpd(), answer.segment("QPD").orElse(""));
    return answer;
  }

  private static void expectFound(Bench bench, Hl7Message answer, PatientId id) {
    bench.findings().expectEqual("MSA-1", "AA", answer.field("MSA", 1));
    bench.findings().expectEqual("QAK-2", "OK", answer.field("QAK", 2));
    bench.findings().expectEqual("PID segments", 1, answer.fields("PID", 3).size());
    bench.findings().expectContains("PID-3", PatientIndex.ids(answer.field("PID", 3)), id);
  }

  private static void expectNobody(Bench bench, Hl7Message answer) {
    bench.findings().expectEqual("MSA-1", "AA", answer.field("MSA", 1));
    bench.findings().expectEqual("QAK-2", "NF", answer.field("QAK", 2));
    bench.findings().expect(answer.segment("PID").isEmpty(), "a PID segment though nobody is so");
  }

  private static void expectRefused(Bench bench, DemographicsQuery query) throws IOException {
    Hl7Message answer = ask(bench, query);
    bench.findings().expectEqual("MSA-1", "AE", answer.field("MSA", 1));
    bench.findings().expectEqual("QAK-2", "AE", answer.field("QAK", 2));
    bench.findings().expect(answer.segment("ERR").isPresent(), "no ERR segment");
    bench.findings().expect(answer.segment("PID").isEmpty(), "a PID segment with an error");
  }

  private static void found(Bench bench) throws Exception {
    Known known = Known.announced(bench);
    Hl7Message answer =
        Polled.until(
            () -> ask(bench, query(bench, known.family(), known.born())),
            a -> PatientIndex.ids(a.field("PID", 3)).size() != 1);
    expectFound(bench, answer, known.id());
    bench
        .findings()
        .expect(
            answer.field("PID", 5).startsWith(known.person().family() + "^"),
            "PID-5: " + answer.field("PID", 5));
    bench.findings().expectEqual("PID-7", known.person().birthDate(), answer.field("PID", 7));
    bench.findings().expectEqual("PID-8", known.person().sex(), answer.field("PID", 8));
    bench
        .findings()
        .expect(
            answer.field("PID", 11).contains(known.person().street()),
            "PID-11: " + answer.field("PID", 11));
    bench
        .findings()
        .expect(
            PatientIndex.ids(answer.field("PID", 3)).stream()
                .anyMatch(id -> id.oid().equals(bench.target().text(TargetKey.DOMAIN_OID))),
            "PID-3 lacks the id of the affinity domain");
  }

  /** The parameter finds with the family name, and with another value it does not (AND). */
  private static void by(Bench bench, Parameter parameter, String wrong) throws Exception {
    Known known = Known.announced(bench);
    String right = parameter.of(known);
    expectFound(bench, ask(bench, query(bench, known.family(), right)), known.id());
    String other = right.substring(0, right.lastIndexOf('^') + 1) + wrong;
    expectNobody(bench, ask(bench, query(bench, known.family(), other)));
  }

  private static void nobody(Bench bench) throws Exception {
    expectNobody(bench, ask(bench, query(bench, "@PID.5.1.1^" + People.family())));
  }

  private static void filtered(Bench bench) throws Exception {
    Known known = Known.announced(bench);
    for (PatientId wanted :
        List.of(
            known.id().domain(),
            known.id().domain().withoutNamespace(),
            known.id().domain().withoutOid())) {
      Hl7Message answer = ask(bench, query(bench, known.family()).in(wanted));
      expectFound(bench, answer, known.id());
      bench.findings().expectEqual("ids", 1, PatientIndex.ids(answer.field("PID", 3)).size());
    }
  }

  private static void leftOut(Bench bench) throws Exception {
    Known known = Known.announced(bench);
    PatientId elsewhere = bench.target().secondPatient("");
    expectNobody(bench, ask(bench, query(bench, known.family()).in(elsewhere)));
  }

  private static void unknownDomains(Bench bench) throws Exception {
    Known known = Known.announced(bench);
    DemographicsQuery query =
        query(bench, known.family())
            .in(STRANGER, known.id().domain(), new PatientId("", "", "2.999.0.0.2"));
    Hl7Message answer = ask(bench, query);
    bench.findings().expectEqual("MSA-1", "AE", answer.field("MSA", 1));
    bench.findings().expectEqual("QAK-2", "AE", answer.field("QAK", 2));
    bench
        .findings()
        .expectEqual("ERR-2", List.of("QPD^1^8^1", "QPD^1^8^3"), answer.fields("ERR", 2));
    bench
        .findings()
        .expect(
            answer.fields("ERR", 3).stream().allMatch(code -> code.startsWith("204")),
            "ERR-3 is not 204: " + answer.fields("ERR", 3));
    bench.findings().expect(answer.segment("PID").isEmpty(), "a PID segment with an error");
  }

  private static void loneAsterisk(Bench bench) throws Exception {
    expectRefused(bench, query(bench, "@PID.5.1.1^*"));
  }

  private static void bareId(Bench bench) throws Exception {
    Known known = Known.announced(bench);
    expectRefused(bench, query(bench, "@PID.3.1^" + known.id().id()));
  }

  private static void bare(Bench bench) throws Exception {
    expectRefused(bench, query(bench));
  }

  private static void certificate(Bench bench) throws Exception {
    Hl7Request request = query(bench, "@PID.5.1.1^" + People.family()).request();
    Iti8PixTests.expectNoAnswer(
        bench,
        bench.target().tlsWithoutCertificate(),
        bench.target().address(TargetKey.DEMOGRAPHICS_MLLP),
        request.transaction(),
        request.text());
  }

  private static void visits(Bench bench) throws Exception {
    Known known = Known.announced(bench);
    DemographicsQuery query = query(bench, known.family()).ofVisits();
    Hl7Message answer = ask(bench, query, TargetKey.VISITS_MLLP, "RSP^ZV2^RSP_ZV2");
    expectFound(bench, answer, known.id());
    bench.findings().expect(answer.segment("PV1").isPresent(), "no PV1 segment");
  }
}
