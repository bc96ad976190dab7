package org.imag.imaging.publication;

import java.time.Instant;

/**
 * Somebody told that a study is there or has changed.
 *
 * @param study that is meant
 * @param origin who told, for operators
 * @param revision grows when it is told again
 * @param attempts to find the study in the archive that failed
 * @param isGivenUp whether it is looked for no more
 * @param reason of the last failure, or null
 * @param receivedAt when it was told last
 * @param dueAt when it is looked for next
 */
public record StudyNotice(
    NamedStudy study,
    String origin,
    long revision,
    int attempts,
    boolean isGivenUp,
    String reason,
    Instant receivedAt,
    Instant dueAt) {}
