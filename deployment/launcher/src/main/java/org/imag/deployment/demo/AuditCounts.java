package org.imag.deployment.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.imag.affinity.Actor;

/**
 * Audit events counted by actor and transaction, and the rule of what a job must leave behind: both
 * ends of every transaction between actors, and the actor's end of those with the demonstration.
 */
final class AuditCounts {
  /** DICOM Instances Transferred (DICOM PS3.15 A.5.3.7): what STOW-RS leaves. */
  static final String INSTANCES_TRANSFERRED = "110104";

  private final Map<String, Integer> counts = new TreeMap<>();

  /** Adds events of a kind, as the audit source names itself. */
  void add(String sourceId, String event, int count) {
    for (Actor actor : Actor.values()) {
      if (sourceId.toUpperCase(Locale.ROOT).startsWith("IMAG-" + name(actor) + "-")) {
        counts.merge(key(actor, event), count, Integer::sum);
      }
    }
  }

  int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** What should be there and is not, in words; empty when the job is fully audited. */
  List<String> missing(Job job) {
    List<String> missing = new ArrayList<>();
    require(missing, Actor.PIX_PDQ, "ITI-8", job.patients + count(Actor.REGISTRY, "ITI-8"));
    require(
        missing,
        Actor.PIX_PDQ,
        "ITI-9",
        job.patients + count(Actor.IMAGING_DOCUMENT_SOURCE, "ITI-9"));
    require(missing, Actor.IMAGING_DOCUMENT_SOURCE, INSTANCES_TRANSFERRED, job.studies);
    require(missing, Actor.IMAGING_DOCUMENT_SOURCE, "ITI-41", job.published);
    require(missing, Actor.REPOSITORY, "ITI-41", count(Actor.IMAGING_DOCUMENT_SOURCE, "ITI-41"));
    require(missing, Actor.REPOSITORY, "ITI-42", count(Actor.REPOSITORY, "ITI-41"));
    require(missing, Actor.REGISTRY, "ITI-42", count(Actor.REPOSITORY, "ITI-42"));
    require(missing, Actor.REGISTRY, "ITI-18", job.studies);
    require(missing, Actor.REPOSITORY, "ITI-43", job.studies);
    require(missing, Actor.IMAGING_DOCUMENT_SOURCE, "RAD-69", job.studies);
    return missing;
  }

  @Override
  public String toString() {
    return String.join(
        ", ", counts.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList());
  }

  private void require(List<String> missing, Actor actor, String event, int least) {
    int counted = count(actor, event);
    if (counted < least) {
      missing.add(key(actor, event) + " " + counted + " of " + least);
    }
  }

  private int count(Actor actor, String event) {
    return counts.getOrDefault(key(actor, event), 0);
  }

  private static String key(Actor actor, String event) {
    return actor.id() + " " + event;
  }

  private static String name(Actor actor) {
    return actor.id().toUpperCase(Locale.ROOT);
  }

  /**
   * How much was done.
   *
   * @param patients announced
   * @param studies archived, found and retrieved
   * @param published manifests that did not exist before
   */
  record Job(int patients, int studies, int published) {}
}
