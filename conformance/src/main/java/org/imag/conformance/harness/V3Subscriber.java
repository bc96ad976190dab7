package org.imag.conformance.harness;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.imag.conformance.client.Exchange;
import org.imag.conformance.client.NotificationListener;
import org.imag.conformance.client.NotificationListener.Notification;
import org.imag.conformance.client.NotificationListener.Reaction;
import org.imag.conformance.client.SoapReply;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.V3Acknowledgement;
import org.imag.conformance.message.V3Answer;
import org.imag.conformance.message.V3Transaction;

/** A PIX consumer that the system tells of patients (ITI TF-2 3.46). */
public final class V3Subscriber implements AutoCloseable {
  private static final long POLL_MILLIS = 50;
  private static final String INTERACTION = "PRPA_IN201302UV02";

  private final NotificationListener listener;
  private final V3MessageRules rules;
  private final Findings findings;
  private final Recording recording;

  V3Subscriber(
      NotificationListener listener, V3Schema schema, Findings findings, Recording recording) {
    this.listener = listener;
    this.rules = new V3MessageRules(schema, findings);
    this.findings = findings;
    this.recording = recording;
  }

  /** From now on the subscriber answers so. */
  public void behave(Function<SoapReply, Reaction> behaviour) {
    listener.behave(behaviour);
  }

  /** All that was told of a patient, attempts that were refused included. */
  public List<V3Answer> toldOf(PatientId patient) {
    return notificationsOf(patient).stream().map(n -> V3Answer.of(n.message())).toList();
  }

  /**
   * Waits until what was told of a patient is as wanted, and holds it against the rules.
   *
   * @return all that was told by then
   */
  public List<V3Answer> await(
      PatientId patient, Predicate<List<V3Answer>> wanted, Duration patience)
      throws InterruptedException {
    Instant deadline = Instant.now().plus(patience);
    while (!wanted.test(toldOf(patient)) && Instant.now().isBefore(deadline)) {
      Thread.sleep(POLL_MILLIS);
    }
    List<Notification> told = notificationsOf(patient);
    told.forEach(this::verify);
    return told.stream().map(n -> V3Answer.of(n.message())).toList();
  }

  private List<Notification> notificationsOf(PatientId patient) {
    return listener.received().stream().filter(n -> isOf(n, patient)).toList();
  }

  private static boolean isOf(Notification notification, PatientId patient) {
    return notification
        .message()
        .body()
        .map(V3Answer::new)
        .filter(
            told ->
                told.subjects().stream()
                    .flatMap(s -> s.allIds().stream())
                    .anyMatch(id -> id.id().equals(patient.id()) && id.oid().equals(patient.oid())))
        .isPresent();
  }

  private void verify(Notification notification) {
    SoapReply message = notification.message();
    recording.record(
        new Exchange(
            notification.at(),
            Duration.ZERO,
            "ITI-46",
            "notification",
            Exchange.bounded(message.http().text()),
            "HTTP "
                + notification.reaction().status()
                + "\n"
                + notification.reaction().envelope()));
    findings.expectEqual(
        "wsa:Action",
        Optional.of(V3Transaction.HL7 + ":" + INTERACTION),
        message.addressing("Action"));
    findings.expect(message.addressing("MessageID").isPresent(), "no wsa:MessageID");
    V3Answer told = V3Answer.of(message);
    findings.expectEqual("interaction", INTERACTION, told.interaction());
    rules.verify(told, "AL");
    findings.expectEqual("patients in a notification", 1, told.subjects().size());
  }

  /** The subscriber takes again whatever comes. */
  @Override
  public void close() {
    listener.behave(V3Acknowledgement::accepting);
  }
}
