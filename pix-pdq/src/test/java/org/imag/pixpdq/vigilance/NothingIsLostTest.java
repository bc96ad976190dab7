package org.imag.pixpdq.vigilance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imag.affinity.login.Role;
import org.imag.pixpdq.DocumentShelf;
import org.imag.pixpdq.TestIndex;
import org.imag.pixpdq.feed.FeedRefused;
import org.imag.pixpdq.feed.RegistryFeed;
import org.imag.pixpdq.feed.StubRegistry;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.store.JournalEntry.Action;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Link, unlink, merge and split in any order never lose an identity or a document: whatever
 * hospitals and the desk do, every id that was ever announced leads to one person, and the registry
 * keeps every document with the person of the id it was submitted for (ITI TF-2 3.8.4, 3.64).
 */
class NothingIsLostTest {
  private static final int STEPS = 40;
  private static final int STEPS_BETWEEN_LOOKS = 5;
  private static final List<PatientIdentifier> IDS =
      Stream.of(TestIndex.CAYENNE, TestIndex.KOUROU)
          .flatMap(
              domain ->
                  IntStream.rangeClosed(1, 4)
                      .mapToObj(number -> new PatientIdentifier(domain.authority(), "N" + number)))
          .toList();

  private final TestDesk desk = new TestDesk();
  private final StubRegistry told = new StubRegistry();
  private final DocumentShelf shelf = new DocumentShelf();

  /** Into which id they were merged, for ids that are used no more. */
  private final Map<PatientIdentifier, PatientIdentifier> gone = new HashMap<>();

  private Random random;

  @ParameterizedTest
  @ValueSource(longs = {973, 972})
  void noIdentityAndNoDocumentIsLost(long seed) {
    random = new Random(seed);
    IDS.forEach(id -> desk.announce(id, anyone()));
    for (int step = 0; step < STEPS; step++) {
      act();
      registryFollows();
      submitSomething(step);
      if (step % STEPS_BETWEEN_LOOKS == 0 || step == STEPS - 1) {
        assertThat(problems()).as("seed %d, step %d", seed, step).isEmpty();
      }
    }
    assertThat(gone).as("merged ids").isNotEmpty();
    assertThat(shelf.moves()).as("documents moved").isPositive();
    assertThat(shelf.size()).as("documents").isEqualTo(STEPS);
  }

  private PatientTraits.Builder anyone() {
    return random.nextBoolean() ? TestDesk.marieLouise() : TestDesk.theodore();
  }

  private void act() {
    PatientIdentifier one = any();
    PatientIdentifier other = any();
    switch (random.nextInt(8)) {
      case 0, 1 -> tried(() -> desk.announce(one, anyone()));
      case 2 -> merge(one, other);
      case 3 -> tried(() -> feed(() -> desk.index().identities().link(one, other, "CHC", "A24")));
      case 4 -> tried(() -> feed(() -> desk.index().identities().unlink(one, other, "CHC", "A37")));
      default -> decide(one, other, List.of(Action.LINK, Action.UNLINK, Action.REVOKE));
    }
  }

  private void feed(Runnable message) {
    desk.index().inTransaction(message);
  }

  /** What the index refuses must change nothing: the checks after each step see to that. */
  private static boolean tried(Runnable action) {
    try {
      action.run();
      return true;
    } catch (FeedRefused | DeskRefused e) {
      return false;
    }
  }

  private void merge(PatientIdentifier surviving, PatientIdentifier subsumed) {
    boolean enoughLeft = gone.size() < IDS.size() / 2;
    if (enoughLeft
        && tried(() -> feed(() -> desk.index().identities().merge(surviving, subsumed, "CHC")))) {
      gone.put(subsumed, surviving);
    }
  }

  private void decide(PatientIdentifier one, PatientIdentifier other, List<Action> actions) {
    Action action = actions.get(random.nextInt(actions.size()));
    if (!one.equals(other)) {
      tried(() -> desk.decide(desk.decision(desk.pair(one, other), action), Role.SUPERVISOR));
    }
  }

  private PatientIdentifier any() {
    return IDS.get(random.nextInt(IDS.size()));
  }

  private void registryFollows() {
    new RegistryFeed(desk.index().outbox(), told, Clock.systemUTC()).forward();
    told.received().forEach(shelf::follow);
    told.received().clear();
  }

  /** A hospital submits for an id that it uses, under the regional id that PIX gives it. */
  private void submitSomething(int step) {
    List<PatientIdentifier> used = IDS.stream().filter(id -> !gone.containsKey(id)).toList();
    PatientIdentifier id = used.get(random.nextInt(used.size()));
    shelf.submit("document " + step, name(id), desk.personOf(id));
  }

  private static String name(PatientIdentifier id) {
    return id.authority().oid() + " " + id.value();
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>(shelf.refused());
    Map<String, String> persons = new HashMap<>();
    for (PatientIdentifier id : IDS) {
      if (gone.containsKey(id)) {
        checkMerged(id, problems);
      } else {
        persons.put(name(id), desk.personOf(id));
        checkFound(id, problems);
      }
    }
    problems.addAll(shelf.strayed(persons));
    return problems;
  }

  private void checkMerged(PatientIdentifier id, List<String> problems) {
    long into =
        desk.index()
            .database()
            .number("select replaced_by from pix_pdq.identifier where id = " + desk.record(id));
    if (into != desk.record(gone.get(id))) {
      problems.add(name(id) + " does not lead to " + name(gone.get(id)));
    }
  }

  private void checkFound(PatientIdentifier id, List<String> problems) {
    String person = desk.personOf(id);
    boolean found =
        desk.index().crossReferences().of(id).stream()
            .flatMap(List::stream)
            .anyMatch(reference -> reference.value().equals(person));
    if (!found) {
      problems.add(name(id) + " does not lead to " + person);
    }
  }
}
