package org.imag.deployment.demo;

import java.io.IOException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.imag.affinity.audit.AuditNotRecorded;
import org.imag.affinity.audit.SecureApplication;
import org.imag.affinity.audit.SpooledAuditTrail;
import org.imag.deployment.RegionFailure;
import org.openehealth.ipf.commons.audit.codes.EventOutcomeIndicator;
import org.openehealth.ipf.commons.audit.event.BaseAuditMessageBuilder;

/** Records on behalf of one peer what it does (ITI TF-2 3.20). */
final class PeerRecorder {
  private final SpooledAuditTrail trail;
  private final SecureApplication peer;
  private final String host;

  PeerRecorder(SpooledAuditTrail trail, SecureApplication peer, String host) {
    this.trail = trail;
    this.peer = peer;
    this.host = host;
  }

  /** Name of the peer. */
  String name() {
    return peer.auditSourceId();
  }

  /** Host the peer runs on. */
  String host() {
    return host;
  }

  /** Id of the process on that host. */
  String processId() {
    return Long.toString(ProcessHandle.current().pid());
  }

  /**
   * Makes an exchange and records it, however it ends.
   *
   * @param success tells an answer that grants what was asked from one that does not
   * @param event to record once the outcome is known
   * @throws RegionFailure when the record is not on disk
   */
  <T> T audited(
      Exchange<T> exchange,
      Predicate<T> success,
      Function<EventOutcomeIndicator, BaseAuditMessageBuilder<?>> event)
      throws IOException {
    EventOutcomeIndicator outcome = EventOutcomeIndicator.MajorFailure;
    try {
      T answer = exchange.run();
      outcome =
          success.test(answer)
              ? EventOutcomeIndicator.Success
              : EventOutcomeIndicator.SeriousFailure;
      return answer;
    } finally {
      record(event.apply(outcome));
    }
  }

  /**
   * Records an event.
   *
   * @throws RegionFailure when the record is not on disk
   */
  void record(BaseAuditMessageBuilder<?> event) {
    try {
      trail.record(peer, event.setAuditSource(trail.context(peer)).getMessage());
    } catch (AuditNotRecorded e) {
      throw new RegionFailure(peer.name() + " cannot record what it did: " + e.getMessage(), e);
    }
  }

  /** What is sent and answered. */
  @FunctionalInterface
  interface Exchange<T> {
    T run() throws IOException;
  }
}
