package org.imag.imaging.retrieve;

import java.util.List;
import org.imag.imaging.archive.InstanceReference;

/**
 * What a consumer asks for (RAD TF-2 4.69.4.1.2). Absent texts are empty, never null.
 *
 * @param documents in the order of the request
 * @param transferSyntaxes that the consumer can decode, in its order
 */
public record RetrievalRequest(List<Document> documents, List<String> transferSyntaxes) {

  /**
   * One DocumentRequest.
   *
   * @param reference study, series and SOP Instance UID
   * @param repositoryUniqueId of the source that is meant
   * @param homeCommunityId as sent, null when it was not sent
   */
  public record Document(
      InstanceReference reference, String repositoryUniqueId, String homeCommunityId) {}
}
