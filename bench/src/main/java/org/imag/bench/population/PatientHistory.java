package org.imag.bench.population;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Draws what was registered of one patient. */
final class PatientHistory {
  static final Instant BEGINNING = Instant.parse("2016-01-01T00:00:00Z");

  private static final int YEARS = 10;
  private static final int SECONDS_A_YEAR = 31_557_600;
  private static final int MOST_ENTRIES_A_SUBMISSION = 3;
  private static final int FILED_PERCENT = 8;
  private static final int REPLACING_PERCENT = 4;
  private static final String OID_ROOT = "2.999.7.";
  private static final String[] AUTHORS = {
    "ZÉPHIR^Éloïse",
    "ÉLOI-BAPTISTE^Maëlle",
    "CÉSAIRE^Félix",
    "LÉVEILLÉ^Joël",
    "N'GUYEN^Anaïs",
    "SAINT-AURET^Loïc",
    "BELROSE^Hélène",
    "THÉOLADE^Noémie"
  };

  private final long number;
  private final int count;
  private final String patientId;
  private final Identifiers identifiers;
  private final SplittableRandom random;
  private final boolean settled;
  private int uids;

  PatientHistory(
      long number, int count, String patientId, Identifiers identifiers, SplittableRandom random) {
    this.number = number;
    this.count = count;
    this.patientId = patientId;
    this.identifiers = identifiers;
    this.random = random;
    this.settled = number == Population.LARGE || Population.hasTen(number);
  }

  List<Submission> submissions() {
    Instant[] times = times();
    boolean[] replacing = replacing();
    List<Submission> submissions = new ArrayList<>();
    DocumentEntry previous = null;
    for (int first = 0; first < count; ) {
      int end = end(first, replacing);
      List<DocumentEntry> entries = new ArrayList<>();
      for (int i = first; i < end; i++) {
        entries.add(entry(times[i], i + 1 < count && replacing[i + 1]));
      }
      submissions.add(submission(entries, replacing[first] ? previous : null));
      previous = entries.get(entries.size() - 1);
      first = end;
    }
    return submissions;
  }

  private Instant[] times() {
    Instant[] times = new Instant[count];
    Arrays.setAll(
        times, i -> number == Population.LARGE ? Population.largeCreationTime(i) : time());
    Arrays.sort(times);
    return times;
  }

  private Instant time() {
    return BEGINNING.plusSeconds(random.nextInt(YEARS * SECONDS_A_YEAR));
  }

  private boolean[] replacing() {
    boolean[] replacing = new boolean[count];
    for (int i = 1; i < count; i++) {
      replacing[i] = !settled && percent(REPLACING_PERCENT);
    }
    return replacing;
  }

  /** A replacement begins a submission of its own, after the one with its target. */
  private int end(int first, boolean[] replacing) {
    int most = Math.min(count, first + 1 + random.nextInt(MOST_ENTRIES_A_SUBMISSION));
    int end = first + 1;
    while (end < most && !replacing[end]) {
      end++;
    }
    return end;
  }

  private Submission submission(List<DocumentEntry> entries, DocumentEntry replaced) {
    DocumentEntry last = entries.get(entries.size() - 1);
    SubmissionSet set =
        new SubmissionSet(
            uuid(),
            patientId,
            uid(),
            OID_ROOT + "1",
            last.author(),
            last.creationTime().plusSeconds(60),
            last.typeCode());
    List<Association> associations = new ArrayList<>();
    entries.forEach(entry -> associations.add(member(set.id(), entry.id(), true)));
    if (replaced != null) {
      associations.add(
          new Association(
              uuid(), Association.Kind.RPLC, entries.get(0).id(), replaced.id(), false));
    }
    List<Folder> folders =
        percent(FILED_PERCENT) ? List.of(folder(set, last, associations)) : List.of();
    return new Submission(set, entries, folders, associations);
  }

  private Folder folder(SubmissionSet set, DocumentEntry filed, List<Association> associations) {
    Folder folder =
        new Folder(
            uuid(),
            patientId,
            uid(),
            "Épisode " + filed.accession(),
            filed.classCode(),
            set.submissionTime());
    Association filing = member(folder.id(), filed.id(), false);
    associations.add(member(set.id(), folder.id(), true));
    associations.add(filing);
    associations.add(member(set.id(), filing.id(), true));
    return folder;
  }

  private Association member(UUID source, UUID target, boolean original) {
    return new Association(uuid(), Association.Kind.HAS_MEMBER, source, target, original);
  }

  private DocumentEntry entry(Instant created, boolean deprecated) {
    Instant started = created.minusSeconds(600 + random.nextInt(3_000));
    String study = uid() + "^^^^urn:ihe:iti:xds:2016:studyInstanceUID";
    Code region = CodeSet.REGION.any(random);
    return new DocumentEntry(
        uuid(),
        patientId,
        "H" + number + "^^^&" + identifiers.sourceOid() + "&ISO",
        uid(),
        identifiers.repositoryUniqueId(),
        deprecated,
        region.display() + " — " + created.toString().substring(0, 10),
        random.nextInt(900) + "^" + AUTHORS[random.nextInt(AUTHORS.length)] + "^^^Dr",
        created,
        started,
        started.plusSeconds(300 + random.nextInt(300)),
        hash(),
        2_000 + random.nextInt(60_000),
        CodeSet.CLASS.any(random),
        CodeSet.TYPE.any(random),
        CodeSet.FORMAT.any(random),
        CodeSet.PRACTICE_SETTING.any(random),
        CodeSet.FACILITY.any(random),
        CodeSet.CONFIDENTIALITY.any(random),
        List.of(CodeSet.MODALITY.any(random), region),
        "A" + number + "-" + uids + "^^^&" + OID_ROOT + "4&ISO^urn:ihe:iti:xds:2013:accession",
        study);
  }

  private String uid() {
    return OID_ROOT + number + "." + uids++ + "." + random.nextInt(Integer.MAX_VALUE);
  }

  private UUID uuid() {
    return RandomUuid.of(random);
  }

  private String hash() {
    byte[] bytes = new byte[20];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }
}
