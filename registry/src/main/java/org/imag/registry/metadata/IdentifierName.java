package org.imag.registry.metadata;

import java.util.Map;
import java.util.Optional;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;

/** The names that external identifiers carry for people to read (ITI TF-3 4.2.3.1.3). */
public final class IdentifierName {
  private static final Map<String, String> OF_SCHEMES =
      Map.of(
          Vocabulary.DOC_ENTRY_PATIENT_ID_EXTERNAL_ID, "XDSDocumentEntry.patientId",
          Vocabulary.DOC_ENTRY_UNIQUE_ID_EXTERNAL_ID, "XDSDocumentEntry.uniqueId",
          Vocabulary.SUBMISSION_SET_PATIENT_ID_EXTERNAL_ID, "XDSSubmissionSet.patientId",
          Vocabulary.SUBMISSION_SET_SOURCE_ID_EXTERNAL_ID, "XDSSubmissionSet.sourceId",
          Vocabulary.SUBMISSION_SET_UNIQUE_ID_EXTERNAL_ID, "XDSSubmissionSet.uniqueId",
          Vocabulary.FOLDER_PATIENT_ID_EXTERNAL_ID, "XDSFolder.patientId",
          Vocabulary.FOLDER_UNIQUE_ID_EXTERNAL_ID, "XDSFolder.uniqueId");

  private IdentifierName() {}

  /** The name that belongs to an identification scheme of the standard. */
  public static Optional<String> of(String scheme) {
    return Optional.ofNullable(OF_SCHEMES.get(scheme));
  }
}
