package org.imag.bench.population;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.LongStream;

/**
 * Numbered patients and their documents. Patient {@value #LARGE} has {@value #LARGE_ENTRIES}
 * entries, every tenth patient has exactly {@value #TEN}, all of them approved; the others have 1
 * to 20 as a rule and up to 2,000, and some of those are replaced.
 */
public final class Population {
  /** Number of the patient with the most entries. */
  public static final long LARGE = 0;

  /** How many entries that patient has. */
  public static final int LARGE_ENTRIES = 10_000;

  /** How many entries every tenth patient has. */
  public static final int TEN = 10;

  private static final int MOST = 2_000;
  private static final double TAIL = -1 / 1.15;
  private static final double FEWEST = 1.5;
  private static final long STRIDE = 0x9E3779B97F4A7C15L;

  private final long seed;
  private final Identifiers identifiers;

  /** The population of a seed; other seeds have other patients. */
  public Population(long seed, Identifiers identifiers) {
    this.seed = seed;
    this.identifiers = identifiers;
  }

  /** The patient's id in the affinity domain, {@code id^^^&OID&ISO}. */
  public String patientId(long number) {
    return patientPrefix() + number + "^^^&" + identifiers.affinityDomainOid() + "&ISO";
  }

  /** What the ids of all patients of this population start with. */
  public String patientPrefix() {
    return "BENCH" + seed + "-";
  }

  /** Whether the patient has exactly {@value #TEN} entries, for ever. */
  public static boolean hasTen(long number) {
    return number % 10 == 5;
  }

  /** Some patient with exactly {@value #TEN} entries, none beyond the last one. */
  public static long anyWithTen(SplittableRandom random, long last) {
    return 5 + 10 * random.nextLong((last - 5) / 10 + 1);
  }

  /** Some patient whose number of entries nobody counts on. */
  public static long anyOther(SplittableRandom random, long last) {
    long number = random.nextLong(1, last + 1);
    return hasTen(number) ? number - 1 : number;
  }

  /** When the entry of the largest patient was created, the first one has index 0. */
  public static Instant largeCreationTime(int index) {
    return PatientHistory.BEGINNING.plusSeconds(index * 10_800L);
  }

  /** How many entries a patient has. */
  public int entries(long number) {
    if (number == LARGE) {
      return LARGE_ENTRIES;
    }
    return hasTen(number) ? TEN : skewed(random(number));
  }

  private static int skewed(SplittableRandom random) {
    return (int) Math.min(MOST, FEWEST * Math.pow(1 - random.nextDouble(), TAIL));
  }

  /** What was registered of the patients, in the order of time. */
  public List<Submission> submissions(long firstPatient, long endPatient) {
    List<Submission> all = new ArrayList<>();
    LongStream.range(firstPatient, endPatient)
        .forEach(number -> all.addAll(history(number).submissions()));
    all.sort(Comparator.comparing(submission -> submission.set().submissionTime()));
    return all;
  }

  private PatientHistory history(long number) {
    SplittableRandom random = random(number);
    return new PatientHistory(number, entries(number), patientId(number), identifiers, random);
  }

  /** Another stream of random numbers for another patient or seed. */
  private SplittableRandom random(long number) {
    UUID mixed = UUID.nameUUIDFromBytes((seed + "/" + number).getBytes(StandardCharsets.US_ASCII));
    return new SplittableRandom(mixed.getMostSignificantBits() ^ STRIDE);
  }
}
