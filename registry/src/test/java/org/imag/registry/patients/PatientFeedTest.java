package org.imag.registry.patients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.imag.registry.RegistryDatabase;
import org.imag.registry.store.PatientStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The identity feed as a registry takes it (ITI TF-2 3.8.4). */
class PatientFeedTest {
  @RegisterExtension final RegistryDatabase database = new RegistryDatabase();

  private void announce(FedIdentifier... identifiers) {
    database.inTransaction(
        em ->
            new PatientFeed(new PatientStore(em), RegistryDatabase.AFFINITY_DOMAIN)
                .announce(List.of(identifiers)));
  }

  private void merge(FedIdentifier surviving, FedIdentifier subsumed) {
    database.inTransaction(
        em ->
            new PatientFeed(new PatientStore(em), RegistryDatabase.AFFINITY_DOMAIN)
                .merge(List.of(surviving), List.of(subsumed)));
  }

  private List<?> patients() {
    return database.transaction(
        em ->
            em.createNativeQuery(
                    "select id || coalesce(' -> ' || merged_into, '') from registry.patient"
                        + " order by id")
                .getResultList());
  }

  private static FedIdentifier regional(String id) {
    return new FedIdentifier(id, "IMAG973", "2.999.973.1", "ISO");
  }

  private static String cx(String id) {
    return id + "^^^&2.999.973.1&ISO";
  }

  @Test
  void onlyIdsOfTheAffinityDomainAreKept_3_8_4_1_3() {
    announce(new FedIdentifier("P00417", "CHC", "2.999.973.3.1", "ISO"), regional("973-000051"));
    assertThat(patients()).isEqualTo(List.of(cx("973-000051")));
  }

  /**
   * A parsed feed message has no escapes any more, a CX of XDS metadata has (ITI TF-3 4.2.3.1.7).
   */
  @Test
  void anIdWithDelimitersIsKeptAsMetadataWriteIt_4_2_3_1_7() {
    announce(regional("A&B^C\\"));
    assertThat(patients()).isEqualTo(List.of(cx("A\\T\\B\\S\\C\\E\\")));
  }

  @Test
  void anAuthorityIsNamedInThreeWays_HD() {
    announce(new FedIdentifier("1", "IMAG973", "", ""));
    announce(new FedIdentifier("2", "", "2.999.973.1", "ISO"));
    announce(regional("3"));
    assertThat(patients()).isEqualTo(List.of(cx("1"), cx("2"), cx("3")));
  }

  @Test
  void aNamespaceThatContradictsTheOidIsNotOurs_HD() {
    assertThatThrownBy(() -> announce(new FedIdentifier("1", "CHC", "2.999.973.1", "ISO")))
        .isInstanceOf(PatientFeedRefused.class);
  }

  @Test
  void aFeedWithoutAnIdOfOursIsRefused_3_8_4_1_3() {
    assertThatThrownBy(() -> announce(new FedIdentifier("P1", "CHC", "2.999.973.3.1", "ISO")))
        .isInstanceOfSatisfying(
            PatientFeedRefused.class, refusal -> assertThat(refusal.isUnknownId()).isTrue());
  }

  @Test
  void aReplayChangesNothing() {
    announce(regional("1"));
    announce(regional("1"));
    assertThat(patients()).isEqualTo(List.of(cx("1")));
  }

  @Test
  void aMergeRecordsThePair_3_8_4_2_3() {
    announce(regional("1"), regional("2"), regional("3"));
    merge(regional("2"), regional("1"));
    merge(regional("3"), regional("2"));
    merge(regional("3"), regional("2"));
    assertThat(patients())
        .isEqualTo(List.of(cx("1") + " -> " + cx("2"), cx("2") + " -> " + cx("3"), cx("3")));
  }

  @Test
  void anImpossibleMergeChangesNothing_3_8_4_2_3() {
    announce(regional("1"), regional("2"), regional("3"));
    merge(regional("2"), regional("1"));
    List<?> before = patients();
    assertRefused(regional("3"), regional("3"), "MRG-1 and PID-3 are the same");
    assertRefused(regional("3"), regional("9"), "MRG-1 is not known");
    assertRefused(regional("9"), regional("3"), "PID-3 is not known");
    assertRefused(regional("3"), regional("1"), "MRG-1 was merged");
    assertRefused(regional("1"), regional("3"), "PID-3 was merged");
    assertRefused(regional("3"), foreign("2"), "MRG-1 must carry");
    assertRefused(foreign("2"), regional("3"), "PID-3 must carry");
    assertThat(patients()).isEqualTo(before);
  }

  private void assertRefused(FedIdentifier surviving, FedIdentifier subsumed, String reason) {
    assertThatThrownBy(() -> merge(surviving, subsumed))
        .isInstanceOf(PatientFeedRefused.class)
        .hasMessageStartingWith(reason);
  }

  private static FedIdentifier foreign(String id) {
    return new FedIdentifier(id, "CHC", "2.999.973.3.1", "ISO");
  }
}
