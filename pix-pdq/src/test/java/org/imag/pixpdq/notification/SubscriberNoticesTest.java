package org.imag.pixpdq.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.imag.affinity.region.IdentitySubscriber;
import org.imag.pixpdq.TestIndex;
import org.imag.pixpdq.feed.RegistryFeed;
import org.imag.pixpdq.feed.StubRegistry;
import org.imag.pixpdq.identity.IdentityDomain;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.PersonName;
import org.imag.pixpdq.identity.PostalAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is told what when the ids of a person change (ITI TF-2 3.10.4.1). */
class SubscriberNoticesTest {
  private static final String CAYENNE = TestIndex.CAYENNE.authority().oid();
  private static final String KOUROU = TestIndex.KOUROU.authority().oid();
  private static final String REGION = TestIndex.REGIONAL.authority().oid();
  private static final String A = "P1^^^CHC&2.999.973.3.1&ISO";
  private static final String B = "K1^^^CHK&2.999.973.3.2&ISO";
  private static final PatientIdentifier CAYENNE_1 = id(TestIndex.CAYENNE, "P1");
  private static final PatientIdentifier CAYENNE_2 = id(TestIndex.CAYENNE, "P2");
  private static final PatientIdentifier KOUROU_1 = id(TestIndex.KOUROU, "K1");

  private TestIndex index;

  @BeforeEach
  void start() {
    index = new TestIndex();
  }

  private static PatientIdentifier id(IdentityDomain domain, String value) {
    return new PatientIdentifier(domain.authority(), value);
  }

  private void subscribe(String... domains) {
    index.tells(new IdentitySubscriber("PACS", "CHU", "localhost:1", Set.of(domains)));
  }

  private void announce(PatientIdentifier identifier, String... statuses) {
    PatientTraits traits =
        PatientTraits.named(new PersonName("TESTAMAKA", "Anne", "Anne Rose", "L"))
            .birthDate("19781208")
            .sex("F")
            .birthPlace("97311")
            .mother(new PersonName("ESSAI", "", "", "L"))
            .address(new PostalAddress("5 rue du Fleuve", "Kourou", "97310", "FRA"))
            .attributes(Set.of(statuses))
            .build();
    index.inTransaction(() -> index.identities().announce(identifier, traits, "A28"));
  }

  private void unlink(PatientIdentifier one, PatientIdentifier other) {
    index.inTransaction(() -> index.identities().unlink(one, other, "CHC", "A37"));
  }

  /** PID-3 of every notification, in order. */
  private List<String> told() {
    return index
        .database()
        .column("select split_part(message, '|', 17) from pix_pdq.notification order by id");
  }

  /** The worked example of the transaction. */
  @Test
  void aSubscriberOfTwoDomainsIsToldOfLinkAndBreak_3_10_4_1_2() {
    subscribe(CAYENNE, KOUROU);

    announce(CAYENNE_1);
    assertThat(told()).containsExactly(A);
    announce(KOUROU_1);
    assertThat(told()).containsExactly(A, A + "~" + B);
    unlink(CAYENNE_1, KOUROU_1);
    assertThat(told()).hasSize(4).endsWith(A, B);
  }

  @Test
  void isNotToldWhatChangesOutsideItsDomains() {
    subscribe(CAYENNE);

    announce(CAYENNE_1);
    announce(KOUROU_1);
    unlink(CAYENNE_1, KOUROU_1);

    assertThat(told()).containsExactly(A);
  }

  @Test
  void isNotToldWhatStaysTheSame() {
    subscribe("*");
    announce(CAYENNE_1);

    announce(CAYENNE_1);
    announce(CAYENNE_1, "IDVER");

    assertThat(told()).hasSize(1);
  }

  @Test
  void oneOfAllDomainsIsToldTheRegionalIdToo() {
    subscribe("*");

    announce(CAYENNE_1);

    assertThat(told())
        .containsExactly(
            index.database().value("select regional_id from pix_pdq.person")
                + "^^^IMAG973&2.999.973.1&ISO~"
                + A);
  }

  /** Whoever learns a regional id may submit under it at once. */
  @Test
  void aRegionalIdIsToldOnceTheRegistryKnowsIt() {
    subscribe(REGION);
    announce(CAYENNE_1);
    SubscriberOutbox outbox = new SubscriberOutbox(index.notifications(), "PACS|CHU");
    assertThat(outbox.due(Clock.systemUTC().instant(), 10)).isEmpty();

    new RegistryFeed(index.outbox(), new StubRegistry(), Clock.systemUTC()).forward();

    assertThat(outbox.due(Clock.systemUTC().instant(), 10)).hasSize(1);
  }

  @Test
  void aMergeIsToldWhereItChangesASet() {
    subscribe(CAYENNE, KOUROU);
    announce(CAYENNE_1);
    announce(KOUROU_1);
    announce(CAYENNE_2);

    index.inTransaction(() -> index.identities().merge(CAYENNE_2, CAYENNE_1, "CHC"));

    assertThat(told()).endsWith("P2^^^CHC&2.999.973.3.1&ISO~" + B);
  }

  @Test
  void aCollisionIsToldApartAndWithoutRegionalId() {
    subscribe("*");
    announce(CAYENNE_1);
    announce(KOUROU_1);

    announce(KOUROU_1, "COLV");

    assertThat(told()).hasSize(4);
    assertThat(told().subList(2, 4)).contains(B).allMatch(pid -> pid.equals(B) || pid.endsWith(A));
  }

  @Test
  void eachSubscriberIsToldItsOwn() {
    index.tells(
        new IdentitySubscriber("PACS", "CHU", "localhost:1", Set.of(CAYENNE)),
        new IdentitySubscriber("2.999.973.9", "CHK", "https://localhost/pix", Set.of(KOUROU)));

    announce(CAYENNE_1);
    announce(KOUROU_1);

    assertThat(index.database().column("select subscriber from pix_pdq.notification order by id"))
        .containsExactly("PACS|CHU", "2.999.973.9|CHK");
    assertThat(
            index
                .database()
                .value(
                    "select message from pix_pdq.notification where subscriber = '2.999.973.9|CHK'"))
        .startsWith("<PRPA_IN201302UV02 ");
  }
}
