package org.imag.imaging;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Association;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AssociationType;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntry;
import org.openehealth.ipf.commons.ihe.xds.core.requests.ProvideAndRegisterDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.requests.RegisterDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorInfo;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Severity;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;

/** What the peers of a test were asked, each submission with one document, and how they answer. */
public abstract class RecordedSubmissions {
  public final List<ProvideAndRegisterDocumentSet> submissions = new ArrayList<>();
  public final List<RegisterDocumentSet> updates = new ArrayList<>();

  /** What the next submissions are answered with instead: a Response, or a delay to throw. */
  public final Deque<Object> answers = new ArrayDeque<>();

  /** An answer with one error. */
  public static Response failure(ErrorCode code) {
    Response response = new Response(Status.FAILURE);
    response.setErrors(List.of(new ErrorInfo(code, "mend it", Severity.ERROR, null, null)));
    return response;
  }

  /** The metadata of the document of a submission, the first being 0. */
  public final DocumentEntry entry(int submission) {
    return submissions.get(submission).getDocuments().get(0).getDocumentEntry();
  }

  /** The document of a submission. */
  public final byte[] document(int submission) {
    try {
      return submissions
          .get(submission)
          .getDocuments()
          .get(0)
          .getDataHandler()
          .getInputStream()
          .readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The entryUUID of the document that a submission replaces. */
  public final Optional<String> replaced(int submission) {
    return submissions.get(submission).getAssociations().stream()
        .filter(association -> association.getAssociationType() == AssociationType.REPLACE)
        .map(Association::getTargetUuid)
        .findFirst();
  }
}
