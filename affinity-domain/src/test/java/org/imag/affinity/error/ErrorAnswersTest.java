package org.imag.affinity.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorInfo;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Severity;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;

/** ITI TF-3 4.2.4: errors and statuses of answers. */
class ErrorAnswersTest {

  @Test
  void carriesEveryErrorOfARefusal() {
    IheFailure refusal =
        new IheFailure(
            List.of(
                IheError.of(ErrorCode.UNKNOWN_PATIENT_ID, "973-1^^^&2.999.973.1&ISO"),
                IheError.at(ErrorCode.REGISTRY_METADATA_ERROR, "hash is missing", "Document01")));

    Response answer = ErrorAnswers.REGISTRY.response(new RuntimeException(refusal));

    assertThat(answer.getStatus()).isEqualTo(Status.FAILURE);
    assertThat(answer.getErrors())
        .extracting(ErrorInfo::getErrorCode)
        .containsExactly(ErrorCode.UNKNOWN_PATIENT_ID, ErrorCode.REGISTRY_METADATA_ERROR);
    assertThat(answer.getErrors()).extracting(ErrorInfo::getSeverity).containsOnly(Severity.ERROR);
    assertThat(answer.getErrors().get(1).getLocation()).isEqualTo("Document01");
  }

  @Test
  void hidesWhatTheServerIsMadeOfWhenTheDatabaseIsDown() {
    Response answer =
        ErrorAnswers.REGISTRY.response(
            new IllegalStateException("boom", new SQLException("FATAL: role imag at 10.0.0.7")));

    ErrorInfo error = answer.getErrors().get(0);
    assertThat(error.getErrorCode()).isEqualTo(ErrorCode.REGISTRY_ERROR);
    assertThat(error.getCodeContext()).contains("again later").doesNotContain("10.0.0.7");
  }

  @Test
  void aFullDiskIsALackOfResources() {
    Response answer = ErrorAnswers.REPOSITORY.response(new IOException("No space left on device"));

    assertThat(answer.getErrors().get(0).getErrorCode())
        .isEqualTo(ErrorCode.REPOSITORY_OUT_OF_RESOURCES);
  }

  /** ITI TF-3 4.2.4.1: resources are low, or there was an internal error. */
  @Test
  void anArchiveOrDiskThatFailsOtherwiseIsNoLackOfResources() {
    Response answer = ErrorAnswers.REPOSITORY.response(new IOException("Connection refused"));

    assertThat(answer.getErrors().get(0).getErrorCode()).isEqualTo(ErrorCode.REPOSITORY_ERROR);
  }

  @Test
  void aCodeOutsideTheTableIsKept() {
    ErrorInfo info = IheError.custom("XDSIRequestError", "empty Study Instance UID", "").info();

    assertThat(info.getErrorCode()).isEqualTo(ErrorCode._USER_DEFINED);
    assertThat(info.getCustomErrorCode()).isEqualTo("XDSIRequestError");
  }
}
