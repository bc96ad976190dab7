package org.imag.imaging.publication;

import java.time.Instant;

/**
 * How far the publication of one study's manifest is.
 *
 * @param studyInstanceUid the study
 * @param revision grows with every instance that arrives and every notice of a change
 * @param cause of the latest revision
 * @param state of the current revision
 * @param attempts that failed since the last success, request or arrival; holding is no failure
 * @param reason of the last failure or of being held, or null
 * @param dueAt when the next attempt may start
 * @param manifestUid SOP Instance UID of the manifest that stands in the registry, or null
 */
public record PublicationJob(
    String studyInstanceUid,
    long revision,
    PublicationCause cause,
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
    /** Waits for somebody outside, such as for the patient to be announced; looked at regularly. */
    HELD,
    /** Failed for good, until new instances arrive or somebody asks again. */
    GIVEN_UP,
    /** The registry knows a manifest of everything the archive shows of the study. */
    PUBLISHED
  }
}
