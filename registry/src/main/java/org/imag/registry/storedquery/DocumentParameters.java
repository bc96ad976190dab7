package org.imag.registry.storedquery;

import static org.imag.registry.storedquery.QueryParameter.conjunctive;
import static org.imag.registry.storedquery.QueryParameter.multiple;
import static org.imag.registry.storedquery.QueryParameter.single;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.imag.affinity.error.IheFailure;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.Dtm;
import org.imag.registry.metadata.PatientId;
import org.imag.registry.metadata.Status;
import org.imag.registry.store.Condition;
import org.imag.registry.store.DocumentAttribute;
import org.imag.registry.store.DocumentSelection;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** The parameters that FindDocuments and its variants share (ITI TF-2 3.18.4.1.2.3.7.1). */
final class DocumentParameters {
  private static final String PREFIX = "$XDSDocumentEntry";

  private static final QueryParameter PATIENT_ID = single(PREFIX + "PatientId").mandatory();
  private static final QueryParameter STATUS = multiple(PREFIX + "Status").mandatory();
  private static final QueryParameter TYPE = multiple(PREFIX + "Type");
  private static final QueryParameter AUTHOR_PERSON = multiple(PREFIX + "AuthorPerson");

  private static final List<Restriction> CODES =
      List.of(
          new Restriction(multiple(PREFIX + "ClassCode"), DocumentAttribute.CLASS_CODE),
          new Restriction(multiple(PREFIX + "TypeCode"), DocumentAttribute.TYPE_CODE),
          new Restriction(
              multiple(PREFIX + "PracticeSettingCode"), DocumentAttribute.PRACTICE_SETTING_CODE),
          new Restriction(
              multiple(PREFIX + "HealthcareFacilityTypeCode"),
              DocumentAttribute.HEALTHCARE_FACILITY_TYPE_CODE),
          new Restriction(multiple(PREFIX + "FormatCode"), DocumentAttribute.FORMAT_CODE));

  private static final List<Restriction> CODE_LISTS =
      List.of(
          new Restriction(conjunctive(PREFIX + "EventCodeList"), DocumentAttribute.EVENT_CODES),
          new Restriction(
              conjunctive(PREFIX + "ConfidentialityCode"),
              DocumentAttribute.CONFIDENTIALITY_CODES));

  private static final List<Restriction> TIMES_FROM =
      List.of(
          new Restriction(single(PREFIX + "CreationTimeFrom"), DocumentAttribute.CREATION_TIME),
          new Restriction(
              single(PREFIX + "ServiceStartTimeFrom"), DocumentAttribute.SERVICE_START_TIME),
          new Restriction(
              single(PREFIX + "ServiceStopTimeFrom"), DocumentAttribute.SERVICE_STOP_TIME));

  private static final List<Restriction> TIMES_TO =
      List.of(
          new Restriction(single(PREFIX + "CreationTimeTo"), DocumentAttribute.CREATION_TIME),
          new Restriction(
              single(PREFIX + "ServiceStartTimeTo"), DocumentAttribute.SERVICE_START_TIME),
          new Restriction(
              single(PREFIX + "ServiceStopTimeTo"), DocumentAttribute.SERVICE_STOP_TIME));

  /** A parameter and the attribute that it restricts. */
  private record Restriction(QueryParameter parameter, DocumentAttribute attribute) {}

  static final List<QueryParameter> ALL =
      Stream.concat(
              Stream.of(PATIENT_ID, STATUS, TYPE, AUTHOR_PERSON),
              Stream.of(CODES, CODE_LISTS, TIMES_FROM, TIMES_TO)
                  .flatMap(List::stream)
                  .map(Restriction::parameter))
          .toList();

  private DocumentParameters() {}

  /**
   * What the arguments ask for.
   *
   * @param more conditions of the query's own parameters
   */
  static DocumentSelection selection(QueryArguments arguments, List<Condition> more) {
    Set<String> types = Set.copyOf(arguments.all(TYPE));
    return new DocumentSelection(
        patientId(arguments),
        statuses(arguments),
        types.isEmpty() || types.contains(DocumentEntry.STABLE),
        types.contains(DocumentEntry.ON_DEMAND),
        Stream.concat(conditions(arguments).stream(), more.stream()).toList());
  }

  private static String patientId(QueryArguments arguments) {
    String text = arguments.one(PATIENT_ID).orElseThrow();
    return PatientId.lenient(text)
        .orElseThrow(
            () ->
                IheFailure.of(
                    ErrorCode.REGISTRY_ERROR,
                    PATIENT_ID.name() + " is not of the form id^^^&OID&ISO"))
        .toString();
  }

  private static Set<Status> statuses(QueryArguments arguments) {
    Set<Status> known = EnumSet.noneOf(Status.class);
    arguments.all(STATUS).forEach(urn -> Status.of(urn).ifPresent(known::add));
    if (known.isEmpty()) {
      throw IheFailure.of(
          ErrorCode.STORED_QUERY_MISSING_PARAM, STATUS.name() + " has no known value");
    }
    return known;
  }

  private static List<Condition> conditions(QueryArguments arguments) {
    List<Condition> conditions = new ArrayList<>();
    for (Restriction code : CODES) {
      if (arguments.has(code.parameter())) {
        List<String> values = codes(arguments.all(code.parameter()), code.parameter());
        conditions.add(new Condition.OneOf(code.attribute(), values));
      }
    }
    for (Restriction list : CODE_LISTS) {
      for (List<String> slot : arguments.eachSlot(list.parameter())) {
        conditions.add(new Condition.SomeOf(list.attribute(), codes(slot, list.parameter())));
      }
    }
    if (arguments.has(AUTHOR_PERSON)) {
      conditions.add(
          new Condition.LikeOneOf(DocumentAttribute.AUTHOR_PERSONS, arguments.all(AUTHOR_PERSON)));
    }
    TIMES_FROM.forEach(
        from ->
            time(arguments, from.parameter())
                .ifPresent(
                    bound -> conditions.add(new Condition.NotBefore(from.attribute(), bound))));
    TIMES_TO.forEach(
        to ->
            time(arguments, to.parameter())
                .ifPresent(bound -> conditions.add(new Condition.Before(to.attribute(), bound))));
    return conditions;
  }

  private static List<String> codes(List<String> values, QueryParameter parameter) {
    values.forEach(
        value -> {
          String[] parts = value.split("\\^", -1);
          if (parts.length != 3 || parts[0].isEmpty() || parts[2].isEmpty()) {
            throw IheFailure.of(
                ErrorCode.REGISTRY_ERROR,
                parameter.name() + ": '" + value + "' is not of the form code^^scheme");
          }
        });
    return values;
  }

  private static Optional<Instant> time(QueryArguments arguments, QueryParameter parameter) {
    return arguments.one(parameter).map(text -> time(text, parameter));
  }

  private static Instant time(String text, QueryParameter parameter) {
    try {
      return Dtm.earliest(text);
    } catch (DateTimeException e) {
      throw IheFailure.of(
          ErrorCode.REGISTRY_ERROR,
          parameter.name() + ": '" + text + "' is not a time of the form YYYY[MM[DD[hh[mm[ss]]]]]");
    }
  }
}
