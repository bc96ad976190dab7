package org.imag.repository.provide;

import static org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary.DOC_ENTRY_PATIENT_ID_EXTERNAL_ID;
import static org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary.SLOT_NAME_SOURCE_PATIENT_INFO;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.imag.repository.store.PatientFacts;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExternalIdentifierType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExtrinsicObjectType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.SlotType1;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ValueListType;

/**
 * What a DocumentEntry tells about its patient: patientId and, in sourcePatientInfo, the birth date
 * (ITI TF-3 4.2.3.2.16, 4.2.3.2.23). Whether it is right is for the registry to judge; what cannot
 * be read is not known.
 */
final class SubmittedPatient {
  private static final String BIRTH_DATE = "PID-7|";
  private static final int DAY_DIGITS = 8;

  private SubmittedPatient() {}

  static PatientFacts of(ExtrinsicObjectType entry) {
    return new PatientFacts(patientId(entry), birthDate(entry));
  }

  private static Optional<String> patientId(ExtrinsicObjectType entry) {
    return entry.getExternalIdentifier().stream()
        .filter(id -> DOC_ENTRY_PATIENT_ID_EXTERNAL_ID.equals(id.getIdentificationScheme()))
        .map(ExternalIdentifierType::getValue)
        .filter(value -> value != null && !value.isBlank())
        .findFirst();
  }

  private static Optional<LocalDate> birthDate(ExtrinsicObjectType entry) {
    return entry.getSlot().stream()
        .filter(slot -> SLOT_NAME_SOURCE_PATIENT_INFO.equals(slot.getName()))
        .flatMap(slot -> values(slot).stream())
        .filter(value -> value.startsWith(BIRTH_DATE))
        .map(value -> value.substring(BIRTH_DATE.length()))
        .flatMap(value -> day(value).stream())
        .findFirst();
  }

  private static List<String> values(SlotType1 slot) {
    return Optional.ofNullable(slot.getValueList()).map(ValueListType::getValue).orElse(List.of());
  }

  /** A time of HL7 v2, of which the day is needed. */
  private static Optional<LocalDate> day(String time) {
    if (time.length() < DAY_DIGITS) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.parse(time.substring(0, DAY_DIGITS), DateTimeFormatter.BASIC_ISO_DATE));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
