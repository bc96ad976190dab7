package org.imag.pixpdq.query;

import ca.uhn.hl7v2.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.imag.matching.name.NameForm;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.message.TimeStamp;
import org.imag.pixpdq.message.v3.InstanceIdentifier;
import org.imag.pixpdq.message.v3.RegisteredPatient;
import org.imag.pixpdq.message.v3.V3Address;
import org.imag.pixpdq.message.v3.V3Element;
import org.imag.pixpdq.message.v3.V3Message;
import org.imag.pixpdq.message.v3.V3Refusal;
import org.imag.pixpdq.query.SearchCriteria.AddressPattern;
import org.imag.pixpdq.query.SearchCriteria.DateSpan;
import org.imag.pixpdq.query.SearchCriteria.NamePattern;
import org.imag.pixpdq.query.SearchCriteria.NamePattern.Manner;

/**
 * The parameters of a demographics query in HL7 v3 (ITI TF-2 3.47.4.1.2.2). A name whose use is
 * SRCH is met by one that begins so or sounds alike; an asterisk at its end asks for its beginning
 * too.
 */
final class V3SearchParameters {
  private static final int SHORTEST_BEGINNING = 2;
  private static final String VALUE = "value";

  /** Parameters that narrow a search by what this index does not search by. */
  private static final Set<String> UNSUPPORTED =
      Set.of(
          "livingSubjectDeceasedTime",
          "livingSubjectBirthPlaceName",
          "livingSubjectBirthPlaceAddress",
          "patientStatusCode",
          "principalCareProviderId",
          "principalCareProvisionId");

  private final V3Message query;
  private final V3Domains domains;

  V3SearchParameters(V3Message query, V3Domains domains) {
    this.query = query;
    this.domains = domains;
  }

  /**
   * The criteria of a query.
   *
   * @throws V3Refusal when one cannot be understood or searched by
   */
  SearchCriteria criteria() {
    UNSUPPORTED.stream()
        .filter(name -> !V3Domains.parameters(query, name).isEmpty())
        .findFirst()
        .ifPresent(
            name -> {
              throw refused(name, "cannot be searched by; leave it out");
            });
    return criteria(identifiers());
  }

  /** The same with other ids in place of those the query names, and of all it may search by. */
  SearchCriteria criteria(List<PatientIdentifier> identifiers) {
    return new SearchCriteria(
        identifiers,
        names("livingSubjectName", "family"),
        names("livingSubjectName", "given"),
        birth(),
        text("livingSubjectAdministrativeGender", value -> value.attribute("code")),
        address(),
        "",
        names("mothersMaidenName", "family").stream().findFirst(),
        text("patientTelecom", value -> RegisteredPatient.withoutScheme(value.attribute(VALUE))));
  }

  /** The ids that the query names. */
  List<InstanceIdentifier> namedIds() {
    return values("livingSubjectId").map(V3Element::identifier).toList();
  }

  private List<PatientIdentifier> identifiers() {
    return namedIds().stream()
        .map(
            id ->
                new PatientIdentifier(
                    domains.authorityOf(id, V3Domains.location(query, "livingSubjectId")),
                    id.extension()))
        .toList();
  }

  /** The values of a parameter. */
  Stream<V3Element> values(String parameter) {
    return V3Domains.parameters(query, parameter).stream().flatMap(each -> each.all(VALUE));
  }

  private String text(String parameter, Function<V3Element, String> reading) {
    return values(parameter).map(reading).findFirst().orElse("");
  }

  private List<NamePattern> names(String parameter, String part) {
    return values(parameter)
        .flatMap(
            value -> {
              boolean lenient = value.attribute("use").equals("SRCH");
              return value
                  .all(part)
                  .filter(each -> !each.text().isEmpty())
                  .limit(part.equals("given") ? 1 : Long.MAX_VALUE)
                  .flatMap(each -> patterns(parameter, each.text(), lenient));
            })
        .distinct()
        .toList();
  }

  private Stream<NamePattern> patterns(String parameter, String written, boolean lenient) {
    boolean begins = written.endsWith("*");
    String text = begins ? written.substring(0, written.length() - 1) : written;
    boolean isLong = NameForm.letters(text).length() >= SHORTEST_BEGINNING;
    if (text.contains("*") || begins && !isLong) {
      throw refused(
          parameter,
          "has an asterisk where none may stand; write at least two letters and one asterisk after"
              + " them");
    }
    if (lenient) {
      return Stream.of(Manner.ALIKE, Manner.BEGINS)
          .filter(manner -> manner == Manner.ALIKE || isLong)
          .map(manner -> new NamePattern(text, manner));
    }
    return Stream.of(new NamePattern(text, begins ? Manner.BEGINS : Manner.SAME));
  }

  private Optional<DateSpan> birth() {
    return values("livingSubjectBirthTime").findFirst().map(this::span);
  }

  private DateSpan span(V3Element value) {
    String point = value.attribute(VALUE);
    String low = point.isEmpty() ? value.attributeAt(VALUE, "low") : point;
    String high = point.isEmpty() ? value.attributeAt(VALUE, "high") : point;
    if (!TimeStamp.isValid(low) || !TimeStamp.isValid(high)) {
      throw refused(
          "livingSubjectBirthTime",
          "is no date; write value, or low and high, as YYYYMMDD, YYYYMM or YYYY");
    }
    return new DateSpan(DateSpan.of(low).from(), DateSpan.of(high).to());
  }

  private AddressPattern address() {
    return values("patientAddress")
        .map(V3Address::new)
        .map(addr -> new AddressPattern(addr.street(), addr.city(), addr.postcode()))
        .findFirst()
        .orElse(AddressPattern.ANY);
  }

  private V3Refusal refused(String parameter, String problem) {
    return new V3Refusal(
        ErrorCode.DATA_TYPE_ERROR, parameter + " " + problem, V3Domains.location(query, parameter));
  }
}
