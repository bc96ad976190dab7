package org.imag.bench.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.LongStream;
import org.imag.bench.EbrimSchema;
import org.junit.jupiter.api.Test;

class PopulationTest {
  private static final Identifiers IDENTIFIERS =
      new Identifiers("2.999.973.1", "2.999.973.3.1", "2.999.973.2");

  private final Population population = new Population(7, IDENTIFIERS);

  @Test
  void isTheSameForTheSameSeed() {
    Population again = new Population(7, IDENTIFIERS);

    assertThat(population.submissions(1, 50)).isEqualTo(again.submissions(1, 50));
  }

  @Test
  void isAnotherForAnotherSeed() {
    Population other = new Population(8, IDENTIFIERS);

    assertThat(population.submissions(1, 50)).doesNotContainAnyElementsOf(other.submissions(1, 50));
  }

  @Test
  void doesNotDependOnTheBatch() {
    List<Submission> whole = population.submissions(1, 60);

    assertThat(whole)
        .containsAll(population.submissions(1, 30))
        .containsAll(population.submissions(30, 60));
  }

  @Test
  void everyTenthPatientHasTenApprovedEntries() {
    List<DocumentEntry> entries = entries(population.submissions(15, 16));

    assertThat(entries).hasSize(10).noneMatch(DocumentEntry::deprecated);
  }

  @Test
  void theLargestPatientHasTenThousandApprovedEntriesInKnownOrder() {
    List<DocumentEntry> entries =
        entries(population.submissions(Population.LARGE, Population.LARGE + 1));

    assertThat(entries).hasSize(10_000).noneMatch(DocumentEntry::deprecated);
    assertThat(entries)
        .filteredOn(e -> e.creationTime().isBefore(Population.largeCreationTime(5_000)))
        .hasSize(5_000);
  }

  @Test
  void mostPatientsHaveFewEntriesAndSomeHaveMany() {
    List<Integer> counts =
        LongStream.range(1, 5_000).mapToObj(population::entries).sorted().toList();

    assertThat(counts.get(0)).isEqualTo(1);
    assertThat(counts.get(counts.size() * 9 / 10)).isLessThanOrEqualTo(20);
    assertThat(counts.get(counts.size() - 1)).isBetween(500, 2_000);
  }

  @Test
  void aFewEntriesAreReplacedByLaterSubmissions() {
    List<Submission> submissions = population.submissions(1, 2_000);
    Set<UUID> replaced = new HashSet<>();
    submissions.stream()
        .flatMap(s -> s.associations().stream())
        .filter(a -> a.kind() == Association.Kind.RPLC)
        .forEach(a -> replaced.add(a.target()));
    List<DocumentEntry> entries = entries(submissions);

    assertThat(entries)
        .filteredOn(DocumentEntry::deprecated)
        .allMatch(e -> replaced.contains(e.id()))
        .hasSize(replaced.size());
    assertThat(replaced.size() * 100.0 / entries.size()).isBetween(2.0, 4.0);
  }

  @Test
  void drawsOnlyPatientsThatExist() {
    SplittableRandom random = new SplittableRandom(1);

    assertThat(LongStream.range(0, 1_000).map(i -> Population.anyWithTen(random, 36)))
        .allMatch(number -> number <= 36 && Population.hasTen(number))
        .contains(5L, 35L);
    assertThat(LongStream.range(0, 1_000).map(i -> Population.anyOther(random, 36)))
        .allMatch(number -> number >= 1 && number <= 36 && !Population.hasTen(number))
        .contains(1L, 36L);
  }

  /** ITI TF-2 3.18.4.1.2.6: an answer holds the objects in the form of ebRIM. */
  @Test
  void itsStoredTextsAreValidInAnAnswer() {
    StringBuilder objects = new StringBuilder();
    for (Submission submission : population.submissions(1, 100)) {
      objects.append(StoredEbrim.of(submission.set()));
      submission.folders().forEach(folder -> objects.append(StoredEbrim.of(folder)));
      submission.entries().forEach(entry -> objects.append(StoredEbrim.of(entry)));
      submission.associations().forEach(a -> objects.append(StoredEbrim.of(a)));
    }

    assertThat(EbrimSchema.problemOfAnswer(objects.toString())).isEmpty();
  }

  private static List<DocumentEntry> entries(List<Submission> submissions) {
    return submissions.stream().flatMap(s -> s.entries().stream()).toList();
  }
}
