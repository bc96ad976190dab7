package org.imag.imaging.publication;

import java.time.Instant;

/**
 * How far the publication of one study's manifest is.
 *
 * @param studyInstanceUid the study
 * @param revision grows with every instance that arrives
 * @param state of the current revision
 * @param attempts that failed since the last success, request or arrival
 * @param reason of the last failure, or null
 * @param dueAt when the next attempt may start
 * @param manifestUid SOP Instance UID of the manifest registered last, or null
 */
public record PublicationJob(
    String studyInstanceUid,
    long revision,
    State state,
    int attempts,
    String reason,
    Instant dueAt,
    String manifestUid) {

  /** Where a job stands. */
  public enum State {
    /** Not tried yet: the study is not quiet, or its turn has not come. */
    WAITING,
    /** Failed and will be tried again. */
    RETRYING,
    /** Failed for good, until new instances arrive or somebody asks again. */
    GIVEN_UP,
    /** The registry knows a manifest of everything the archive holds of the study. */
    PUBLISHED
  }
}
