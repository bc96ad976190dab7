package org.imag.pixpdq.wire.fhir;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.query.FoundPatient;
import org.imag.pixpdq.query.SearchCriteria;
import org.imag.pixpdq.query.SearchCriteria.AddressPattern;
import org.imag.pixpdq.query.SearchCriteria.DateSpan;
import org.imag.pixpdq.query.SearchCriteria.NamePattern;
import org.imag.pixpdq.query.SearchCriteria.NamePattern.Manner;

/** Reads the parameters of Patient Demographics Query for Mobile (ITI TF-2 3.78.4.1.2). */
final class PatientQueries {
  /** Patients of an answer where the client does not say. */
  private static final int PAGE = 50;

  private static final int LARGEST_PAGE = 200;
  private static final Set<String> GENDERS = Set.of("male", "female", "other", "unknown");

  private final IdentifierSystems systems;

  PatientQueries(IdentifierSystems systems) {
    this.systems = systems;
  }

  /**
   * What the parameters ask for.
   *
   * @throws FhirRefusal when they cannot be understood, or name a domain that is not known
   */
  PatientQuery read(SearchParameters parameters) {
    Set<String> domains = new HashSet<>();
    List<List<PatientIdentifier>> identifiers = new ArrayList<>();
    ids(parameters).forEach(identifiers::add);
    for (List<SearchParameters.Value> any : parameters.all("identifier")) {
      addIdentifiers(any, identifiers, domains);
    }
    return new PatientQuery(
        identifiers.contains(List.<PatientIdentifier>of())
            ? List.of()
            : criteria(parameters, identifiers),
        condition(parameters),
        domains,
        parameters.number(SearchParameters.OFFSET, 0),
        Math.min(parameters.number(SearchParameters.COUNT, PAGE), LARGEST_PAGE));
  }

  private List<List<PatientIdentifier>> ids(SearchParameters parameters) {
    return parameters.all("_id").stream()
        .map(any -> any.stream().map(value -> systems.regional(value.text())).toList())
        .toList();
  }

  /** A value without a code names a domain whose ids are wanted; an id of no domain is nobody's. */
  private void addIdentifiers(
      List<SearchParameters.Value> any,
      List<List<PatientIdentifier>> identifiers,
      Set<String> domains) {
    List<Token> tokens = any.stream().map(value -> Token.of(value.text())).toList();
    tokens.stream()
        .filter(token -> token.value().isEmpty())
        .map(token -> knownDomain(token.system()))
        .forEach(domains::add);
    List<Token> wanted = tokens.stream().filter(token -> !token.value().isEmpty()).toList();
    if (!wanted.isEmpty()) {
      identifiers.add(
          wanted.stream()
              .flatMap(token -> systems.identifiers(token.system(), token.value()).stream())
              .toList());
    }
  }

  private String knownDomain(String system) {
    return systems
        .authority(system)
        .orElseThrow(() -> FhirRefusal.warning(404, IssueType.NOTFOUND, "targetSystem not found"))
        .oid();
  }

  /** Several names that all must hold are as many searches, whose answers are cut. */
  private static List<List<SearchCriteria>> criteria(
      SearchParameters parameters, List<List<PatientIdentifier>> identifiers) {
    List<List<NamePattern>> families = names(parameters, "family");
    List<List<NamePattern>> givens = names(parameters, "given");
    int searches =
        Stream.of(families.size(), givens.size(), identifiers.size(), 1)
            .max(Integer::compare)
            .orElseThrow();
    return IntStream.range(0, searches)
        .mapToObj(
            number ->
                alternatives(
                    parameters, of(identifiers, number), of(families, number), of(givens, number)))
        .toList();
  }

  private static List<SearchCriteria> alternatives(
      SearchParameters parameters,
      List<PatientIdentifier> identifiers,
      List<NamePattern> families,
      List<NamePattern> givens) {
    Optional<NamePattern> mother =
        parameters.single("mothersMaidenName").map(PatientQueries::pattern);
    Optional<DateSpan> birth = BirthDates.span(parameters.all("birthdate"));
    String telecom = Token.of(text(parameters, "telecom")).value();
    String sex = sex(parameters);
    return addresses(parameters).stream()
        .map(
            address ->
                new SearchCriteria(
                    identifiers, families, givens, birth, sex, address, "", mother, telecom))
        .toList();
  }

  private static <T> List<T> of(List<List<T>> lists, int number) {
    return lists.isEmpty() ? List.of() : lists.get(number < lists.size() ? number : 0);
  }

  private static List<List<NamePattern>> names(SearchParameters parameters, String name) {
    return parameters.all(name).stream()
        .map(any -> any.stream().map(PatientQueries::pattern).toList())
        .toList();
  }

  private static NamePattern pattern(SearchParameters.Value value) {
    return new NamePattern(value.text(), value.exact() ? Manner.SAME : Manner.BEGINS);
  }

  /** The whole address is looked for in each of its parts. */
  private static List<AddressPattern> addresses(SearchParameters parameters) {
    String city = text(parameters, "address-city");
    String postcode = text(parameters, "address-postalcode");
    String anywhere = text(parameters, "address");
    if (anywhere.isEmpty()) {
      return List.of(new AddressPattern("", city, postcode));
    }
    List<AddressPattern> patterns = new ArrayList<>();
    patterns.add(new AddressPattern(anywhere, city, postcode));
    if (city.isEmpty()) {
      patterns.add(new AddressPattern("", anywhere, postcode));
    }
    if (postcode.isEmpty()) {
      patterns.add(new AddressPattern("", city, anywhere));
    }
    return patterns;
  }

  private static String text(SearchParameters parameters, String name) {
    return parameters.single(name).map(SearchParameters.Value::text).orElse("");
  }

  /** The index knows men and women; the rest is looked at afterwards. */
  private static String sex(SearchParameters parameters) {
    List<List<SearchParameters.Value>> genders = parameters.all("gender");
    if (genders.size() != 1 || genders.get(0).size() != 1) {
      return "";
    }
    return switch (Token.of(genders.get(0).get(0).text()).value()) {
      case "male" -> "M";
      case "female" -> "F";
      default -> "";
    };
  }

  private static Predicate<FoundPatient> condition(SearchParameters parameters) {
    List<Predicate<FoundPatient>> conditions = new ArrayList<>();
    parameters.all("gender").forEach(any -> conditions.add(gender(any)));
    parameters.all("active").forEach(any -> conditions.add(active(any)));
    parameters
        .all("address-state")
        .forEach(any -> conditions.add(patient -> false)); // no state is known of anybody
    parameters
        .all("address-country")
        .forEach(any -> conditions.add(one(any, traits -> List.of(traits.address().country()))));
    exact(parameters, "family", PatientQueries::families).forEach(conditions::add);
    exact(parameters, "given", PatientQueries::givens).forEach(conditions::add);
    exact(parameters, "mothersMaidenName", traits -> List.of(traits.mother().family()))
        .forEach(conditions::add);
    return conditions.stream().reduce(patient -> true, Predicate::and);
  }

  private static Predicate<FoundPatient> gender(List<SearchParameters.Value> any) {
    List<String> wanted = any.stream().map(value -> Token.of(value.text()).value()).toList();
    if (!GENDERS.containsAll(wanted)) {
      throw FhirRefusal.of(
          400, IssueType.CODEINVALID, "gender must be one of male, female, other, unknown");
    }
    return patient ->
        PatientResource.gender(patient.traits().sex())
            .map(AdministrativeGender::toCode)
            .filter(wanted::contains)
            .isPresent();
  }

  /** Everybody who is found is active. */
  private static Predicate<FoundPatient> active(List<SearchParameters.Value> any) {
    boolean wanted = any.stream().anyMatch(value -> Token.of(value.text()).value().equals("true"));
    return patient -> wanted;
  }

  private static Stream<Predicate<FoundPatient>> exact(
      SearchParameters parameters, String name, Function<PatientTraits, List<String>> known) {
    return parameters.all(name).stream()
        .filter(any -> any.stream().allMatch(SearchParameters.Value::exact))
        .map(any -> one(any, known));
  }

  private static Predicate<FoundPatient> one(
      List<SearchParameters.Value> any, Function<PatientTraits, List<String>> known) {
    List<String> wanted = any.stream().map(SearchParameters.Value::text).toList();
    return patient -> known.apply(patient.traits()).stream().anyMatch(wanted::contains);
  }

  private static List<String> families(PatientTraits traits) {
    return List.of(traits.legal().family(), traits.used().family());
  }

  private static List<String> givens(PatientTraits traits) {
    return Stream.concat(
            PatientResource.givens(traits.legal()).stream(),
            PatientResource.givens(traits.used()).stream())
        .toList();
  }
}
