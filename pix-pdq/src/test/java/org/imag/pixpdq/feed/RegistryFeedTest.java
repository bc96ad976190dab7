package org.imag.pixpdq.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.pixpdq.feed.Announcement.announcement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.imag.pixpdq.TestIndex;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The identity source of the affinity domain tells the registry, sooner or later and in order (ITI
 * TF-2 3.8).
 */
class RegistryFeedTest {
  private final SettableClock clock = new SettableClock();
  private final StubRegistry registry = new StubRegistry();
  private TestIndex index;
  private RegistryFeed feed;

  @BeforeEach
  void start() {
    index = new TestIndex();
    feed = newFeed();
  }

  private RegistryFeed newFeed() {
    return new RegistryFeed(index.outbox(), registry, clock);
  }

  @Test
  void sendsInTheOrderThePatientsCame() {
    announcePatients("P1", "P2", "P3");

    feed.forward();

    assertThat(registry.received()).containsExactlyElementsOf(messagesInOrder());
    assertThat(
            index
                .database()
                .value("select count(*) from pix_pdq.person where published_at is null"))
        .isEqualTo("0");
  }

  @Test
  void sendsNothingTwice() {
    announcePatients("P1");

    feed.forward();
    feed.forward();

    assertThat(registry.received()).hasSize(1);
  }

  @Test
  void waitsWhileTheRegistryCannotBeReachedAndThenSendsInOrder() {
    registry.isUnreachable();
    announcePatients("P1");
    feed.forward();
    announcePatients("P2");
    feed.forward();
    registry.accepts();
    clock.advance(Duration.ofMinutes(2));

    feed.forward();

    assertThat(registry.received()).containsExactlyElementsOf(messagesInOrder());
  }

  @Test
  void asksAnUnreachableRegistryLessAndLessOften() {
    AttemptCounter counter = new AttemptCounter();
    feed = new RegistryFeed(index.outbox(), counter, clock);
    announcePatients("P1");

    for (int second = 0; second < 3600; second++) {
      feed.forward();
      clock.advance(Duration.ofSeconds(1));
    }

    assertThat(counter.attempts).isBetween(60, 70);
  }

  @Test
  void survivesARestart() {
    registry.isUnreachable();
    announcePatients("P1");
    feed.forward();
    registry.accepts();

    newFeed().forward();

    assertThat(registry.received()).hasSize(1);
  }

  @Test
  void aRefusedPatientDoesNotHoldUpTheOthersAndIsTriedAgain() {
    announcePatients("P1", "P2");
    String first = index.database().value("select min(regional_id) from pix_pdq.person");
    registry.refuses(first);

    feed.forward();

    assertThat(registry.received()).hasSize(2);
    assertThat(index.outbox().countRefused()).isEqualTo(1);
    assertThat(
            index
                .database()
                .value("select last_refusal from pix_pdq.registry_feed order by id limit 1"))
        .isEqualTo("AE refus");

    registry.accepts();
    clock.advance(Duration.ofMinutes(1));
    feed.forward();

    assertThat(registry.received()).hasSize(3);
    assertThat(index.outbox().countRefused()).isZero();
  }

  /** The sender of a new patient waits for its acknowledgement meanwhile. */
  @Test
  void leavesTheRestOfALongQueueToTheNextRound() {
    announcePatients("P1", "P2", "P3", "P4");
    feed = new RegistryFeed(index.outbox(), new SlowRegistry(Duration.ofSeconds(4)), clock);

    feed.forward();
    assertThat(unpublished()).isEqualTo("1");
    feed.forward();
    assertThat(unpublished()).isEqualTo("0");
  }

  private String unpublished() {
    return index.database().value("select count(*) from pix_pdq.person where published_at is null");
  }

  private final class SlowRegistry implements PatientRegistry {
    private final Duration pause;

    SlowRegistry(Duration pause) {
      this.pause = pause;
    }

    @Override
    public Optional<String> announce(String message) {
      clock.advance(pause);
      return Optional.empty();
    }
  }

  private void announcePatients(String... ids) {
    for (String id : ids) {
      index.feed().accept(announcement().controlId("M-" + id).pid3(id + "^^^CHC").build());
    }
  }

  private List<String> messagesInOrder() {
    return List.of(
        index
            .database()
            .value("select string_agg(message, '###' order by id) from pix_pdq.registry_feed")
            .split("###"));
  }

  private static final class AttemptCounter implements PatientRegistry {
    private int attempts;

    @Override
    public Optional<String> announce(String message) {
      attempts++;
      throw new RegistryUnreachable(null);
    }
  }

  private static final class SettableClock extends Clock {
    private Instant now = Instant.now();

    void advance(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
