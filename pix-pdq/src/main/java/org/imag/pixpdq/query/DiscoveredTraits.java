package org.imag.pixpdq.query;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imag.matching.name.NameForm;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.message.v3.V3Address;
import org.imag.pixpdq.query.SearchCriteria.DateSpan;
import org.imag.pixpdq.query.SearchCriteria.NamePattern;
import org.imag.pixpdq.query.SearchCriteria.NamePattern.Manner;

/** The traits by which another community looks for a patient (ITI TF-2 3.55.4.1.2). */
final class DiscoveredTraits {
  private static final String BIRTH_PLACE = "livingSubjectBirthPlaceAddress";

  private final V3SearchParameters parameters;
  private final SearchCriteria criteria;

  DiscoveredTraits(V3SearchParameters parameters) {
    this.parameters = parameters;
    this.criteria = parameters.criteria(List.of());
  }

  /** Whether name and birth date are complete. */
  boolean areEnough() {
    return !criteria.families().isEmpty()
        && !criteria.givens().isEmpty()
        && criteria.birth().filter(span -> span.from().equals(span.to())).isPresent();
  }

  /** All must hold, names as they are written. */
  SearchCriteria strictly() {
    return new SearchCriteria(
        List.of(),
        same(criteria.families()),
        same(criteria.givens()),
        criteria.birth(),
        criteria.sex(),
        criteria.address(),
        "",
        criteria.mothersFamily().map(DiscoveredTraits::same),
        criteria.telecom());
  }

  private static List<NamePattern> same(List<NamePattern> patterns) {
    return patterns.stream().map(DiscoveredTraits::same).distinct().toList();
  }

  private static NamePattern same(NamePattern pattern) {
    return new NamePattern(pattern.text(), Manner.SAME);
  }

  /** Whether the birth place, where it is known of both, is the same. */
  boolean isBornThere(PatientTraits traits) {
    return birthPlace().isEmpty()
        || traits.birthPlace().isEmpty()
        || birthPlace().equals(traits.birthPlace());
  }

  /** Whether the five strict traits of a national identity are the same. */
  boolean agreeWith(PatientTraits traits) {
    return isAny(criteria.families(), Stream.of(traits.legal().family()))
        && isAny(
            criteria.givens(),
            Stream.of(traits.legal().given(), traits.legal().givens().split("[ ,]", 2)[0]))
        && criteria.birth().map(DateSpan::from).equals(Optional.of(traits.birthDate()))
        && criteria.sex().equals(traits.sex())
        && birthPlace().equals(traits.birthPlace());
  }

  private static boolean isAny(List<NamePattern> wanted, Stream<String> known) {
    List<String> letters = known.map(NameForm::letters).filter(name -> !name.isEmpty()).toList();
    return wanted.stream().anyMatch(name -> letters.contains(NameForm.letters(name.text())));
  }

  boolean haveSex() {
    return !criteria.sex().isEmpty();
  }

  boolean haveBirthPlace() {
    return !birthPlace().isEmpty();
  }

  private String birthPlace() {
    return parameters
        .values(BIRTH_PLACE)
        .map(V3Address::new)
        .map(V3Address::county)
        .findFirst()
        .orElse("");
  }

  /** Which further traits could tell two patients apart. */
  List<RequestedTrait> missing() {
    return Stream.of(RequestedTrait.values()).filter(this::isMissing).toList();
  }

  private boolean isMissing(RequestedTrait trait) {
    return switch (trait) {
      case SEX -> !haveSex();
      case BIRTH_PLACE -> !haveBirthPlace();
      case MOTHER -> criteria.mothersFamily().isEmpty();
      case ADDRESS -> criteria.address().equals(SearchCriteria.AddressPattern.ANY);
      case TELECOM -> criteria.telecom().isEmpty();
    };
  }
}
