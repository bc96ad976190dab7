package org.imag.pixpdq.wire.fhir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.linkage.Likeness;
import org.imag.pixpdq.linkage.Likeness.Grade;
import org.imag.pixpdq.linkage.PatientComparison;
import org.imag.pixpdq.query.FoundPatient;

/** Persons who may be the one described, graded by the rules that link records (ITI-119). */
final class Matches {
  /** Records looked at; more that are alike say nothing about anybody. */
  private static final int MOST_RECORDS = 100;

  /** Where it is as likely as not, in bits. */
  private static final double EVEN = 18;

  private static final double LEAST_CERTAIN = 0.95;
  private static final double MOST_PROBABLE = 0.94;
  private static final double MOST_POSSIBLE = 0.49;

  private final PatientComparison comparison;
  private final PatientFinder finder;
  private final IdentifierSystems systems;

  Matches(PatientComparison comparison, PatientFinder finder, IdentifierSystems systems) {
    this.comparison = comparison;
    this.finder = finder;
    this.systems = systems;
  }

  /**
   * A person who may be the one.
   *
   * @param patient the person
   * @param grade what the index would do
   * @param score from 0 to 1
   */
  record Match(FoundPatient patient, Grade grade, double score) {}

  /** All of them, the likeliest first. */
  List<Match> of(PatientTraits traits) {
    Map<PatientIdentifier, Likeness> alike = new LinkedHashMap<>();
    comparison.like(traits).stream()
        .limit(MOST_RECORDS)
        .forEach(likeness -> identifier(likeness).ifPresent(id -> alike.put(id, likeness)));
    if (alike.isEmpty()) {
      return List.of();
    }
    List<FoundPatient> persons = finder.having(List.copyOf(alike.keySet()));
    Map<String, Match> matches = new LinkedHashMap<>();
    alike.forEach(
        (id, likeness) ->
            persons.stream()
                .filter(person -> person.identifiers().contains(id))
                .map(person -> new Match(person, likeness.grade(), score(likeness)))
                .forEach(match -> matches.putIfAbsent(match.patient().regionalId(), match)));
    return List.copyOf(matches.values());
  }

  /** The one whom the index would link; nobody when it would link none, or several. */
  List<Match> onlyCertain(PatientTraits traits) {
    List<Match> certain =
        of(traits).stream().filter(match -> match.grade() == Grade.CERTAIN).toList();
    return certain.size() == 1 ? certain : List.of();
  }

  private Optional<PatientIdentifier> identifier(Likeness likeness) {
    return systems
        .authorities()
        .domains()
        .withOid(likeness.record().domainOid())
        .map(domain -> new PatientIdentifier(domain.authority(), likeness.record().value()));
  }

  /** The odds that the weight stands for, kept within what the grade means. */
  private static double score(Likeness likeness) {
    double odds = Math.pow(2, likeness.weight() - EVEN);
    double score = Double.isInfinite(odds) ? 1 : odds / (1 + odds);
    double bounded =
        switch (likeness.grade()) {
          case CERTAIN -> Math.max(score, LEAST_CERTAIN);
          case PROBABLE -> Math.min(score, MOST_PROBABLE);
          case POSSIBLE -> Math.min(score, MOST_POSSIBLE);
        };
    return Math.round(bounded * 10_000) / 10_000.0;
  }
}
