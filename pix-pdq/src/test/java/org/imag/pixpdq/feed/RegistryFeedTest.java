package org.imag.pixpdq.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imag.pixpdq.feed.Announcement.announcement;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.imag.pixpdq.SettableClock;
import org.imag.pixpdq.TestIndex;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.PersonName;
import org.imag.pixpdq.store.RegistryOutboxCheck;
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

  private static PatientIdentifier kourou(String value) {
    return new PatientIdentifier(TestIndex.KOUROU.authority(), value);
  }

  private static PatientIdentifier cayenne(String value) {
    return new PatientIdentifier(TestIndex.CAYENNE.authority(), value);
  }

  private void announce(PatientIdentifier identifier, String family) {
    PatientTraits traits =
        PatientTraits.named(new PersonName(family, "Anne", "", "L")).birthDate("19781208").build();
    index.inTransaction(() -> index.identities().announce(identifier, traits, "A28"));
  }

  private void link(PatientIdentifier one, PatientIdentifier other) {
    index.inTransaction(() -> index.identities().link(one, other, "CHC", "A24"));
  }

  private String personOf(PatientIdentifier identifier) {
    return index
        .database()
        .value(
            "select regional_id from pix_pdq.identifier where value = '%s'"
                .formatted(identifier.value()));
  }

  private static String event(String message) {
    return message.split("\\|")[8].split("\\^")[1];
  }

  /** The new patient is known before documents go to it, and they come back when it is undone. */
  @Test
  void documentsFollowALinkAndItsUndoing_3_64() {
    announce(cayenne("P1"), "TESTAMAKA");
    announce(kourou("K1"), "ESSAIBAR");
    String first = personOf(cayenne("P1"));
    String second = personOf(kourou("K1"));

    link(cayenne("P1"), kourou("K1"));
    index.inTransaction(() -> index.identities().unlink(cayenne("P1"), kourou("K1"), "CHC", "A37"));
    feed.forward();

    assertThat(registry.received())
        .extracting(RegistryFeedTest::event)
        .containsExactly("A04", "A04", "A43", "A43");
    assertThat(registry.received().get(2))
        .contains("\rPID|||" + first + "^^^")
        .contains("~K1^^^CHK&")
        .contains("\rMRG|" + second + "^^^");
    assertThat(registry.received().get(3))
        .contains("\rPID|||" + second + "^^^")
        .contains("~K1^^^CHK&")
        .contains("\rMRG|" + first + "^^^");
  }

  @Test
  void aMergeFollowsTheDocumentsItIsAbout_3_8_4_2() {
    announce(cayenne("P1"), "TESTAMAKA");
    announce(cayenne("P2"), "ESSAIBAR");

    index.inTransaction(() -> index.identities().merge(cayenne("P1"), cayenne("P2"), "CHC"));
    feed.forward();

    assertThat(registry.received())
        .extracting(RegistryFeedTest::event)
        .containsExactly("A04", "A04", "A43", "A40");
  }

  @Test
  void aRefusedLinkChangeHoldsUpItsPatientsOnlyAndIsSeen() {
    announce(cayenne("P1"), "TESTAMAKA");
    announce(kourou("K1"), "ESSAIBAR");
    link(cayenne("P1"), kourou("K1"));
    index.inTransaction(() -> index.identities().unlink(cayenne("P1"), kourou("K1"), "CHC", "A37"));
    announce(cayenne("P2"), "MODELON");
    registry.refuses("ADT^A43");

    feed.forward();

    assertThat(registry.received())
        .extracting(RegistryFeedTest::event)
        .containsExactlyInAnyOrder("A04", "A04", "A04", "A43");
    RegistryOutboxCheck check = new RegistryOutboxCheck(index.outbox());
    assertThatThrownBy(check::verify).hasMessageContaining("registry_feed");

    registry.accepts();
    clock.advance(Duration.ofMinutes(1));
    feed.forward();

    assertThat(registry.received()).extracting(RegistryFeedTest::event).endsWith("A43", "A43");
    assertThatCode(check::verify).doesNotThrowAnyException();
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
}
