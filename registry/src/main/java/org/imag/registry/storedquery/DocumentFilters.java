package org.imag.registry.storedquery;

import static org.imag.registry.storedquery.QueryParameter.conjunctive;
import static org.imag.registry.storedquery.QueryParameter.multiple;

import java.util.List;
import java.util.Set;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.ReferenceId;
import org.imag.registry.store.Attribute;
import org.imag.registry.store.Condition;

/** The filters that queries for documents share (ITI TF-2 3.18.4.1.2.3.7.1). */
final class DocumentFilters {
  private static final String PREFIX = "$XDSDocumentEntry";
  private static final String ONLINE = "urn:ihe:iti:2010:DocumentAvailability:Online";

  static final String PATIENT_ID = PREFIX + "PatientId";

  static final Filter STATUS = Filter.status(PREFIX + "Status");

  static final Filter CLASS_CODE = Filter.code(PREFIX + "ClassCode", Attribute.CLASS_CODE);
  static final Filter HEALTHCARE_FACILITY_TYPE_CODE =
      Filter.code(PREFIX + "HealthcareFacilityTypeCode", Attribute.HEALTHCARE_FACILITY_TYPE_CODE);
  static final Filter EVENT_CODES =
      Filter.codeList(PREFIX + "EventCodeList", Attribute.EVENT_CODES);
  static final Filter FORMAT_CODE = Filter.code(PREFIX + "FormatCode", Attribute.FORMAT_CODE);
  static final Filter CONFIDENTIALITY_CODES =
      Filter.codeList(PREFIX + "ConfidentialityCode", Attribute.CONFIDENTIALITY_CODES);

  /** Stable and on-demand entries; without a value stable ones (ITI TF-2 3.18.4.1.2.3.6.2). */
  static final Filter TYPE =
      new Filter(
          multiple(PREFIX + "Type"), (arguments, given) -> types(Set.copyOf(arguments.all(given))));

  /** Those references that match by id and type, and by assigning authority when one is named. */
  static final Filter REFERENCE_IDS =
      Filter.list(
          conjunctive(PREFIX + "ReferenceIdList"),
          Attribute.REFERENCE_IDS,
          DocumentFilters::references);

  /** Documents online or offline (Metadata Update supplement). */
  private static final Filter AVAILABILITY =
      Filter.given(
          multiple(PREFIX + "DocumentAvailability"),
          (arguments, given) -> availabilities(Set.copyOf(arguments.all(given))));

  /** What FindDocumentsExclude can turn round. */
  static final List<Filter> EXCLUDABLE =
      List.of(
          CLASS_CODE,
          Filter.code(PREFIX + "TypeCode", Attribute.TYPE_CODE),
          Filter.code(PREFIX + "PracticeSettingCode", Attribute.PRACTICE_SETTING_CODE),
          HEALTHCARE_FACILITY_TYPE_CODE,
          EVENT_CODES,
          CONFIDENTIALITY_CODES,
          FORMAT_CODE,
          Filter.pattern(multiple(PREFIX + "AuthorPerson"), Attribute.AUTHOR_PERSONS),
          TYPE);

  /** What has no counterpart in FindDocumentsExclude. */
  static final List<Filter> OTHERS =
      Filter.all(
          List.of(STATUS, AVAILABILITY, MetadataLevel.OF_SEARCHED_DOCUMENTS),
          Filter.window(PREFIX + "CreationTime", Attribute.CREATION_TIME),
          Filter.window(PREFIX + "ServiceStartTime", Attribute.SERVICE_START_TIME),
          Filter.window(PREFIX + "ServiceStopTime", Attribute.SERVICE_STOP_TIME));

  /** All of FindDocuments but the patient. */
  static final List<Filter> ALL = Filter.all(OTHERS, EXCLUDABLE);

  /** What narrows the contents of a submission set or folder (ITI TF-2 3.18.4.1.2.3.7.10). */
  static final List<Filter> OF_CONTENTS =
      List.of(FORMAT_CODE, CONFIDENTIALITY_CODES, TYPE, MetadataLevel.OF_DOCUMENTS);

  private DocumentFilters() {}

  private static List<Condition> types(Set<String> types) {
    return oneOrBoth(
        Attribute.ON_DEMAND,
        types.contains(DocumentEntry.ON_DEMAND),
        types.isEmpty() || types.contains(DocumentEntry.STABLE));
  }

  private static List<Condition> availabilities(Set<String> values) {
    return oneOrBoth(
        Attribute.ONLINE, values.contains(ONLINE), values.contains(DocumentEntry.OFFLINE));
  }

  private static List<Condition> oneOrBoth(Attribute attribute, boolean yes, boolean no) {
    if (yes && no) {
      return List.of();
    }
    return List.of(yes || no ? new Condition.Is(attribute, yes) : new Condition.Never());
  }

  private static List<String> references(List<String> slot, QueryParameter parameter) {
    return slot.stream().map(text -> reference(text, parameter)).toList();
  }

  private static String reference(String text, QueryParameter parameter) {
    return ReferenceId.parse(text)
        .orElseThrow(() -> Filter.refusal(parameter, text, "of the form id^^^authority^type"))
        .toString();
  }
}
