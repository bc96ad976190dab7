package org.imag.imaging.report;

import java.util.Arrays;
import java.util.Optional;

/**
 * One thing that is known of a report beside its content. The values are in the form that XDS
 * metadata have them (ITI TF-3 4.2.3); the names are those of the properties file beside a PDF.
 */
public enum ReportDetail {
  /** XPN. */
  PATIENT_NAME("patient.name"),
  /** YYYYMMDD. */
  PATIENT_BIRTH_DATE("patient.birthDate"),
  /** M, F, O, U. */
  PATIENT_SEX("patient.sex"),
  TITLE("title"),
  /** {@code code^display^scheme}. */
  TYPE_CODE("typeCode"),
  /** CXi without its type, issuer optional. */
  ACCESSION_NUMBER("accessionNumber"),
  STUDY_INSTANCE_UID("studyInstanceUid"),
  /** A code of DICOM CID 29. */
  MODALITY("modality"),
  /** DTM in UTC, as are the other times; in files local time, or with its offset. */
  CREATION_TIME("creationTime"),
  SERVICE_START_TIME("serviceStartTime"),
  SERVICE_STOP_TIME("serviceStopTime"),
  /** XCN. */
  AUTHOR("author"),
  /** XON. */
  INSTITUTION("institution"),
  /** XCN. */
  LEGAL_AUTHENTICATOR("legalAuthenticator"),
  /** {@code code^display^scheme}; the base is N. */
  CONFIDENTIALITY("confidentiality"),
  LANGUAGE("language"),
  /** DocumentEntry.uniqueId where the document has an id of its own. */
  DOCUMENT_ID("documentId");

  private final String key;

  ReportDetail(String key) {
    this.key = key;
  }

  /** Its name in files. */
  public String key() {
    return key;
  }

  /** The detail of that name, if there is one. */
  public static Optional<ReportDetail> named(String key) {
    return Arrays.stream(values()).filter(detail -> detail.key.equals(key)).findFirst();
  }
}
