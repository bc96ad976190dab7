package org.imag.repository.provide;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imag.affinity.error.IheError;
import org.imag.affinity.error.IheFailure;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/**
 * Who may submit documents, by SubmissionSet.sourceId (ITI TF-2 3.41.4.1.3).
 *
 * @param sourceIds OIDs, or {@code *} for every source
 */
public record PermittedSources(Set<String> sourceIds) {
  private static final String EVERY = "*";

  /** Everyone whom the region trusts. */
  public static PermittedSources everyOne() {
    return new PermittedSources(Set.of(EVERY));
  }

  /**
   * Passes a submission whose source is known.
   *
   * @throws IheFailure naming the source
   */
  void check(Submission submission) {
    if (sourceIds.contains(EVERY)) {
      return;
    }
    Optional<String> sourceId = submission.sourceId();
    if (sourceId.filter(sourceIds::contains).isEmpty()) {
      throw new IheFailure(List.of(refusal(sourceId)));
    }
  }

  private static IheError refusal(Optional<String> sourceId) {
    return IheError.at(
        ErrorCode.REPOSITORY_ERROR,
        sourceId
            .map(id -> "This repository takes no documents from the source with the sourceId " + id)
            .orElse("This repository takes documents only with a known SubmissionSet.sourceId"),
        sourceId.orElse(null));
  }
}
