package org.imag.pixpdq.wire.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.imag.affinity.audit.AuditNotRecorded;
import org.imag.pixpdq.feed.FeedRefused;
import org.imag.pixpdq.query.SearchRefused;
import org.openehealth.ipf.commons.audit.codes.EventOutcomeIndicator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last thing before every answer: its audit record, without which there is none, and of
 * failures a text that tells what to mend but nothing of patients or of the server's insides.
 */
@Interceptor
public final class Answering {
  private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

  private final FhirAudit audit;

  Answering(FhirAudit audit) {
    this.audit = audit;
  }

  /** Records what is about to be told. */
  @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
  public void answered(RequestDetails request) {
    try {
      audit.record(request, EventOutcomeIndicator.Success);
    } catch (AuditNotRecorded e) {
      throw notRecorded();
    }
  }

  /** Records that a request failed, and says why. */
  @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
  public BaseServerResponseException failed(RequestDetails request, Throwable failure) {
    FhirRefusal refusal = refusal(failure);
    boolean ours = refusal.getStatusCode() >= 500;
    try {
      audit.record(
          request,
          ours ? EventOutcomeIndicator.SeriousFailure : EventOutcomeIndicator.MinorFailure);
      return refusal;
    } catch (AuditNotRecorded e) {
      return notRecorded();
    }
  }

  private static FhirRefusal notRecorded() {
    return FhirRefusal.of(
        503,
        IssueType.TRANSIENT,
        "The access cannot be recorded at present, so nothing is told; try again later");
  }

  private static FhirRefusal refusal(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FhirRefusal refusal) {
        return refusal;
      }
      if (cause instanceof SearchRefused) {
        return FhirRefusal.of(400, IssueType.TOOCOSTLY, "Too many: " + cause.getMessage());
      }
      if (cause instanceof FeedRefused refused) {
        return FeedAnswers.refusal(refused);
      }
    }
    if (failure instanceof DataFormatException) {
      return asked(400);
    }
    if (failure instanceof BaseServerResponseException known && known.getStatusCode() < 500) {
      return asked(known.getStatusCode());
    }
    LOG.error("A FHIR request failed inside the server", failure);
    return FhirRefusal.of(
        500, IssueType.EXCEPTION, "The request failed inside the server; try again later");
  }

  /** What the library found, without the values it quotes. */
  private static FhirRefusal asked(int status) {
    return switch (status) {
      case 404 -> RequestGuard.noSuchPath();
      case 405 ->
          FhirRefusal.of(
              405,
              IssueType.NOTSUPPORTED,
              "This interaction is not offered; see what GET metadata lists");
      default ->
          FhirRefusal.of(
              status,
              IssueType.INVALID,
              "The request cannot be understood: the body has to be a FHIR R4 resource in JSON or"
                  + " XML with its Content-Type, the parameters those that GET metadata lists");
    };
  }
}
