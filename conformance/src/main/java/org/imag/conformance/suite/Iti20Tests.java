package org.imag.conformance.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.imag.conformance.client.SyslogTlsClient;
import org.imag.conformance.client.TlsMaterial;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.TestCard;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.Role;

/** ITI-20, Record Audit Event, by syslog over TLS. */
final class Iti20Tests {
  private static final Duration STAYS_OPEN = Duration.ofSeconds(2);
  private static final Duration CLOSES = Duration.ofSeconds(10);

  private Iti20Tests() {}

  static List<ConformanceTest> all() {
    return List.of(
        new MessageTaken(),
        new SeveralMessages(),
        new BadFrame("ITI-20-03", "A frame without a length ends the connection", "<85>1 - - -"),
        new BadFrame(
            "ITI-20-04", "A frame of an absurd length ends the connection", "99999999999999 <85>1"),
        new Refused("ITI-20-05", "A client without a certificate is refused", false),
        new Refused(
            "ITI-20-06", "A client with a certificate of an unknown authority is refused", true));
  }

  private static String message() {
    String now = Instant.now().toString();
    String audit =
        """
        <AuditMessage>\
        <EventIdentification EventActionCode="E" EventDateTime="%1$s" EventOutcomeIndicator="0">\
        <EventID csd-code="110100" codeSystemName="DCM" originalText="Application Activity"/>\
        <EventTypeCode csd-code="110120" codeSystemName="DCM" originalText="Application Start"/>\
        </EventIdentification>\
        <ActiveParticipant UserID="conformité-%2$s" UserIsRequestor="false">\
        <RoleIDCode csd-code="110150" codeSystemName="DCM" originalText="Application"/>\
        </ActiveParticipant>\
        <AuditSourceIdentification AuditSourceID="IMAG-CONFORMANCE"/>\
        </AuditMessage>"""
            .formatted(now, FreshUid.token());
    return "<85>1 " + now + " localhost imag-conformance 973 IHE+RFC-3881 - " + audit;
  }

  private record MessageTaken() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-20-01",
          "An audit message is taken and the connection stays open",
          "ITI TF-2 3.20.4.1, RFC 5425",
          Claim.ITI_20);
    }

    @Override
    public void run(Bench bench) throws IOException {
      try (SyslogTlsClient syslog = bench.syslog(bench.tls(Role.CONSUMER))) {
        syslog.send(message());
        bench.findings().expect(!syslog.closedWithin(STAYS_OPEN), "the connection was closed");
      }
    }
  }

  private record SeveralMessages() implements ConformanceTest {
    private static final int MESSAGES = 20;

    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-20-02",
          "Many messages pass on one connection, with and without a byte order mark",
          "ITI TF-2 3.20.4.1, RFC 5425",
          Claim.ITI_20);
    }

    @Override
    public void run(Bench bench) throws IOException {
      try (SyslogTlsClient syslog = bench.syslog(bench.tls(Role.CONSUMER))) {
        for (int i = 0; i < MESSAGES; i++) {
          String message = message();
          syslog.send(i % 2 == 0 ? message : message.replace("- <Audit", "- \uFEFF<Audit"));
        }
        bench.findings().expect(!syslog.closedWithin(STAYS_OPEN), "the connection was closed");
      }
    }
  }

  private record BadFrame(String id, String title, String bytes) implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(id, title, "RFC 5425 4.3", Claim.ITI_20);
    }

    @Override
    public void run(Bench bench) throws IOException {
      try (SyslogTlsClient syslog = bench.syslog(bench.tls(Role.CONSUMER))) {
        syslog.sendRaw(bytes.getBytes(StandardCharsets.US_ASCII));
        bench.findings().expect(syslog.closedWithin(CLOSES), "the connection stays open");
      }
      try (SyslogTlsClient next = bench.syslog(bench.tls(Role.CONSUMER))) {
        next.send(message());
        bench
            .findings()
            .expect(!next.closedWithin(STAYS_OPEN), "the next connection was closed as well");
      }
    }
  }

  private record Refused(String id, String title, boolean stranger) implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(id, title, "ITI TF-2 3.19", Claim.ITI_20);
    }

    @Override
    public void run(Bench bench) throws IOException {
      TlsMaterial tls = stranger ? bench.stranger() : bench.target().tlsWithoutCertificate();
      try (SyslogTlsClient syslog = bench.syslog(tls)) {
        syslog.send(message());
        bench.findings().expect(syslog.closedWithin(CLOSES), "the connection stays open");
      } catch (IOException e) {
        bench.findings().expect(Refusals.isRefusal(e), "not refused but unreachable: " + e);
      }
    }
  }
}
