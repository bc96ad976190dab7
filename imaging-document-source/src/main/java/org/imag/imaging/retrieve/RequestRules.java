package org.imag.imaging.retrieve;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.imag.affinity.error.IheError;
import org.imag.affinity.error.IheFailure;
import org.imag.imaging.retrieve.RetrievalRequest.Document;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** The rules that make a whole RAD-69 request fail (RAD TF-2 4.69.4.1.3). */
final class RequestRules {
  /** Not in the ITI table of codes; the name the NIST imaging test suite uses. */
  static final String REQUEST_ERROR = "XDSIRequestError";

  /**
   * A retrieval is one audit record that names each document in about a kilobyte; a syslog message
   * of 16 MiB takes so many.
   */
  private static final int MAX_DOCUMENTS = 15_000;

  private RequestRules() {}

  /** Refuses the request with everything that is wrong with it. */
  static void check(RetrievalRequest request) {
    Set<IheError> errors = new LinkedHashSet<>();
    if (request.documents().isEmpty()) {
      errors.add(IheError.custom(REQUEST_ERROR, "The request names no document", null));
    }
    request.documents().forEach(document -> checkIdentifiers(document, errors));
    checkTransferSyntaxes(request.transferSyntaxes(), errors);
    if (request.documents().size() > MAX_DOCUMENTS) {
      errors.add(
          IheError.of(
              ErrorCode.TOO_MANY_RESULTS,
              "Ask for at most " + MAX_DOCUMENTS + " documents at once"));
    }
    if (!errors.isEmpty()) {
      throw new IheFailure(List.copyOf(errors));
    }
  }

  private static void checkIdentifiers(Document document, Set<IheError> errors) {
    String location = document.reference().sopInstanceUid();
    if (document.reference().studyInstanceUid().isBlank()) {
      errors.add(IheError.custom(REQUEST_ERROR, "StudyRequest without studyInstanceUID", location));
    }
    if (document.reference().seriesInstanceUid().isBlank()) {
      errors.add(
          IheError.custom(REQUEST_ERROR, "SeriesRequest without seriesInstanceUID", location));
    }
  }

  private static void checkTransferSyntaxes(List<String> transferSyntaxes, Set<IheError> errors) {
    if (transferSyntaxes.isEmpty() || transferSyntaxes.stream().anyMatch(String::isBlank)) {
      errors.add(
          IheError.of(
              ErrorCode.REPOSITORY_ERROR,
              "TransferSyntaxUIDList must name the transfer syntaxes you can decode, each not"
                  + " empty"));
    }
  }
}
