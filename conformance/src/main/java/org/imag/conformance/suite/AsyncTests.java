package org.imag.conformance.suite;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imag.conformance.client.ReplyListener;
import org.imag.conformance.client.SoapReply;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.SoapPeer;
import org.imag.conformance.harness.TestCard;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;

/** The Asynchronous Web Services Exchange option of XDS.b actors (Appendix V.5, V.9.2). */
final class AsyncTests {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Map<XdsTransaction, Needs> NEEDS =
      Map.of(
          XdsTransaction.ITI_18, new Needs(Claim.ITI_18, Claim.REGISTRY_ASYNC),
          XdsTransaction.ITI_42, new Needs(Claim.ITI_42, Claim.REGISTRY_ASYNC),
          XdsTransaction.ITI_41, new Needs(Claim.ITI_41, Claim.REPOSITORY_ASYNC),
          XdsTransaction.ITI_43, new Needs(Claim.ITI_43, Claim.REPOSITORY_ASYNC));

  private AsyncTests() {}

  static List<ConformanceTest> all() {
    return Stream.of(
            XdsTransaction.ITI_18,
            XdsTransaction.ITI_42,
            XdsTransaction.ITI_41,
            XdsTransaction.ITI_43)
        .<ConformanceTest>flatMap(
            transaction -> Stream.of(new Answered(transaction), new Forbidden(transaction)))
        .toList();
  }

  private static TestCard card(XdsTransaction transaction, int number, String title) {
    Needs needs = NEEDS.get(transaction);
    return TestCard.of(
        "ASYNC-%s-%02d".formatted(transaction.label(), number),
        transaction.label() + ": " + title,
        "ITI TF-2 Appendix V.9.2",
        needs.transaction(),
        needs.option());
  }

  /** What a system must claim for a test. */
  private record Needs(Claim transaction, Claim option) {}

  private record Answered(XdsTransaction transaction) implements ConformanceTest {
    @Override
    public TestCard card() {
      return AsyncTests.card(
          transaction,
          1,
          "A request with a ReplyTo of its own gets 202 and its answer over mutual TLS there");
    }

    @Override
    public void run(Bench bench) throws IOException {
      URI replyTo = bench.target().uri(TargetKey.ASYNC_REPLY_TO);
      SoapPeer peer = bench.soap(transaction);
      SoapRequest request = GuardTests.harmless(bench, transaction).withReplyTo(replyTo.toString());
      try (ReplyListener listener = bench.listener(replyTo)) {
        Optional<SoapReply> answer = peer.callAsynchronously(request, listener, PATIENCE);
        answer.ifPresent(reply -> verify(bench, replyTo, reply));
      }
    }

    private static void verify(Bench bench, URI replyTo, SoapReply reply) {
      RegistryAnswer.of(reply);
      bench
          .findings()
          .expectEqual("wsa:To", Optional.of(replyTo.toString()), reply.addressing("To"));
      bench
          .findings()
          .expect(
              reply.addressing("MessageID").filter(id -> !id.isBlank()).isPresent(),
              "the asynchronous answer has no wsa:MessageID of its own");
    }
  }

  private record Forbidden(XdsTransaction transaction) implements ConformanceTest {
    @Override
    public TestCard card() {
      return AsyncTests.card(
          transaction, 2, "A ReplyTo at an address that was not agreed is refused and not called");
    }

    @Override
    public void run(Bench bench) throws IOException {
      SoapPeer peer = bench.soap(transaction);
      SoapRequest right = GuardTests.harmless(bench, transaction);
      try (CallbackTrap trap = CallbackTrap.facing(peer.endpoint())) {
        SoapReply reply =
            peer.client().send(peer.endpoint(), right.withReplyTo(trap.secureAddress()));
        peer.verifyNoInternals(reply);
        bench.findings().expect(reply.status() >= 400, "answered with HTTP " + reply.status());
        bench.findings().expect(!trap.called(), "the server called the address in ReplyTo");
      }
    }
  }
}
