package org.imag.deployment.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imag.affinity.Actor;
import org.openehealth.ipf.commons.audit.codes.EventIdCode;
import org.openehealth.ipf.commons.audit.codes.EventTypeCode;
import org.openehealth.ipf.commons.audit.types.CodedValueType;

/**
 * Audit events counted by who recorded them and transaction, and the rule of what a job must leave
 * behind: both ends of every transaction.
 */
final class AuditCounts {
  /** DICOM Instances Transferred (DICOM PS3.15 A.5.3.7): what STOW-RS leaves. */
  static final String INSTANCES_TRANSFERRED = "110104";

  private static final String RIS = DemoPeer.RIS.id();
  private static final String PACS = DemoPeer.PACS.id();
  private static final String CONSUMER = DemoPeer.CONSUMER.id();
  private static final String PIX = Actor.PIX_PDQ.id();
  private static final String SOURCE = Actor.IMAGING_DOCUMENT_SOURCE.id();
  private static final String REPOSITORY = Actor.REPOSITORY.id();
  private static final String REGISTRY = Actor.REGISTRY.id();

  /** In the order they are told in. */
  private static final List<Recorder> RECORDERS =
      Stream.concat(
              Arrays.stream(DemoPeer.values()).map(peer -> Recorder.of("DEMO-", peer.id())),
              Arrays.stream(Actor.values()).map(actor -> Recorder.of("IMAG-", actor.id())))
          .toList();

  /** Short codes first, which are those of the earliest transactions. */
  private static final Comparator<String> BY_CODE =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private final Map<String, Map<String, Integer>> counts = new TreeMap<>(BY_CODE);

  /** Adds events of a kind, as the audit source names itself; those of strangers do not count. */
  void add(String sourceId, String event, int count) {
    RECORDERS.stream()
        .filter(recorder -> sourceId.toUpperCase(Locale.ROOT).startsWith(recorder.prefix))
        .findFirst()
        .ifPresent(
            recorder ->
                counts
                    .computeIfAbsent(event, unknown -> new TreeMap<>())
                    .merge(recorder.name, count, Integer::sum));
  }

  int total() {
    return counts.values().stream()
        .flatMap(byRecorder -> byRecorder.values().stream())
        .mapToInt(Integer::intValue)
        .sum();
  }

  /** One line for each kind of event: who recorded how many. */
  List<String> lines() {
    return counts.keySet().stream().map(event -> title(event) + ": " + recorders(event)).toList();
  }

  private String recorders(String event) {
    return RECORDERS.stream()
        .filter(recorder -> count(event, recorder.name) > 0)
        .map(recorder -> recorder.name + " " + count(event, recorder.name))
        .collect(Collectors.joining(", "));
  }

  private static String title(String event) {
    Optional<CodedValueType> code =
        Stream.<CodedValueType>concat(
                Arrays.stream(EventIdCode.values()), Arrays.stream(EventTypeCode.values()))
            .filter(known -> known.getCode().equals(event))
            .findFirst();
    return code.map(known -> event + " " + known.getOriginalText()).orElse(event);
  }

  /** What should be there and is not, in words; empty when the job is fully audited. */
  List<String> missing(Job job) {
    Requirements required = new Requirements();
    required.atLeast(job.patients, "ITI-8", RIS);
    required.bothEnds("ITI-8", PIX, RIS, REGISTRY);
    required.atLeast(job.patients, "ITI-9", CONSUMER);
    required.bothEnds("ITI-9", PIX, CONSUMER, SOURCE);
    required.atLeast(job.studies, INSTANCES_TRANSFERRED, PACS);
    required.bothEnds(INSTANCES_TRANSFERRED, SOURCE, PACS);
    required.atLeast(job.published, "ITI-41", SOURCE);
    required.bothEnds("ITI-41", REPOSITORY, SOURCE);
    required.atLeast(count("ITI-41", REPOSITORY), "ITI-42", REPOSITORY);
    required.bothEnds("ITI-42", REGISTRY, REPOSITORY);
    required.atLeast(job.studies, "ITI-18", CONSUMER);
    required.bothEnds("ITI-18", REGISTRY, CONSUMER, SOURCE, REPOSITORY);
    required.atLeast(job.studies, "ITI-43", CONSUMER);
    required.bothEnds("ITI-43", REPOSITORY, CONSUMER);
    required.atLeast(job.studies, "RAD-69", CONSUMER);
    required.bothEnds("RAD-69", SOURCE, CONSUMER);
    return required.missing;
  }

  private int count(String event, String recorder) {
    return counts.getOrDefault(event, Map.of()).getOrDefault(recorder, 0);
  }

  /**
   * How much was done.
   *
   * @param patients announced
   * @param studies archived, found and retrieved
   * @param published manifests that did not exist before
   */
  record Job(int patients, int studies, int published) {}

  /** Who records, and how its audit source id begins. */
  private record Recorder(String name, String prefix) {
    static Recorder of(String beginning, String name) {
      return new Recorder(name, beginning + name.toUpperCase(Locale.ROOT) + "-");
    }
  }

  private final class Requirements {
    private final List<String> missing = new ArrayList<>();

    /** The recorder is one end of each transaction whose other end one of the others is. */
    void bothEnds(String event, String recorder, String... others) {
      atLeast(Arrays.stream(others).mapToInt(other -> count(event, other)).sum(), event, recorder);
    }

    void atLeast(int least, String event, String recorder) {
      int counted = count(event, recorder);
      if (counted < least) {
        missing.add(recorder + " " + event + " " + counted + " of " + least);
      }
    }
  }
}
