package org.imag.pixpdq.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imag.pixpdq.SettableClock;
import org.imag.pixpdq.TestIndex;
import org.imag.pixpdq.delivery.Courier;
import org.imag.pixpdq.delivery.Unreachable;
import org.imag.pixpdq.store.NotificationCheck;
import org.imag.pixpdq.store.NotificationOutbox;
import org.imag.pixpdq.store.WaitingNotification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Subscribers are told sooner or later, in order, whatever they do. */
class NotificationDeliveryTest {
  private static final String PACS = "PACS|CHU";
  private static final String OTHER = "DPI|CHK";

  private final SettableClock clock = new SettableClock();
  private final List<String> received = new ArrayList<>();
  private TestIndex index;
  private NotificationOutbox outbox;
  private NotificationCheck check;

  @BeforeEach
  void start() {
    index = new TestIndex();
    outbox = index.notifications();
    check = new NotificationCheck(outbox, List.of(PACS, OTHER));
    index
        .database()
        .execute("insert into pix_pdq.person (regional_id, created_at) values ('973-1', now())");
  }

  private void add(String subscriber, String message, String... records) {
    index.inTransaction(() -> outbox.add(subscriber, "973-1", List.of(records), false, message));
  }

  private Courier<WaitingNotification> courier(String subscriber) {
    return new Courier<>(subscriber, new SubscriberOutbox(outbox, subscriber), this::take, clock);
  }

  private Optional<String> take(String message) {
    received.add(message);
    return Optional.empty();
  }

  private Courier<WaitingNotification> refusing(String refused) {
    return new Courier<>(
        PACS,
        new SubscriberOutbox(outbox, PACS),
        message -> {
          received.add(message);
          return message.equals(refused) ? Optional.of("AE inconnu") : Optional.empty();
        },
        clock);
  }

  @Test
  void inOrderAndEachOnce() {
    add(PACS, "one", "a");
    add(OTHER, "else", "a");
    add(PACS, "two", "a");

    Courier<WaitingNotification> courier = courier(PACS);
    courier.forward();
    courier.forward();

    assertThat(received).containsExactly("one", "two");
  }

  @Test
  void whatWaitsForASubscriberThatIsDownIsSentWhenItIsBack() {
    boolean[] down = {true};
    Courier<WaitingNotification> courier =
        new Courier<>(
            PACS,
            new SubscriberOutbox(outbox, PACS),
            message -> {
              if (down[0]) {
                throw new Unreachable("down", null);
              }
              return take(message);
            },
            clock);
    add(PACS, "one", "a");
    add(PACS, "two", "b");
    courier.forward();
    down[0] = false;
    courier.forward();
    assertThat(received).isEmpty();

    clock.advance(Duration.ofMinutes(1));
    courier.forward();

    assertThat(received).containsExactly("one", "two");
  }

  @Test
  void survivesARestart() {
    add(PACS, "one", "a");
    new Courier<>(
            PACS,
            new SubscriberOutbox(outbox, PACS),
            message -> {
              throw new Unreachable("down", null);
            },
            clock)
        .forward();

    courier(PACS).forward();

    assertThat(received).containsExactly("one");
  }

  @Test
  void whatIsRefusedHoldsUpOnlyItsOwnPatient() {
    add(PACS, "refused", "a", "b");
    add(PACS, "same patient", "b");
    add(PACS, "other patient", "c");

    refusing("refused").forward();

    assertThat(received).containsExactly("refused", "other patient");
    assertThatThrownBy(check::verify)
        .hasMessageContaining("PACS|CHU: 0 notifications given up, 1 refused")
        .hasMessageContaining("AE inconnu");
    assertThat(check.isVital()).isFalse();
  }

  @Test
  void whatIsRefusedTooOftenIsGivenUpAndTheNextMakesUpForIt() {
    add(PACS, "refused", "a");
    add(PACS, "next", "a");
    Courier<WaitingNotification> courier = refusing("refused");

    for (int minute = 0; minute < 300; minute++) {
      courier.forward();
      clock.advance(Duration.ofMinutes(1));
    }

    assertThat(received).hasSize(21).endsWith("refused", "next");
    assertThatThrownBy(check::verify).hasMessageContaining("1 notifications given up");
  }

  @Test
  void whatWaitsForLongIsSeen() {
    add(PACS, "one", "a");
    assertThatCode(check::verify).doesNotThrowAnyException();

    index
        .database()
        .execute("update pix_pdq.notification set created_at = now() - interval '1 hour'");

    assertThatThrownBy(check::verify).hasMessageContaining("1 waiting for more than 15 minutes");
  }
}
