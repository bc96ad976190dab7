package org.imag.pixpdq.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.imag.pixpdq.DocumentShelf;
import org.imag.pixpdq.TestIndex;
import org.imag.pixpdq.feed.FeedRefused;
import org.imag.pixpdq.feed.IdentityFeed;
import org.imag.pixpdq.identity.IdentityDomain;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.PersonName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever hospitals announce, merge, rename, link and part, in any order: each id leads to one
 * person, and each document is with the id it was submitted for, or the one that id was merged into
 * (ITI TF-2 3.8.4.2.3, 3.30.4, 3.64.4.1.3).
 */
class ConservationTest {
  private static final int STEPS = 40;
  private static final int IDS = 4;
  private static final List<IdentityDomain> HOSPITALS =
      List.of(TestIndex.CAYENNE, TestIndex.KOUROU);

  private TestIndex index;
  private IdentityFeed feed;
  private DocumentShelf registry;
  private int followed;
  private Random random;

  /** Ids that were merged or renamed, and what became of them. */
  private final Map<PatientIdentifier, PatientIdentifier> successors = new HashMap<>();

  private final List<PatientIdentifier> announced = new ArrayList<>();

  @BeforeEach
  void start() {
    index = new TestIndex();
    feed = index.identities();
    registry = new DocumentShelf();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void noIdAndNoDocumentIsLost(long seed) {
    random = new Random(seed);
    for (int step = 1; step <= STEPS; step++) {
      String done = step();
      follow();
      submitForNewIds();
      verify("seed " + seed + ", step " + step + ": " + done);
    }
    assertThat(registry.size()).isEqualTo(announced.size());
  }

  private String step() {
    PatientIdentifier one = anyId();
    PatientIdentifier other = anyId();
    return switch (random.nextInt(8)) {
      case 0 -> refusable("merge " + one + " " + other, () -> merge(one, other));
      case 1 -> refusable("rename " + one + " " + other, () -> rename(one, other));
      case 2 -> refusable("link " + one + " " + other, () -> feed.link(one, other, "S", "A24"));
      case 3 -> refusable("part " + one + " " + other, () -> feed.unlink(one, other, "S", "A37"));
      default -> refusable("announce " + one, () -> announce(one));
    };
  }

  private PatientIdentifier anyId() {
    IdentityDomain domain = HOSPITALS.get(random.nextInt(HOSPITALS.size()));
    return new PatientIdentifier(domain.authority(), "P" + random.nextInt(IDS));
  }

  private String refusable(String name, Runnable change) {
    try {
      index.inTransaction(change);
      return name;
    } catch (FeedRefused refused) {
      return name + " (refused)";
    }
  }

  private void announce(PatientIdentifier id) {
    feed.announce(id, traits(), "A28");
    if (!announced.contains(id)) {
      announced.add(id);
    }
  }

  private void merge(PatientIdentifier surviving, PatientIdentifier subsumed) {
    feed.merge(surviving, subsumed, "S");
    successors.put(subsumed, surviving);
  }

  private void rename(PatientIdentifier current, PatientIdentifier former) {
    feed.changeId(current, former, "S");
    successors.put(former, current);
  }

  /** Few persons, so that links come about by rule, some of them with a doubtful record. */
  private PatientTraits traits() {
    int person = random.nextInt(3);
    Set<String> statuses = random.nextInt(6) == 0 ? Set.of("COLV") : Set.of();
    return PatientTraits.named(
            new PersonName(
                List.of("ABAKAMOFOU", "LEVEILLE-TESTUNE", "ESSAI-BOURDON").get(person),
                List.of("Théodore", "Marie-Louise", "Georgette").get(person),
                "",
                "L"))
        .birthDate(List.of("19510722", "19921103", "19700214").get(person))
        .sex(person == 0 ? "M" : "F")
        .birthPlace("97302")
        .mother(new PersonName("MODELE-" + person, "Rosélia", "", "L"))
        .attributes(statuses)
        .build();
  }

  private void follow() {
    List<String> messages =
        index.database().column("select message from pix_pdq.registry_feed order by id");
    messages.subList(followed, messages.size()).forEach(registry::follow);
    followed = messages.size();
  }

  private void submitForNewIds() {
    IntStream.range(registry.size(), announced.size())
        .mapToObj(announced::get)
        .forEach(id -> registry.submit("of " + id, name(current(id)), personOf(current(id))));
  }

  private static String name(PatientIdentifier id) {
    return id.authority().oid() + " " + id.value();
  }

  private PatientIdentifier current(PatientIdentifier id) {
    PatientIdentifier current = id;
    while (successors.containsKey(current)) {
      current = successors.get(current);
    }
    return current;
  }

  private String personOf(PatientIdentifier id) {
    List<String> persons =
        index
            .database()
            .column(
                "select regional_id from pix_pdq.identifier where domain_oid = '%s' and value = '%s'"
                    .formatted(id.authority().oid(), id.value()));
    assertThat(persons).as("persons of " + id).hasSize(1);
    return persons.get(0);
  }

  private void verify(String step) {
    Map<String, String> persons = new HashMap<>();
    announced.forEach(id -> persons.put(name(current(id)), personOf(current(id))));
    assertThat(registry.refused()).as(step).isEmpty();
    assertThat(registry.strayed(persons)).as(step).isEmpty();
  }
}
