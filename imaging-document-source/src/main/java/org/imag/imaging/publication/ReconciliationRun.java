package org.imag.imaging.publication;

import java.time.Instant;

/**
 * One comparison of the archive, the manifests made of it, and the registry.
 *
 * @param id grows with every run
 * @param phase what is being compared
 * @param position up to where within the phase
 * @param findings so far
 * @param startedAt when it was asked for
 * @param finishedAt or null while it goes on
 * @param reason why it does not go on now, or null
 */
public record ReconciliationRun(
    long id,
    Phase phase,
    String position,
    Findings findings,
    Instant startedAt,
    Instant finishedAt,
    String reason) {

  /** What a run does, in this order. */
  public enum Phase {
    /** Each study of the archive against its manifest. */
    ARCHIVE,
    /** Each manifest against the archive and the registry. */
    MANIFESTS,
    DONE
  }

  /**
   * What a run saw and found wrong. All but {@code withdrawn} is being repaired.
   *
   * @param studies of the archive that were looked at
   * @param manifests that were looked at
   * @param unpublished studies that have no manifest of what the archive holds
   * @param vanished manifests whose study is not in the archive any more
   * @param unregistered manifests the registry does not know
   * @param withdrawn manifests somebody else deprecated, which stay so
   */
  public record Findings(
      long studies,
      long manifests,
      long unpublished,
      long vanished,
      long unregistered,
      long withdrawn) {
    /** Nothing seen. */
    public static final Findings NONE = new Findings(0, 0, 0, 0, 0, 0);

    /** The sum of both. */
    public Findings plus(Findings more) {
      return new Findings(
          studies + more.studies,
          manifests + more.manifests,
          unpublished + more.unpublished,
          vanished + more.vanished,
          unregistered + more.unregistered,
          withdrawn + more.withdrawn);
    }
  }

  /** The run one step further. */
  public ReconciliationRun at(Phase next, String nextPosition, Findings more) {
    return new ReconciliationRun(
        id, next, nextPosition, findings.plus(more), startedAt, finishedAt, null);
  }
}
