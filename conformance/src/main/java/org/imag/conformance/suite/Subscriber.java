package org.imag.conformance.suite;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.imag.conformance.client.MllpListener;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.message.Hl7Message;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.V2Acknowledgement;

/** The PIX Consumer that the index notifies (ITI TF-2 3.10), and what it was told. */
final class Subscriber implements Closeable {
  /** What waits for a subscriber that was away may be much, and the next attempt a minute off. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final MllpListener listener;

  private Subscriber(MllpListener listener) {
    this.listener = listener;
  }

  /** One that accepts everything. */
  static Subscriber of(Bench bench) throws IOException {
    return answering(bench, V2Acknowledgement::accepting);
  }

  /** One that answers in its own way. */
  static Subscriber answering(Bench bench, MllpListener.Acknowledger acknowledger)
      throws IOException {
    return new Subscriber(bench.subscriber(acknowledger));
  }

  /** One that answers the first message about a patient in its own way, all others with AA. */
  static Subscriber first(Bench bench, PatientId patient, MllpListener.Acknowledger acknowledger)
      throws IOException {
    AtomicInteger about = new AtomicInteger();
    return answering(
        bench,
        message ->
            names(message, patient) && about.getAndIncrement() == 0
                ? acknowledger.answers(message)
                : V2Acknowledgement.accepting(message));
  }

  /** Whether a message tells an id. */
  static boolean names(String message, PatientId id) {
    return PatientIndex.ids(Hl7Message.parse(message).field("PID", 3)).stream()
        .anyMatch(told -> told.id().equals(id.id()) && told.oid().equals(id.oid()));
  }

  /** The messages that tell an id, once there are that many. */
  List<Hl7Message> told(PatientId id, int count) throws InterruptedException {
    return listener
        .await(message -> names(message, id), told -> told.size() >= count, PATIENCE)
        .stream()
        .map(Hl7Message::parse)
        .toList();
  }

  /** The messages about an id so far. */
  List<Hl7Message> toldOf(PatientId id) {
    return listener.received(message -> names(message, id)).stream()
        .map(Hl7Message::parse)
        .toList();
  }

  /** The latest set told of the first id, once it is that of all these. */
  Set<String> latestSet(PatientId... ids) throws InterruptedException {
    return latest(
        listener.await(
            message -> names(message, ids[0]), told -> latest(told).equals(keys(ids)), PATIENCE));
  }

  private static Set<String> latest(List<String> told) {
    return told.isEmpty() ? Set.of() : set(Hl7Message.parse(told.get(told.size() - 1)));
  }

  /** The ids of a message. */
  static Set<String> set(Hl7Message message) {
    return keys(PatientIndex.ids(message.field("PID", 3)).toArray(PatientId[]::new));
  }

  /** Ids as text. */
  static Set<String> keys(PatientId... ids) {
    Set<String> keys = new HashSet<>();
    for (PatientId id : ids) {
      keys.add(id.oid() + "|" + id.id());
    }
    return keys;
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
