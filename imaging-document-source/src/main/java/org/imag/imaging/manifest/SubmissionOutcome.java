package org.imag.imaging.manifest;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorInfo;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Severity;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;

/** What the answer to a submission means for the publication of a study (ITI TF-3 4.2.4). */
public enum SubmissionOutcome {
  /** The registry has the manifest, now or already. */
  REGISTERED,
  /** The manifest to be replaced is not, or no longer, the approved one. */
  OTHER_PREDECESSOR,
  /** The registry does not know the patient; nothing was stored. */
  UNKNOWN_PATIENT,
  /** What it is to replace is another patient's. */
  OTHER_PATIENT,
  /** May succeed later, or has succeeded without our being told. */
  TRY_AGAIN,
  /** Will not succeed as it is. */
  REFUSED;

  private static final Set<ErrorCode> PREDECESSOR =
      EnumSet.of(
          ErrorCode.UNRESOLVED_REFERENCE_EXCEPTION, ErrorCode.REGISTRY_DEPRECATED_DOCUMENT_ERROR);
  private static final Set<ErrorCode> LASTING =
      EnumSet.of(
          ErrorCode.REGISTRY_METADATA_ERROR,
          ErrorCode.REPOSITORY_METADATA_ERROR,
          ErrorCode.MISSING_DOCUMENT,
          ErrorCode.MISSING_DOCUMENT_METADATA,
          ErrorCode.INVALID_DOCUMENT_CONTENT);

  private static final Set<ErrorCode> NAMING_THE_PATIENT =
      EnumSet.of(ErrorCode.UNKNOWN_PATIENT_ID, ErrorCode.PATIENT_ID_DOES_NOT_MATCH);

  /** The meaning of an answer. */
  public static SubmissionOutcome of(Response response) {
    if (response.getStatus() == Status.SUCCESS) {
      return REGISTERED;
    }
    List<ErrorCode> codes = errors(response).stream().map(ErrorInfo::getErrorCode).toList();
    // our SubmissionSet.uniqueId is random: who has it, has it from us
    if (codes.contains(ErrorCode.DUPLICATE_UNIQUE_ID_IN_REGISTRY)) {
      return REGISTERED;
    }
    if (codes.stream().anyMatch(PREDECESSOR::contains)) {
      return OTHER_PREDECESSOR;
    }
    if (codes.contains(ErrorCode.UNKNOWN_PATIENT_ID)) {
      return UNKNOWN_PATIENT;
    }
    if (codes.contains(ErrorCode.PATIENT_ID_DOES_NOT_MATCH)) {
      return OTHER_PATIENT;
    }
    return codes.stream().anyMatch(LASTING::contains) ? REFUSED : TRY_AGAIN;
  }

  private static List<ErrorInfo> errors(Response response) {
    return response.getErrors().stream()
        .filter(error -> error.getSeverity() != Severity.WARNING)
        .toList();
  }

  /** The errors as one line for operators; the context of some names the patient and stays out. */
  public static String reason(Response response) {
    return errors(response).stream()
        .map(SubmissionOutcome::reason)
        .collect(Collectors.joining("; "));
  }

  private static String reason(ErrorInfo error) {
    ErrorCode code = error.getErrorCode();
    String name =
        code == ErrorCode._USER_DEFINED ? error.getCustomErrorCode() : ErrorCode.getOpcode(code);
    return NAMING_THE_PATIENT.contains(code) ? name : name + ": " + error.getCodeContext();
  }
}
