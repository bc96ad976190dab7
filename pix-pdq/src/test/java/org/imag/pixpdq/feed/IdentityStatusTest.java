package org.imag.pixpdq.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imag.pixpdq.TestIndex;
import org.imag.pixpdq.identity.Ins;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.PersonName;
import org.imag.pixpdq.identity.PostalAddress;
import org.imag.pixpdq.identity.Trust;
import org.imag.pixpdq.query.SearchCriteria;
import org.imag.pixpdq.query.SearchCriteria.AddressPattern;
import org.imag.pixpdq.query.SearchCriteria.NamePattern;
import org.imag.pixpdq.query.SearchCriteria.NamePattern.Manner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the statuses of PID-32 do (French table 0445). */
class IdentityStatusTest {
  private static final PatientIdentifier CAYENNE_1 = id("P1");
  private static final PatientIdentifier CAYENNE_2 = id("P2");
  private static final PatientIdentifier KOUROU_1 =
      new PatientIdentifier(TestIndex.KOUROU.authority(), "K1");

  private TestIndex index;

  @BeforeEach
  void start() {
    index = new TestIndex();
  }

  private static PatientIdentifier id(String value) {
    return new PatientIdentifier(TestIndex.CAYENNE.authority(), value);
  }

  private static PatientTraits.Builder anne() {
    return PatientTraits.named(new PersonName("TESTAMAKA", "Anne", "Anne Rose", "L"))
        .birthDate("19781208")
        .sex("F")
        .birthPlace("97311")
        .mother(new PersonName("ESSAI", "", "", "L"))
        .address(new PostalAddress("5 rue du Fleuve", "Kourou", "97310", "FRA"));
  }

  private void announce(PatientIdentifier identifier, String... codes) {
    PatientTraits traits = anne().attributes(Set.of(codes)).build();
    index.inTransaction(() -> index.identities().announce(identifier, traits, "A31"));
  }

  private boolean areOne(PatientIdentifier one, PatientIdentifier other) {
    return personOf(one).equals(personOf(other));
  }

  private String personOf(PatientIdentifier identifier) {
    return index
        .database()
        .value(
            "select regional_id from pix_pdq.identifier where domain_oid = '%s' and value = '%s'"
                .formatted(identifier.authority().oid(), identifier.value()));
  }

  private List<String> reviews() {
    return index.database().column("select kind from pix_pdq.review where closed_at is null");
  }

  private List<String> flags() {
    return index.database().column("select flag from pix_pdq.record_flag order by flag");
  }

  private boolean isFound() {
    NamePattern family = new NamePattern("TESTAMAKA", Manner.SAME);
    return !index
        .search()
        .find(
            new SearchCriteria(
                List.of(),
                List.of(family),
                List.of(),
                Optional.empty(),
                "",
                AddressPattern.ANY,
                "",
                Optional.empty(),
                ""),
            10)
        .patients()
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DPOT", "DOUB", "DOUA"})
  void aDuplicateIsForHumansAndNeverMergedHere(String code) {
    announce(CAYENNE_1);
    announce(CAYENNE_2, code);

    assertThat(reviews()).containsExactly("POSSIBLE_DUPLICATE");
    assertThat(flags()).hasSize(1);
    assertThat(areOne(CAYENNE_1, CAYENNE_2)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"COLP", "COLV"})
  void aCollisionLeavesItsPersonAndIsNotFound(String code) {
    announce(CAYENNE_1);
    announce(KOUROU_1);
    assertThat(areOne(CAYENNE_1, KOUROU_1)).isTrue();

    announce(KOUROU_1, code);

    assertThat(areOne(CAYENNE_1, KOUROU_1)).isFalse();
    assertThat(reviews()).hasSize(1);
    announce(CAYENNE_1, "CACH");
    assertThat(isFound()).isFalse();
  }

  /** The documents go with the record and come back with it. */
  @Test
  void aCollisionThatIsOverComesBack() {
    announce(CAYENNE_1);
    announce(KOUROU_1);
    String person = personOf(CAYENNE_1);
    announce(KOUROU_1, "COLV");

    announce(KOUROU_1);

    assertThat(personOf(KOUROU_1)).isEqualTo(person);
    assertThat(flags()).isEmpty();
    assertThat(reviews()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ANOM", "CACH", "COLP", "COLV", "DESA", "INVA"})
  void demographicsQueriesDoNotFind(String code) {
    announce(CAYENNE_1);
    assertThat(isFound()).isTrue();

    announce(CAYENNE_1, code);
    assertThat(isFound()).isFalse();

    announce(CAYENNE_1);
    assertThat(isFound()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"FICT", "DOUT", "ANOM", "USUR", "HOMD", "FILI", "INVA"})
  void isNeverLinkedByRule(String code) {
    announce(CAYENNE_1);
    announce(KOUROU_1, code);

    assertThat(areOne(CAYENNE_1, KOUROU_1)).isFalse();
    assertThat(reviews()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"IDVER", "RECD", "IDRA", "DPOT"})
  void isLinkedAllTheSame(String code) {
    announce(CAYENNE_1);
    announce(KOUROU_1, code);

    assertThat(areOne(CAYENNE_1, KOUROU_1)).isTrue();
  }

  @Test
  void homonymsProvenByTheirHospitalAreKeptApartForGood() {
    announce(CAYENNE_1, "HOMA");
    announce(CAYENNE_2, "HOMA");

    announce(CAYENNE_1);
    announce(CAYENNE_2);

    assertThat(
            index.database().column("select kind from pix_pdq.assertion where revoked_at is null"))
        .containsExactly("CANNOT");
    assertThat(reviews()).isEmpty();
  }

  @Test
  void aHomonymWhoseCounterpartIsNotNamedIsForHumans() {
    announce(CAYENNE_1, "HOMA");
    announce(KOUROU_1, "HOMA");

    assertThat(areOne(CAYENNE_1, KOUROU_1)).isFalse();
    assertThat(reviews()).hasSize(1);
    assertThat(index.database().number("select count(*) from pix_pdq.assertion")).isZero();
  }

  /** The national number of an identity in doubt is nobody's key. */
  @Test
  void aProvisionalIdentityIsNotLinkedByItsNumber() {
    Optional<Ins> ins = Optional.of(new Ins("278129731100926", "1.2.250.1.213.1.4.10"));
    PatientTraits qualified = anne().ins(ins).trust(Trust.QUAL).build();
    PatientTraits doubtful =
        PatientTraits.named(new PersonName("AUTRE", "Rosalie", "", "L"))
            .birthDate("19530411")
            .sex("F")
            .ins(ins)
            .trust(Trust.PROV)
            .attributes(Set.of("DOUT"))
            .build();
    index.inTransaction(() -> index.identities().announce(CAYENNE_1, qualified, "A28"));
    index.inTransaction(() -> index.identities().announce(KOUROU_1, doubtful, "A28"));

    assertThat(areOne(CAYENNE_1, KOUROU_1)).isFalse();
  }

  @Test
  void theRegistryIsToldWhereTheDocumentsOfACollisionGo() {
    announce(CAYENNE_1);
    announce(KOUROU_1);
    StubRegistry registry = new StubRegistry();
    RegistryFeed registryFeed = new RegistryFeed(index.outbox(), registry, Clock.systemUTC());
    announce(KOUROU_1, "COLV");

    registryFeed.forward();

    assertThat(registry.received().get(registry.received().size() - 1))
        .contains("|ADT^A43^ADT_A43|")
        .contains("\rPID|||" + personOf(KOUROU_1) + "^^^IMAG973&2.999.973.1&ISO~K1^^^CHK&")
        .contains("\rMRG|" + personOf(CAYENNE_1) + "^^^IMAG973&2.999.973.1&ISO");
  }
}
