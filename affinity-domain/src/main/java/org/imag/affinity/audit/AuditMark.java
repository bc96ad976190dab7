package org.imag.affinity.audit;

/**
 * A moment on one thread, after which the audit messages of that thread are counted. Taken when a
 * request arrives and asked before its answer leaves, both on the request's thread.
 */
public final class AuditMark {
  private final SpoolingTransmission transmission;
  private final SpoolingTransmission.Tally before;
  private final Thread thread = Thread.currentThread();

  AuditMark(SpoolingTransmission transmission) {
    this.transmission = transmission;
    this.before = transmission.tally();
  }

  /** Number of messages on disk since the mark. */
  public long recorded() {
    return now().recorded() - before.recorded();
  }

  /** Number of messages since the mark that are not on disk. */
  public long failed() {
    return now().failed() - before.failed();
  }

  /**
   * Returns when the request may be answered: it was audited and no message of it is missing.
   *
   * @throws AuditNotRecorded otherwise
   */
  public void requireRecorded() {
    if (failed() > 0) {
      throw new AuditNotRecorded("An audit message of this request is not on disk");
    }
    if (recorded() == 0) {
      throw new AuditNotRecorded("This request has left no audit message");
    }
  }

  private SpoolingTransmission.Tally now() {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException("An audit mark was taken on another thread");
    }
    return transmission.tally();
  }
}
