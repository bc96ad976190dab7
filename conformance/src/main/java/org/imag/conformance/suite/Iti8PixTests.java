package org.imag.conformance.suite;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.imag.conformance.client.MllpClient;
import org.imag.conformance.client.TlsMaterial;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.Findings;
import org.imag.conformance.harness.TestCard;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.Hl7Message;
import org.imag.conformance.message.PatientFeed;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.PixQuery;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.Role;
import org.imag.conformance.target.TargetKey;

/** ITI-8, Patient Identity Feed, taken by the PIX Manager. */
final class Iti8PixTests {
  private static final String SECTION = "ITI TF-2 3.8.4.1";

  private Iti8PixTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        new EventAccepted("ITI-8-01", "A01"),
        new EventAccepted("ITI-8-02", "A04"),
        new UpdateAccepted(),
        new WrongTriggerRefused(),
        new UnparsableRejected(),
        new UnknownAuthorityRefused(),
        new AccentsKept(),
        new PatientIdRequired(),
        new CertificateRequired(),
        new StrangerRefused());
  }

  /** Notes what is wrong with the acknowledgement of the message. */
  static void expectAck(Findings findings, Hl7Message ack, String code, String controlId) {
    findings.expect(ack.wellFormed(), "the answer is not an HL7 v2 message");
    findings.expectEqual("MSA-1", code, ack.field("MSA", 1));
    findings.expectEqual("MSA-2", controlId, ack.field("MSA", 2));
    findings.expectEqual("MSH-9.1", "ACK", ack.component("MSH", 9, 1));
  }

  /** Expects that no answer comes over the connection of this client. */
  static void expectNoAnswer(
      Bench bench, TlsMaterial tls, InetSocketAddress address, String transaction, String text)
      throws IOException {
    MllpClient client = bench.mllp(tls);
    try {
      String answer = client.send(address, transaction, text);
      bench.findings().add("the message was answered: " + answer.replace('\r', ' '));
    } catch (IOException e) {
      bench.findings().expect(Refusals.isRefusal(e), "not refused but unreachable: " + e);
    }
  }

  private static PatientFeed feed(Bench bench, String event) {
    return PatientFeed.of(
        event,
        bench.target().hospital(),
        Patients.freshLocalId(bench.target()),
        Demographics.invented());
  }

  private record EventAccepted(String id, String event) implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(id, event + " is accepted (AA)", SECTION, Claim.PIX_ITI_8);
    }

    @Override
    public void run(Bench bench) throws IOException {
      PatientFeed feed = feed(bench, event);
      Hl7Message ack = Patients.announce(bench, feed);
      expectAck(bench.findings(), ack, "AA", feed.controlId());
      bench.findings().expectEqual("MSH-12", "2.3.1", ack.field("MSH", 12));
    }
  }

  private record UpdateAccepted() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of("ITI-8-03", "A08 after A04 is accepted (AA)", SECTION, Claim.PIX_ITI_8);
    }

    @Override
    public void run(Bench bench) throws IOException {
      PatientFeed registration = feed(bench, "A04");
      expectAck(
          bench.findings(), Patients.announce(bench, registration), "AA", registration.controlId());
      PatientFeed update =
          PatientFeed.of(
              "A08", registration.parties(), registration.patient(), registration.demographics());
      expectAck(bench.findings(), Patients.announce(bench, update), "AA", update.controlId());
    }
  }

  private record WrongTriggerRefused() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-8-04", "A trigger that is not of ITI-8 is refused", SECTION, Claim.PIX_ITI_8);
    }

    @Override
    public void run(Bench bench) throws IOException {
      PatientFeed feed = feed(bench, "A12");
      Hl7Message ack = Patients.announce(bench, feed);
      bench.findings().expectOneOf("MSA-1", List.of("AR", "AE"), ack.field("MSA", 1));
      bench.findings().expectEqual("MSA-2", feed.controlId(), ack.field("MSA", 2));
      bench.findings().expect(ack.segment("ERR").isPresent(), "no ERR segment");
    }
  }

  private record UnparsableRejected() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-8-05", "What is not HL7 is rejected (AR) with ERR", SECTION, Claim.PIX_ITI_8);
    }

    @Override
    public void run(Bench bench) throws IOException {
      expectUnparsableRejected(bench, Role.RIS, TargetKey.PIX_MLLP);
    }
  }

  /** Sends what is not HL7 and expects AR with ERR. */
  static void expectUnparsableRejected(Bench bench, Role role, TargetKey address)
      throws IOException {
    byte[] answer =
        bench
            .mllp(role)
            .sendRaw(
                bench.target().address(address),
                PatientFeed.TRANSACTION,
                "Bonjour, ceci n'est pas un message HL7\r".getBytes(StandardCharsets.UTF_8));
    Hl7Message ack = Hl7Message.parse(new String(answer, StandardCharsets.UTF_8));
    bench.findings().expectEqual("MSA-1", "AR", ack.field("MSA", 1));
    bench.findings().expect(ack.segment("ERR").isPresent(), "no ERR segment");
  }

  private record UnknownAuthorityRefused() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-8-06",
          "An id of an assigning authority that is not configured is refused (AE)",
          SECTION,
          Claim.PIX_ITI_8);
    }

    @Override
    public void run(Bench bench) throws IOException {
      PatientFeed feed =
          PatientFeed.of(
              "A04",
              bench.target().hospital(),
              new PatientId("P1", "NOBODY", "2.999.0.0.1"),
              Demographics.invented());
      expectAck(bench.findings(), Patients.announce(bench, feed), "AE", feed.controlId());
    }
  }

  private record AccentsKept() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-8-07",
          "Accents sent in UTF-8 are kept: an id with accents is found and echoed",
          "ITI TF-2 3.8.4.1, 3.9.4.2",
          Claim.PIX_ITI_8,
          Claim.PIX_ITI_9);
    }

    @Override
    public void run(Bench bench) throws IOException {
      PatientId accented =
          bench.target().sourcePatient(Patients.freshLocalId(bench.target()).id() + "-ÉÇœ");
      PatientFeed feed =
          PatientFeed.of("A04", bench.target().hospital(), accented, Demographics.invented());
      expectAck(bench.findings(), Patients.announce(bench, feed), "AA", feed.controlId());
      PixQuery query = Patients.domainIdQuery(bench.target(), accented);
      Hl7Message answer = Patients.ask(bench, query);
      bench.findings().expectEqual("MSA-1 of ITI-9", "AA", answer.field("MSA", 1));
      bench.findings().expectEqual("QPD", query.qpd(), answer.segment("QPD").orElse(""));
    }
  }

  private record PatientIdRequired() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-8-08", "A message without PID-3 is refused", SECTION, Claim.PIX_ITI_8);
    }

    @Override
    public void run(Bench bench) throws IOException {
      PatientFeed feed = feed(bench, "A04");
      String text = feed.text().replace(feed.patient().cx(), "");
      Hl7Message ack =
          Hl7Message.parse(
              bench
                  .mllp(Role.RIS)
                  .send(bench.target().address(TargetKey.PIX_MLLP), PatientFeed.TRANSACTION, text));
      bench.findings().expectOneOf("MSA-1", List.of("AR", "AE"), ack.field("MSA", 1));
      bench.findings().expectEqual("MSA-2", feed.controlId(), ack.field("MSA", 2));
    }
  }

  private record CertificateRequired() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-8-09",
          "A client without a certificate is refused",
          "ITI TF-2 3.19",
          Claim.PIX_ITI_8);
    }

    @Override
    public void run(Bench bench) throws IOException {
      expectNoAnswer(
          bench,
          bench.target().tlsWithoutCertificate(),
          bench.target().address(TargetKey.PIX_MLLP),
          PatientFeed.TRANSACTION,
          feed(bench, "A04").text());
    }
  }

  private record StrangerRefused() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-8-10",
          "A client with a certificate of an unknown authority is refused",
          "ITI TF-2 3.19",
          Claim.PIX_ITI_8);
    }

    @Override
    public void run(Bench bench) throws IOException {
      expectNoAnswer(
          bench,
          bench.stranger(),
          bench.target().address(TargetKey.PIX_MLLP),
          PatientFeed.TRANSACTION,
          feed(bench, "A04").text());
    }
  }
}
