package org.imag.conformance.suite;

import java.io.IOException;
import java.util.List;
import org.imag.conformance.client.TlsMaterial;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.TestCard;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.Hl7Message;
import org.imag.conformance.message.PatientFeed;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.Role;
import org.imag.conformance.target.TargetKey;

/** ITI-8, Patient Identity Feed, taken by the Document Registry. */
final class Iti8RegistryTests {
  private static final String SECTION = "ITI TF-2 3.8.4.1.3";

  private Iti8RegistryTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        new EventAccepted("ITI-8-R01", "A01"),
        new EventAccepted("ITI-8-R02", "A04"),
        new EventAccepted("ITI-8-R03", "A08"),
        new PatientBecomesKnown(),
        new WrongTriggerRefused(),
        new UnparsableRejected(),
        new CertificateRequired(),
        new StrangerRefused());
  }

  private static PatientFeed feed(Bench bench, String event) {
    PatientId patient = Patients.freshDomainId(bench.target());
    return PatientFeed.of(event, bench.target().feed(), patient, Demographics.invented());
  }

  private record EventAccepted(String id, String event) implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          id, event + " is accepted by the registry (AA)", SECTION, Claim.REGISTRY_ITI_8);
    }

    @Override
    public void run(Bench bench) throws IOException {
      PatientFeed feed = feed(bench, event);
      Hl7Message ack = Patients.announceToRegistry(bench, feed);
      Iti8PixTests.expectAck(bench.findings(), ack, "AA", feed.controlId());
    }
  }

  private record PatientBecomesKnown() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-8-R04",
          "A patient announced to the registry can get documents",
          SECTION,
          Claim.REGISTRY_ITI_8,
          Claim.ITI_42);
    }

    @Override
    public void run(Bench bench) throws IOException {
      PatientFeed feed = feed(bench, "A04");
      Hl7Message ack = Patients.announceToRegistry(bench, feed);
      Iti8PixTests.expectAck(bench.findings(), ack, "AA", feed.controlId());
      TestPatient patient =
          new TestPatient(
              Patients.freshLocalId(bench.target()), feed.patient(), feed.demographics());
      Submission submission = Samples.registered(bench.target(), patient, 1);
      RegistryAnswer answer =
          bench.soap(XdsTransaction.ITI_42).submit(XdsTransaction.ITI_42.request(submission.xml()));
      bench.findings().expect(answer.success(), "ITI-42 was refused: " + answer.errors());
    }
  }

  private record WrongTriggerRefused() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-8-R05",
          "A trigger that is not of ITI-8 is refused by the registry",
          SECTION,
          Claim.REGISTRY_ITI_8);
    }

    @Override
    public void run(Bench bench) throws IOException {
      PatientFeed feed = feed(bench, "A12");
      Hl7Message ack = Patients.announceToRegistry(bench, feed);
      bench.findings().expectOneOf("MSA-1", List.of("AR", "AE"), ack.field("MSA", 1));
      bench.findings().expectEqual("MSA-2", feed.controlId(), ack.field("MSA", 2));
    }
  }

  private record UnparsableRejected() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-8-R06",
          "What is not HL7 is rejected by the registry (AR) with ERR",
          SECTION,
          Claim.REGISTRY_ITI_8);
    }

    @Override
    public void run(Bench bench) throws IOException {
      Iti8PixTests.expectUnparsableRejected(bench, Role.FEED, TargetKey.REGISTRY_MLLP);
    }
  }

  private record CertificateRequired() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-8-R07",
          "A client without a certificate is refused by the registry's feed",
          "ITI TF-2 3.19",
          Claim.REGISTRY_ITI_8);
    }

    @Override
    public void run(Bench bench) throws IOException {
      expectNoAnswer(bench, bench.target().tlsWithoutCertificate());
    }
  }

  private record StrangerRefused() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-8-R08",
          "A client with a certificate of an unknown authority is refused by the registry's feed",
          "ITI TF-2 3.19",
          Claim.REGISTRY_ITI_8);
    }

    @Override
    public void run(Bench bench) throws IOException {
      expectNoAnswer(bench, bench.stranger());
    }
  }

  private static void expectNoAnswer(Bench bench, TlsMaterial tls) throws IOException {
    Iti8PixTests.expectNoAnswer(
        bench,
        tls,
        bench.target().address(TargetKey.REGISTRY_MLLP),
        PatientFeed.TRANSACTION,
        feed(bench, "A04").text());
  }
}
