package org.imag.affinity.error;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorInfo;
import org.openehealth.ipf.commons.ihe.xds.core.responses.QueryResponse;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.openehealth.ipf.commons.ihe.xds.core.responses.RetrievedDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;
import org.openehealth.ipf.commons.ihe.xds.core.validate.XDSMetaDataException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where a failure inside an actor becomes the standard's answer (ITI TF-3 4.2.4). A
 * sender learns what to mend or whether to try again, never what the server is made of; the log
 * gets the cause.
 */
public enum ErrorAnswers {
  REGISTRY(
      ErrorCode.REGISTRY_ERROR,
      ErrorCode.REGISTRY_METADATA_ERROR,
      ErrorCode.REGISTRY_OUT_OF_RESOURCES),
  REPOSITORY(
      ErrorCode.REPOSITORY_ERROR,
      ErrorCode.REPOSITORY_METADATA_ERROR,
      ErrorCode.REPOSITORY_OUT_OF_RESOURCES);

  private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);
  private static final int CAUSES_LOOKED_AT = 16;

  private final ErrorCode internal;
  private final ErrorCode metadata;
  private final ErrorCode resources;

  ErrorAnswers(ErrorCode internal, ErrorCode metadata, ErrorCode resources) {
    this.internal = internal;
    this.metadata = metadata;
    this.resources = resources;
  }

  /** The answer of ITI-41, ITI-42 and every other submission. */
  public Response response(Throwable failure) {
    Response answer = new Response(Status.FAILURE);
    answer.setErrors(infos(failure));
    return answer;
  }

  /** The answer of a stored query: no results at all. */
  public QueryResponse queryResponse(Throwable failure) {
    QueryResponse answer = new QueryResponse(Status.FAILURE);
    answer.setErrors(infos(failure));
    return answer;
  }

  /** The answer of ITI-43 and RAD-69: no documents at all. */
  public RetrievedDocumentSet retrieved(Throwable failure) {
    RetrievedDocumentSet answer = new RetrievedDocumentSet(Status.FAILURE);
    answer.setErrors(infos(failure));
    return answer;
  }

  private List<ErrorInfo> infos(Throwable failure) {
    List<ErrorInfo> infos = new ArrayList<>();
    errorsOf(failure).forEach(error -> infos.add(error.info()));
    return infos;
  }

  /** The errors a failure stands for; one at least. */
  public List<IheError> errorsOf(Throwable failure) {
    Optional<IheFailure> refusal = cause(failure, IheFailure.class);
    if (refusal.isPresent()) {
      return refusal.get().errors();
    }
    Optional<XDSMetaDataException> metadataProblem = cause(failure, XDSMetaDataException.class);
    if (metadataProblem.isPresent()) {
      return List.of(metadataError(metadataProblem.get()));
    }
    LOG.error("Request failed inside the server", failure);
    return List.of(internalError(failure));
  }

  private IheError metadataError(XDSMetaDataException problem) {
    ErrorCode code = problem.getValidationMessage().getErrorCode();
    return IheError.of(code == null ? metadata : code, problem.getMessage());
  }

  private IheError internalError(Throwable failure) {
    if (cause(failure, SQLException.class).isPresent()) {
      return IheError.of(
          internal, "The database is not available at the moment; send the request again later");
    }
    Optional<IOException> broken = cause(failure, IOException.class);
    if (broken.isPresent()) {
      return IheError.of(
          FullDisk.isToldBy(broken.get()) ? resources : internal,
          "Reading or storing failed; send the request again later");
    }
    return IheError.of(
        internal, "The request failed inside the server; its operator finds the reason in the log");
  }

  private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
    Throwable current = failure;
    for (int depth = 0; current != null && depth < CAUSES_LOOKED_AT; depth++) {
      if (type.isInstance(current)) {
        return Optional.of(type.cast(current));
      }
      current = current.getCause();
    }
    return Optional.empty();
  }
}
