package org.imag.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Persons out of pairs: constraints first, then the strongest links, and no chains. */
class ClusteringTest {
  private static final List<Member> ABC = members("a", "b", "c");

  @Test
  void linksMakeOnePerson() {
    assertThat(clusters(ABC, link("a", "b", 30), link("b", "c", 30), link("a", "c", 30)))
        .containsExactly(keys("a", "b", "c"));
  }

  @Test
  void aChainDoesNotLinkWhatIsDistinct() {
    Clusters found =
        Clustering.of(ABC, List.of(link("a", "b", 30), link("b", "c", 40)), List.of(), List.of());

    assertThat(found.clusters()).containsExactly(keys("a"), keys("b", "c"));
    assertThat(found.withheld()).containsExactly(KeyPair.of("a", "b"));
  }

  @Test
  void aReviewBetweenThemDoesNotHinderButAForbiddingReasonDoes() {
    assertThat(
            clusters(
                ABC,
                link("a", "b", 30),
                link("b", "c", 40),
                pair("a", "c", Zone.REVIEW, 20, Reason.BELOW_LINK)))
        .containsExactly(keys("a", "b", "c"));
    assertThat(
            clusters(
                ABC,
                link("a", "b", 30),
                link("b", "c", 40),
                pair("a", "c", Zone.REVIEW, 35, Reason.TRUST_GAP)))
        .containsExactly(keys("a"), keys("b", "c"));
  }

  @Test
  void aDomainOccursOnceOnly() {
    List<Member> twoOfA =
        List.of(new Member("a", "A"), new Member("a2", "A"), new Member("b", "B"));

    assertThat(clusters(twoOfA, link("a", "b", 30), link("a2", "b", 31)))
        .containsExactly(keys("a"), keys("a2", "b"));
  }

  @Test
  void whatAHumanSaidOverridesTheEvidence() {
    Clusters found =
        Clustering.of(
            ABC,
            List.of(pair("a", "b", Zone.CONFLICT, 30, Reason.INS_DIFFERENT), link("b", "c", 40)),
            List.of(KeyPair.of("a", "b")),
            List.of(KeyPair.of("b", "c")));

    assertThat(found.clusters()).containsExactly(keys("a", "b"), keys("c"));
  }

  @Test
  void mustAgainstCannotIsTold() {
    Clusters found =
        Clustering.of(
            ABC,
            List.of(),
            List.of(KeyPair.of("a", "b"), KeyPair.of("b", "c")),
            List.of(KeyPair.of("a", "c")));

    assertThat(found.clusters()).containsExactly(keys("a", "b"), keys("c"));
    assertThat(found.contradictions()).containsExactly(KeyPair.of("b", "c"));
  }

  @Test
  void whoLooksLikeTheTwinOfAnotherIsNotLinkedByRule() {
    Evidence twin = pair("b", "other", Zone.REVIEW, 30, Reason.TWIN_ALARM);

    assertThat(clusters(members("a", "b"), link("a", "b", 40), twin))
        .containsExactly(keys("a"), keys("b"));
    assertThat(
            clusters(
                members("a", "b"),
                pair("a", "b", Zone.LINK, 40, Reason.INS_EQUAL_TRAITS_AGREE),
                twin))
        .containsExactly(keys("a", "b"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void anyOrderGivesTheSamePersons(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      List<Member> members = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        members.add(new Member("k" + i, "D" + random.nextInt(6)));
      }
      List<Evidence> pairs = pairs(random, members);
      List<KeyPair> must = some(random, members);
      List<KeyPair> cannot = some(random, members);
      Clusters first = Clustering.of(members, pairs, must, cannot);

      for (List<?> list : List.of(members, pairs, must, cannot)) {
        Collections.shuffle(list, random);
      }

      assertThat(Clustering.of(members, pairs, must, cannot)).isEqualTo(first);
      assertThat(first.clusters().stream().mapToInt(Set::size).sum()).isEqualTo(members.size());
      assertThat(first.clusters())
          .noneMatch(
              cluster ->
                  cannot.stream()
                      .anyMatch(
                          pair -> cluster.contains(pair.low()) && cluster.contains(pair.high())));
    }
  }

  private static List<Evidence> pairs(Random random, List<Member> members) {
    List<Evidence> pairs = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      for (int j = 0; j < i; j++) {
        Zone zone = Zone.values()[random.nextInt(10) < 6 ? 0 : random.nextInt(4)];
        pairs.add(pair(members.get(j).key(), members.get(i).key(), zone, 28 + random.nextInt(4)));
      }
    }
    return pairs;
  }

  private static List<KeyPair> some(Random random, List<Member> members) {
    List<KeyPair> pairs = new ArrayList<>();
    for (int i = 1; i < members.size(); i++) {
      if (random.nextInt(5) == 0) {
        pairs.add(KeyPair.of(members.get(i).key(), members.get(random.nextInt(i)).key()));
      }
    }
    return pairs;
  }

  private static List<TreeSet<String>> clusters(List<Member> members, Evidence... pairs) {
    return Clustering.of(members, List.of(pairs), List.of(), List.of()).clusters().stream()
        .map(TreeSet::new)
        .toList();
  }

  private static Evidence link(String one, String other, double weight) {
    return pair(one, other, Zone.LINK, weight);
  }

  private static Evidence pair(
      String one, String other, Zone zone, double weight, Reason... reasons) {
    EnumSet<Reason> all = EnumSet.noneOf(Reason.class);
    all.addAll(Arrays.asList(reasons));
    return new Evidence(KeyPair.of(one, other), zone, weight, List.of(), all, "1");
  }

  private static List<Member> members(String... keys) {
    return Arrays.stream(keys).map(key -> new Member(key, "D" + key)).toList();
  }

  private static TreeSet<String> keys(String... keys) {
    return new TreeSet<>(List.of(keys));
  }
}
