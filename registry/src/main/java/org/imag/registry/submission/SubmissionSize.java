package org.imag.registry.submission;

import org.imag.affinity.error.IheFailure;
import org.imag.registry.metadata.Submission;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** How much one request may bring, so that checking and storing it stays short. */
public final class SubmissionSize {
  private static final int MOST_OBJECTS = 5_000;

  private SubmissionSize() {}

  /**
   * Lets a submission of reasonable size pass.
   *
   * @throws IheFailure with XDSRegistryOutOfResources otherwise
   */
  public static void check(Submission submission) {
    long objects = submission.objects().count();
    if (objects > MOST_OBJECTS) {
      throw IheFailure.of(
          ErrorCode.REGISTRY_OUT_OF_RESOURCES,
          "the submission has %d objects; send at most %d at a time"
              .formatted(objects, MOST_OBJECTS));
    }
  }
}
