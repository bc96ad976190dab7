package org.imag.conformance.suite;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.imag.conformance.client.MllpListener;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.Hl7Message;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.PatientSegment;
import org.imag.conformance.message.V2Acknowledgement;

/**
 * ITI-10, PIX Update Notification: what is told arrives, whatever the subscriber answers, and
 * whenever (ITI TF-2 3.10.4.1.3, Appendix C.2.3).
 */
final class Iti10DeliveryTests {
  /** For a system that waits half a minute for an acknowledgement. */
  private static final Duration LATE = Duration.ofSeconds(40);

  private static final Duration AWAY = Duration.ofSeconds(4);

  private Iti10DeliveryTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        Iti10Tests.test("20", "A subscriber that was down is told later", Iti10DeliveryTests::down),
        refusal("21", "AE", message -> List.of(V2Acknowledgement.acknowledgement("AE", message))),
        refusal("22", "AR", message -> List.of(V2Acknowledgement.acknowledgement("AR", message))),
        refusal("23", "of another message", Iti10DeliveryTests::ofAnother),
        refusal("24", "that is no HL7", message -> List.of("merci")),
        refusal("25", "that never comes", message -> List.of()),
        Iti10Tests.test(
            "26",
            "Who refuses one message is told of others meanwhile",
            Iti10DeliveryTests::notHeldUp),
        Iti10Tests.test(
            "27",
            "An acknowledgement sent twice is not taken for the next",
            Iti10DeliveryTests::twice),
        Iti10Tests.test(
            "28",
            "An acknowledgement that comes late is not taken for the next",
            Iti10DeliveryTests::late),
        Iti10Tests.test(
            "29",
            "A subscriber with a stranger's certificate is told nothing",
            Iti10DeliveryTests::stranger));
  }

  /** The message comes again, the same, until it is accepted. */
  private static ConformanceTest refusal(
      String number, String how, MllpListener.Acknowledger acknowledger) {
    return Iti10Tests.test(
        number,
        "After an acknowledgement " + how + " the same message comes again",
        bench -> again(bench, acknowledger));
  }

  private static List<String> ofAnother(String message) {
    return List.of(V2Acknowledgement.acknowledgementOf("AA", FreshUid.token(), message));
  }

  private static void announce(PatientIndex index, PatientId id) throws IOException {
    index.created(id, PatientSegment.of(id, People.invented()));
  }

  private static void down(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId first = index.freshId();
    PatientId second = index.freshId();
    announce(index, first);
    Thread.sleep(AWAY.toMillis());
    announce(index, second);
    try (Subscriber subscriber = Subscriber.of(bench)) {
      for (PatientId id : List.of(first, second)) {
        bench.findings().expectEqual("messages about a patient", 1, subscriber.told(id, 1).size());
      }
    }
  }

  private static void again(Bench bench, MllpListener.Acknowledger acknowledger) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId id = index.freshId();
    try (Subscriber subscriber = Subscriber.first(bench, id, acknowledger)) {
      announce(index, id);
      expectTwice(bench, subscriber.told(id, 2));
    }
  }

  /** With the same MSH-10, so that who took it the first time knows it. */
  private static void expectTwice(Bench bench, List<Hl7Message> told) {
    bench.findings().expect(told.size() >= 2, "the message did not come again");
    if (told.size() >= 2) {
      bench
          .findings()
          .expectEqual(
              "MSH-10 of the second", told.get(0).field("MSH", 10), told.get(1).field("MSH", 10));
      bench
          .findings()
          .expectEqual(
              "PID-3 of the second", told.get(0).field("PID", 3), told.get(1).field("PID", 3));
    }
  }

  private static void notHeldUp(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId refused = index.freshId();
    PatientId other = index.freshId();
    MllpListener.Acknowledger never =
        message ->
            Subscriber.names(message, refused)
                ? List.of(V2Acknowledgement.acknowledgement("AE", message))
                : V2Acknowledgement.accepting(message);
    try (Subscriber subscriber = Subscriber.answering(bench, never)) {
      announce(index, refused);
      subscriber.told(refused, 1);
      announce(index, other);
      bench.findings().expectEqual("messages of the other", 1, subscriber.told(other, 1).size());
    }
    try (Subscriber subscriber = Subscriber.of(bench)) {
      bench
          .findings()
          .expectEqual("messages when it is taken", 1, subscriber.told(refused, 1).size());
    }
  }

  private static void twice(Bench bench) throws Exception {
    nextIsRefused(
        bench,
        message ->
            List.of(
                V2Acknowledgement.acknowledgement("AA", message),
                V2Acknowledgement.acknowledgement("AA", message)));
  }

  private static void late(Bench bench) throws Exception {
    AtomicBoolean again = new AtomicBoolean();
    nextIsRefused(
        bench,
        message -> {
          if (!again.getAndSet(true)) {
            pause(LATE);
          }
          return V2Acknowledgement.accepting(message);
        });
  }

  /** The refusal of the second message must not be lost behind what the first one left. */
  private static void nextIsRefused(Bench bench, MllpListener.Acknowledger ofFirst)
      throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId first = index.freshId();
    PatientId second = index.freshId();
    MllpListener.Acknowledger once = new RefusedOnce(second, ofFirst, first);
    try (Subscriber subscriber = Subscriber.answering(bench, once)) {
      announce(index, first);
      subscriber.told(first, 1);
      announce(index, second);
      expectTwice(bench, subscriber.told(second, 2));
    }
  }

  /** Refuses the first message about one patient, and answers about another in its own way. */
  private static final class RefusedOnce implements MllpListener.Acknowledger {
    private final PatientId refused;
    private final MllpListener.Acknowledger ofOther;
    private final PatientId other;
    private boolean done;

    RefusedOnce(PatientId refused, MllpListener.Acknowledger ofOther, PatientId other) {
      this.refused = refused;
      this.ofOther = ofOther;
      this.other = other;
    }

    @Override
    public List<String> answers(String message) throws IOException {
      if (Subscriber.names(message, other)) {
        return ofOther.answers(message);
      }
      return Subscriber.names(message, refused) && first()
          ? List.of(V2Acknowledgement.acknowledgement("AE", message))
          : V2Acknowledgement.accepting(message);
    }

    private synchronized boolean first() {
      boolean first = !done;
      done = true;
      return first;
    }
  }

  private static void pause(Duration time) throws InterruptedIOException {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the subscriber was closed");
    }
  }

  private static void stranger(Bench bench) throws Exception {
    PatientIndex index = new PatientIndex(bench);
    PatientId id = index.freshId();
    try (MllpListener impostor = bench.subscriber(bench.stranger(), V2Acknowledgement::accepting)) {
      announce(index, id);
      List<String> told = impostor.await(message -> true, some -> !some.isEmpty(), AWAY);
      bench.findings().expectEqual("messages told to a stranger", 0, told.size());
    }
    try (Subscriber subscriber = Subscriber.of(bench)) {
      bench.findings().expectEqual("messages afterwards", 1, subscriber.told(id, 1).size());
    }
  }
}
