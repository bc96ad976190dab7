package org.imag.repository.removal;

import java.util.List;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;

/**
 * What became of a request to remove documents.
 *
 * @param removed how many are gone
 * @param failed the others, in the order of the request
 */
public record RemovalOutcome(int removed, List<FailedRemoval> failed) {

  /** The answer: PartialSuccess when some are gone and some are not. */
  public Response response() {
    Response response = new Response(status());
    response.setErrors(failed.stream().map(failure -> failure.error().info()).toList());
    return response;
  }

  private Status status() {
    if (failed.isEmpty()) {
      return Status.SUCCESS;
    }
    return removed == 0 ? Status.FAILURE : Status.PARTIAL_SUCCESS;
  }
}
