package org.imag.pixpdq.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imag.pixpdq.query.SearchCriteria.NamePattern.Manner.ALIKE;
import static org.imag.pixpdq.query.SearchCriteria.NamePattern.Manner.BEGINS;
import static org.imag.pixpdq.query.SearchCriteria.NamePattern.Manner.SAME;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.pixpdq.TestIndex;
import org.imag.pixpdq.feed.RegistryFeed;
import org.imag.pixpdq.feed.StubRegistry;
import org.imag.pixpdq.identity.IdentityDomain;
import org.imag.pixpdq.identity.Ins;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.PersonName;
import org.imag.pixpdq.identity.PostalAddress;
import org.imag.pixpdq.identity.Trust;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patient Demographics Query, whatever the protocol (ITI TF-2 3.21.4.2.2). */
class PatientSearchTest {
  private static final String TEST_NIR = "1.2.250.1.213.1.4.10";
  private static final String NUMBER = "278129731100926";

  private TestIndex index;
  private PatientSearch search;

  @BeforeEach
  void start() {
    index = new TestIndex();
    search = index.search();
  }

  private static PatientTraits.Builder anneSophie() {
    return PatientTraits.named(
            new PersonName("DE LA TESTAMAKA", "Anne-Sophie", "ANNE-SOPHIE MARIE ROSE", "L"))
        .used(new PersonName("Duval-Éssai", "Anne", "", "D"))
        .birthDate("19781208")
        .sex("F")
        .mother(new PersonName("CÉSAIRE", "", "", "L"))
        .address(new PostalAddress("5 rue du Fleuve", "Saint-Laurent-du-Maroni", "97320", "FRA"))
        .telecoms(List.of("+594 694 12 34 56", "anne@example.org"))
        .accountNumber("d-77");
  }

  private void announce(IdentityDomain domain, String value, PatientTraits.Builder traits) {
    index.inTransaction(
        () ->
            index
                .identities()
                .announce(new PatientIdentifier(domain.authority(), value), traits.build(), "A28"));
  }

  private void announce(String value, PatientTraits.Builder traits) {
    announce(TestIndex.CAYENNE, value, traits);
  }

  private void publish() {
    new RegistryFeed(index.outbox(), new StubRegistry(), Clock.systemUTC()).forward();
  }

  private List<FoundPatient> find(SearchedFor searched) {
    return search.find(searched.criteria(), 10).patients();
  }

  @ParameterizedTest
  @CsvSource({
    "DE LA TESTAMAKA,Anne-Sophie",
    "Testamaka,anne sophie",
    "DELATESTAMAKA,ANNESOPHIE",
    "duval essai,Anne",
    "DUVAL-ESSAI,Rose",
    "Testamaka,Marie"
  })
  void findsANameHoweverItIsWritten(String family, String given) {
    announce("P1", anneSophie());

    assertThat(find(SearchedFor.nothing().family(family, SAME).given(given, SAME)))
        .singleElement()
        .satisfies(found -> assertThat(found.score()).isEqualTo(100));
  }

  @Test
  void findsABeginningAndWhatSoundsAlikeAfterWhatIsTheSame() {
    announce("P1", anneSophie());
    announce("P2", PatientTraits.named(new PersonName("TESTAMAKAT", "Rose", "", "L")));

    assertThat(find(SearchedFor.nothing().family("TES", BEGINS))).hasSize(2);
    assertThat(find(SearchedFor.nothing().family("testamaca", ALIKE))).hasSize(2);
    assertThat(find(SearchedFor.nothing().family("TESTAMAKA", ALIKE)))
        .extracting(FoundPatient::score)
        .isSortedAccordingTo((one, other) -> other - one)
        .startsWith(100);
    assertThat(find(SearchedFor.nothing().family("TES", SAME))).isEmpty();
  }

  @Test
  void wantsAllCriteriaOfOneRecord() {
    announce("P1", anneSophie());

    SearchedFor everything =
        SearchedFor.nothing()
            .family("DUVAL", BEGINS)
            .given("Rose", SAME)
            .born("19781201", "19781231")
            .sex("F")
            .mother("Cesaire")
            .address("5 rue", "saint laurent", "97320")
            .account("D-77")
            .telecom("0694 12 34 56");
    assertThat(find(everything)).hasSize(1);
    assertThat(find(everything.sex("M"))).isEmpty();
    assertThat(find(everything.sex("F").born("19790101", "19791231"))).isEmpty();
  }

  @Test
  void isContentWithOneCriterion() {
    announce("P1", anneSophie());

    assertThat(find(SearchedFor.nothing().born("19781208", "19781208"))).hasSize(1);
    assertThat(find(SearchedFor.nothing().telecom("anne@example.org"))).hasSize(1);
    assertThat(find(SearchedFor.nothing().account("D-77"))).hasSize(1);
    assertThat(find(SearchedFor.nothing().mother("CESAIRE"))).hasSize(1);
    assertThat(find(SearchedFor.nothing().address("", "SAINT-LAUR", ""))).hasSize(1);
    assertThat(find(SearchedFor.nothing().given("an", BEGINS))).hasSize(1);
    assertThat(find(SearchedFor.nothing().id(cayenne("P1")))).hasSize(1);
  }

  @Test
  void takesADateThatIsNotKnownInFullForItsFirstDay() {
    announce("P1", anneSophie().birthDate("1978"));

    assertThat(find(SearchedFor.nothing().born("19780101", "19781231"))).hasSize(1);
    assertThat(find(SearchedFor.nothing().born("19781208", "19781208"))).isEmpty();
  }

  @Test
  void refusesToListEverybody() {
    for (SearchedFor wide :
        List.of(
            SearchedFor.nothing(),
            SearchedFor.nothing().sex("F"),
            SearchedFor.nothing().family("T", BEGINS),
            SearchedFor.nothing().born("19000101", "20261231"))) {
      assertThatThrownBy(() -> find(wide)).isInstanceOf(SearchRefused.class);
    }
  }

  @Test
  void findsOnePersonOnceWithAllItsIds() {
    announce("P1", anneSophie());
    announce(TestIndex.KOUROU, "K1", anneSophie().used(PersonName.NONE));
    publish();
    String regionalId = index.database().value("select regional_id from pix_pdq.person");

    assertThat(find(SearchedFor.nothing().born("19781208", "19781208")))
        .singleElement()
        .satisfies(
            found ->
                assertThat(found.identifiers())
                    .containsExactly(
                        new PatientIdentifier(TestIndex.REGIONAL.authority(), regionalId),
                        cayenne("P1"),
                        new PatientIdentifier(TestIndex.KOUROU.authority(), "K1")));
  }

  @Test
  void keepsARegionalIdBackUntilTheRegistryKnowsIt() {
    announce("P1", anneSophie());

    SearchedFor born = SearchedFor.nothing().born("19781208", "19781208");
    assertThat(find(born).get(0).identifiers()).containsExactly(cayenne("P1"));
    publish();
    assertThat(find(born).get(0).identifiers()).hasSize(2);
  }

  @Test
  void tellsTheTraitsMostToBeTrusted() {
    announce("P1", anneSophie().trust(Trust.VALI));
    announce(TestIndex.KOUROU, "K1", anneSophie().address(PostalAddress.NONE));

    assertThat(find(SearchedFor.nothing().born("19781208", "19781208")).get(0).traits().address())
        .extracting(PostalAddress::postcode)
        .isEqualTo("97320");
  }

  /** Only a qualified identity may travel with its number (RNIV). */
  @ParameterizedTest
  @CsvSource({"QUAL,1", "RECUP,0", "PROV,0"})
  void findsAndTellsANationalNumberOnlyWhenQualified(Trust trust, int expected) {
    announce("P1", anneSophie().ins(Optional.of(new Ins(NUMBER, TEST_NIR))).trust(trust));
    PatientIdentifier ins =
        new PatientIdentifier(new AssigningAuthority("ASIP-SANTE-INS-NIR", TEST_NIR), NUMBER);

    assertThat(find(SearchedFor.nothing().id(ins))).hasSize(expected);
    assertThat(find(SearchedFor.nothing().id(cayenne("P1"))).get(0).identifiers())
        .filteredOn(ins::equals)
        .hasSize(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"COLP", "COLV"})
  void neverFindsARecordThatMayBeTwoPeople(String code) {
    announce("P1", anneSophie());
    announce("P1", anneSophie().attributes(Set.of(code)));

    assertThat(find(SearchedFor.nothing().born("19781208", "19781208"))).isEmpty();
    assertThat(find(SearchedFor.nothing().id(cayenne("P1")))).isEmpty();
  }

  @Test
  void findsWhatARecordSaysNowAndNotWhatItSaid() {
    announce("P1", anneSophie());
    announce("P1", PatientTraits.named(new PersonName("AUTRE", "Rose", "", "L")));

    assertThat(find(SearchedFor.nothing().family("TESTAMAKA", SAME))).isEmpty();
    assertThat(find(SearchedFor.nothing().family("AUTRE", SAME))).hasSize(1);
    assertThat(find(SearchedFor.nothing().born("19781208", "19781208"))).isEmpty();
  }

  @Test
  void doesNotFindAMergedRecord() {
    announce("P1", anneSophie());
    announce("P2", PatientTraits.named(new PersonName("AUTRE", "Rose", "", "L")));
    index.inTransaction(() -> index.identities().merge(cayenne("P1"), cayenne("P2"), "test"));

    assertThat(find(SearchedFor.nothing().family("AUTRE", SAME))).isEmpty();
    assertThat(find(SearchedFor.nothing().id(cayenne("P2")))).isEmpty();
  }

  @Test
  void saysThatThereAreMore() {
    for (int number = 0; number < 12; number++) {
      announce(
          "P" + number,
          PatientTraits.named(new PersonName("ESSAI", "N" + (char) ('A' + number) + "X", "", "L"))
              .birthDate("19" + (50 + number) + "0403"));
    }

    SearchCriteria everybody = SearchedFor.nothing().family("ESSAI", SAME).criteria();
    assertThat(search.find(everybody, 10).patients()).hasSize(10);
    assertThat(search.find(everybody, 10).more()).isTrue();
    assertThat(search.find(everybody, 12).more()).isFalse();
  }

  private static PatientIdentifier cayenne(String value) {
    return new PatientIdentifier(TestIndex.CAYENNE.authority(), value);
  }
}
