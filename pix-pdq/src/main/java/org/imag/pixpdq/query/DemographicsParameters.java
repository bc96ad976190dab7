package org.imag.pixpdq.query;

import ca.uhn.hl7v2.ErrorCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.imag.affinity.hl7.FieldLocation;
import org.imag.affinity.hl7.Refusal;
import org.imag.matching.name.NameForm;
import org.imag.pixpdq.identity.Hd;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.QueriedAuthorities;
import org.imag.pixpdq.message.TimeStamp;
import org.imag.pixpdq.query.DemographicsQueryMessage.Parameter;
import org.imag.pixpdq.query.SearchCriteria.AddressPattern;
import org.imag.pixpdq.query.SearchCriteria.DateSpan;
import org.imag.pixpdq.query.SearchCriteria.NamePattern;
import org.imag.pixpdq.query.SearchCriteria.NamePattern.Manner;

/**
 * What QPD-3 asks for (ITI TF-2 3.21.4.1.2.2). A name that ends in an asterisk is the beginning of
 * one; streets and cities always are. What this index cannot search by is refused rather than left
 * out, since the answer would name people who were not asked for.
 */
final class DemographicsParameters {
  private static final Pattern VISIT = Pattern.compile("@PV[12]\\..*");

  /** Account numbers are kept without who gave them: every such number is found. */
  private static final Pattern ACCOUNT_ISSUER = Pattern.compile("@PID\\.18\\.4(\\.[123])?");

  private static final int SHORTEST_BEGINNING = 2;

  /** Spellings of a field that mean the same. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("@PID.3.1", "id"),
          Map.entry("@PID.3.4", "namespace"),
          Map.entry("@PID.3.4.1", "namespace"),
          Map.entry("@PID.3.4.2", "oid"),
          Map.entry("@PID.3.4.3", "type"),
          Map.entry("@PID.5.1", "family"),
          Map.entry("@PID.5.1.1", "family"),
          Map.entry("@PID.5.2", "given"),
          Map.entry("@PID.6.1", "mother"),
          Map.entry("@PID.6.1.1", "mother"),
          Map.entry("@PID.7", "birth"),
          Map.entry("@PID.7.1", "birth"),
          Map.entry("@PID.8", "sex"),
          Map.entry("@PID.11.1", "street"),
          Map.entry("@PID.11.1.1", "street"),
          Map.entry("@PID.11.3", "city"),
          Map.entry("@PID.11.5", "postcode"),
          Map.entry("@PID.13.1", "telecom"),
          Map.entry("@PID.13.4", "telecom"),
          Map.entry("@PID.13.7", "telecom"),
          Map.entry("@PID.18", "account"),
          Map.entry("@PID.18.1", "account"));

  private final Map<String, Parameter> known = new HashMap<>();
  private final QueriedAuthorities authorities;

  private DemographicsParameters(QueriedAuthorities authorities) {
    this.authorities = authorities;
  }

  /**
   * The criteria of a query.
   *
   * @throws Refusal when one cannot be understood or searched by
   */
  static SearchCriteria of(DemographicsQueryMessage query, QueriedAuthorities authorities) {
    List<Parameter> parameters = query.parameters();
    if (parameters.isEmpty()) {
      throw Refusal.error(
          ErrorCode.REQUIRED_FIELD_MISSING,
          FieldLocation.field("QPD", 3),
          "QPD-3 is empty; say whom to look for, as @PID.5.1.1^NAME");
    }
    DemographicsParameters read = new DemographicsParameters(authorities);
    parameters.forEach(read::add);
    return read.criteria();
  }

  private void add(Parameter parameter) {
    if (VISIT.matcher(parameter.name()).matches()) {
      throw refused(
          parameter,
          ErrorCode.DATA_TYPE_ERROR,
          "cannot be searched by, because this index keeps no visits; leave it out");
    }
    if (ACCOUNT_ISSUER.matcher(parameter.name()).matches()) {
      return;
    }
    String name = NAMES.get(parameter.name());
    if (name == null) {
      throw refused(
          parameter,
          ErrorCode.DATA_TYPE_ERROR,
          "cannot be searched by; this index takes components of PID.3, 5, 6, 7, 8, 11, 13 and 18");
    }
    if (!parameter.value().isEmpty() && known.put(name, parameter) != null) {
      throw refused(parameter, ErrorCode.DATA_TYPE_ERROR, "is given twice; send it once");
    }
  }

  private SearchCriteria criteria() {
    return new SearchCriteria(
        identifiers(),
        name("family").stream().toList(),
        name("given").stream().toList(),
        birth(),
        exact("sex"),
        new AddressPattern(beginning("street"), beginning("city"), exact("postcode")),
        exact("account"),
        name("mother"),
        exact("telecom"));
  }

  private List<PatientIdentifier> identifiers() {
    Parameter id = known.get("id");
    Hd authority = new Hd(value("namespace"), value("oid"), value("type"));
    if (id == null && authority.isEmpty()) {
      return List.of();
    }
    if (id == null || authority.isEmpty()) {
      throw Refusal.error(
          ErrorCode.REQUIRED_FIELD_MISSING,
          FieldLocation.field("QPD", 3),
          "QPD-3: @PID.3.1 and @PID.3.4 go together; send both");
    }
    return authorities
        .named(authority)
        .map(named -> List.of(new PatientIdentifier(named, exact("id"))))
        .orElseThrow(
            () ->
                Refusal.error(
                    ErrorCode.UNKNOWN_KEY_IDENTIFIER,
                    location(known.getOrDefault("oid", id)),
                    "QPD-3: @PID.3.4 names no assigning authority of this region"));
  }

  private Optional<NamePattern> name(String name) {
    Parameter parameter = known.get(name);
    return Optional.ofNullable(parameter)
        .map(
            given ->
                new NamePattern(
                    withoutAsterisk(given),
                    given.value().endsWith("*") ? Manner.BEGINS : Manner.SAME));
  }

  private String beginning(String name) {
    Parameter parameter = known.get(name);
    return parameter == null ? "" : withoutAsterisk(parameter);
  }

  private static String withoutAsterisk(Parameter parameter) {
    String value = parameter.value();
    boolean begins = value.endsWith("*");
    String text = begins ? value.substring(0, value.length() - 1) : value;
    if (text.contains("*") || begins && NameForm.letters(text).length() < SHORTEST_BEGINNING) {
      throw refused(
          parameter,
          ErrorCode.DATA_TYPE_ERROR,
          "has an asterisk where none may stand; write at least two letters and one asterisk after"
              + " them");
    }
    return text;
  }

  private String exact(String name) {
    Parameter parameter = known.get(name);
    if (parameter != null && parameter.value().contains("*")) {
      throw refused(parameter, ErrorCode.DATA_TYPE_ERROR, "takes no asterisk; write it in full");
    }
    return value(name);
  }

  private String value(String name) {
    Parameter parameter = known.get(name);
    return parameter == null ? "" : parameter.value();
  }

  private Optional<DateSpan> birth() {
    Parameter parameter = known.get("birth");
    if (parameter == null) {
      return Optional.empty();
    }
    String date = parameter.value();
    if (!TimeStamp.isValid(date)) {
      throw refused(
          parameter, ErrorCode.DATA_TYPE_ERROR, "is no date; write YYYYMMDD, YYYYMM or YYYY");
    }
    return Optional.of(DateSpan.of(date));
  }

  private static Refusal refused(Parameter parameter, ErrorCode code, String problem) {
    return Refusal.error(code, location(parameter), "QPD-3: " + parameter.name() + " " + problem);
  }

  private static FieldLocation location(Parameter parameter) {
    return new FieldLocation("QPD", 3, parameter.repetition(), 0);
  }
}
