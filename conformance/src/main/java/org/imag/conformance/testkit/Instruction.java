package org.imag.conformance.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imag.conformance.testkit.Link.UseReport;

/**
 * What a step sends and how its answer is judged.
 *
 * @param waitBefore before sending
 * @param newPatient whether the feed makes up a patient
 */
record Instruction(
    KitTransaction transaction,
    Input input,
    List<Link> links,
    List<Report> reports,
    List<ExpectedContent> contents,
    Documents documents,
    Optional<Assertions> assertions,
    Duration waitBefore,
    boolean newPatient) {

  /** The links that are reports. */
  List<UseReport> useReports() {
    return links.stream().filter(UseReport.class::isInstance).map(UseReport.class::cast).toList();
  }

  /** The links that are not reports. */
  List<Link> useIds() {
    return links.stream().filter(l -> !(l instanceof UseReport)).toList();
  }

  /** The comparisons of images and answers. */
  List<ImageCheck> checks() {
    return assertions.map(Assertions::checks).orElse(List.of());
  }

  /**
   * How the metadata are prepared.
   *
   * @param file relative to the plan; absent when the step sends no metadata
   * @param parsed whether the metadata are prepared as a submission
   * @param keepsPatient whether the patient ids of the file stay
   * @param dropsUnset whether slots of a query go whose symbols got no value
   */
  record Input(
      Optional<String> file,
      boolean parsed,
      boolean keepsPatient,
      boolean dropsUnset,
      boolean assignsUuids,
      UniqueIds uniqueIds) {}

  /**
   * Which unique ids of the file stay.
   *
   * @param all whether all stay
   * @param objects ids of objects whose unique id stays
   * @param schemes identification schemes whose values stay but are recorded
   */
  record UniqueIds(boolean all, Set<String> objects, Set<String> schemes) {}

  /** A value to find in a part of the step's log, for later steps. */
  record Report(String name, String section, String expression) {}

  /**
   * Expressions over the log that must be true, and comparisons that must find nothing.
   *
   * @param ownLog whether they see the log of the section, as {@code Data/output}
   */
  record Assertions(boolean ownLog, List<Assertion> list, List<ImageCheck> checks) {}

  /** One expression that must be true. */
  record Assertion(String id, String expression) {}
}
