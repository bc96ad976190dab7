package org.imag.conformance.suite;

import java.io.IOException;
import java.util.List;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.TestCard;
import org.imag.conformance.message.Hl7Message;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.PixQuery;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;

/** ITI-9, PIX Query. */
final class Iti9Tests {
  private static final String SECTION = "ITI TF-2 3.9.4.2.2";

  private Iti9Tests() {}

  static List<ConformanceTest> all() {
    return List.of(
        new KnownPatient(),
        new UnknownPatient(),
        new UnknownQueryDomain(),
        new UnknownReturnDomain(),
        new AllDomains(),
        new CertificateRequired());
  }

  /** Expects that the answer is one to the query. */
  static void expectEcho(Bench bench, PixQuery query, Hl7Message answer) {
    bench.findings().expectEqual("MSH-9", "RSP^K23^RSP_K23", answer.field("MSH", 9));
    bench.findings().expectEqual("MSA-2", query.controlId(), answer.field("MSA", 2));
    bench.findings().expectEqual("QAK-1", query.tag(), answer.field("QAK", 1));
    bench.findings().expectEqual("QPD", query.qpd(), answer.segment("QPD").orElse(""));
  }

  /** Expects one error that says what is unknown. */
  static void expectUnknownKey(Bench bench, PixQuery query, Hl7Message answer, String location) {
    expectEcho(bench, query, answer);
    bench.findings().expectEqual("MSA-1", "AE", answer.field("MSA", 1));
    bench.findings().expectEqual("QAK-2", "AE", answer.field("QAK", 2));
    bench.findings().expectEqual("ERR-3.1", "204", answer.component("ERR", 3, 1));
    bench.findings().expectEqual("ERR segments", 1, answer.fields("ERR", 2).size());
    bench
        .findings()
        .expect(
            answer.field("ERR", 2).startsWith(location),
            "ERR-2: expected " + location + " but was \"" + answer.field("ERR", 2) + "\"");
    bench.findings().expect(answer.segment("PID").isEmpty(), "a PID segment with an error");
  }

  private record KnownPatient() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-9-01",
          "A known id gives the affinity domain id, with its whole authority",
          SECTION + " case 1",
          Claim.PIX_ITI_8,
          Claim.PIX_ITI_9);
    }

    @Override
    public void run(Bench bench) throws IOException {
      TestPatient patient = Patients.known(bench);
      PixQuery query = Patients.domainIdQuery(bench.target(), patient.local());
      Hl7Message answer = Patients.ask(bench, query);
      expectEcho(bench, query, answer);
      bench.findings().expectEqual("MSA-1", "AA", answer.field("MSA", 1));
      bench.findings().expectEqual("QAK-2", "OK", answer.field("QAK", 2));
      bench.findings().expectEqual("PID-3", patient.domain().cx(), answer.field("PID", 3));
      bench.findings().expectEqual("PID-5", "~^^^^^^S", answer.field("PID", 5));
    }
  }

  private record UnknownPatient() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-9-02", "An unknown id is answered AE and 204", SECTION + " case 3", Claim.PIX_ITI_9);
    }

    @Override
    public void run(Bench bench) throws IOException {
      PatientId nobody = Patients.freshLocalId(bench.target());
      PixQuery query = Patients.domainIdQuery(bench.target(), nobody);
      expectUnknownKey(bench, query, Patients.ask(bench, query), "QPD^1^3^1^1");
    }
  }

  private record UnknownQueryDomain() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-9-03",
          "An unknown authority of the queried id is answered AE and 204",
          SECTION + " case 4",
          Claim.PIX_ITI_9);
    }

    @Override
    public void run(Bench bench) throws IOException {
      PatientId stranger = new PatientId("P1", "NOBODY", "2.999.0.0.1");
      PixQuery query = Patients.domainIdQuery(bench.target(), stranger);
      expectUnknownKey(bench, query, Patients.ask(bench, query), "QPD^1^3^1^4");
    }
  }

  private record UnknownReturnDomain() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-9-04",
          "An unknown authority among those asked for is answered AE and 204",
          SECTION + " case 5",
          Claim.PIX_ITI_8,
          Claim.PIX_ITI_9);
    }

    @Override
    public void run(Bench bench) throws IOException {
      TestPatient patient = Patients.known(bench);
      PixQuery query =
          PixQuery.of(bench.target().hospital(), patient.local(), "NOBODY", "2.999.0.0.1");
      expectUnknownKey(bench, query, Patients.ask(bench, query), "QPD^1^4^1");
    }
  }

  private record AllDomains() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-9-05",
          "Without QPD-4 all ids are given but the queried one",
          SECTION,
          Claim.PIX_ITI_8,
          Claim.PIX_ITI_9);
    }

    @Override
    public void run(Bench bench) throws IOException {
      TestPatient patient = Patients.known(bench);
      PixQuery one = Patients.domainIdQuery(bench.target(), patient.local());
      PixQuery query =
          new PixQuery(one.controlId(), one.tag(), one.parties(), one.patient(), List.of());
      Hl7Message answer = Patients.ask(bench, query);
      bench.findings().expectEqual("QAK-2", "OK", answer.field("QAK", 2));
      String ids = answer.field("PID", 3);
      bench.findings().expect(ids.contains(patient.domain().cx()), "PID-3 lacks the domain id");
      bench.findings().expect(!ids.contains(patient.local().id()), "PID-3 repeats the queried id");
    }
  }

  private record CertificateRequired() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-9-06",
          "A client without a certificate is refused",
          "ITI TF-2 3.19",
          Claim.PIX_ITI_9);
    }

    @Override
    public void run(Bench bench) throws IOException {
      PatientId nobody = Patients.freshLocalId(bench.target());
      Iti8PixTests.expectNoAnswer(
          bench,
          bench.target().tlsWithoutCertificate(),
          bench.target().address(TargetKey.PIX_QUERY_MLLP),
          PixQuery.TRANSACTION,
          Patients.domainIdQuery(bench.target(), nobody).text());
    }
  }
}
