package org.imag.affinity.audit;

import java.util.Optional;
import org.openehealth.ipf.commons.audit.AuditContext;
import org.openehealth.ipf.commons.audit.AuditMetadataProvider;
import org.openehealth.ipf.commons.audit.protocol.AuditTransmissionProtocol;

/**
 * Hands IPF's audit messages to the spool, on the thread that audits: the event is on disk when
 * {@code send} returns. It counts for each thread what it took and what it failed to take, since
 * IPF's interceptors swallow every failure.
 */
public final class SpoolingTransmission implements AuditTransmissionProtocol {
  private final AuditSpool spool;
  private final SyslogHeader header;
  private final ThreadLocal<Tally> tallies =
      ThreadLocal.withInitial(() -> new Tally(0, 0, Optional.empty()));

  /** A transmission whose messages name that host and process as their origin. */
  public SpoolingTransmission(AuditSpool spool, String hostname, String processId) {
    this.spool = spool;
    this.header = new SyslogHeader(hostname, processId);
  }

  /**
   * Appends the message to the spool.
   *
   * @throws AuditNotRecorded when it is not on disk
   */
  @Override
  public void send(AuditContext context, AuditMetadataProvider metadata, String auditMessage) {
    try {
      spool.append(header.message(metadata.getSendingApplication(), auditMessage));
    } catch (RuntimeException e) {
      failed();
      throw e;
    }
    tallies.set(tally().oneMoreRecorded());
  }

  /** The spool outlives any one audit context and is closed by its owner. */
  @Override
  public void shutdown() {}

  @Override
  public String getTransportName() {
    return "SPOOL";
  }

  void failed() {
    tallies.set(tally().oneMoreFailed());
  }

  /** Whether the latest message of the calling thread is on disk; empty if it sent none yet. */
  Optional<Boolean> latestRecorded() {
    return tally().latestRecorded();
  }

  Tally tally() {
    return tallies.get();
  }

  /** Audit messages of one thread since it lives. */
  record Tally(long recorded, long failed, Optional<Boolean> latestRecorded) {
    Tally oneMoreRecorded() {
      return new Tally(recorded + 1, failed, Optional.of(true));
    }

    Tally oneMoreFailed() {
      return new Tally(recorded, failed + 1, Optional.of(false));
    }
  }
}
