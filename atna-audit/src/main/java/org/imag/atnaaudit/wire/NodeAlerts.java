package org.imag.atnaaudit.wire;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.imag.affinity.Actor;
import org.imag.affinity.audit.AuditNotRecorded;
import org.imag.affinity.audit.AuditTrail;
import org.openehealth.ipf.commons.audit.codes.ActiveParticipantRoleIdCode;
import org.openehealth.ipf.commons.audit.codes.EventOutcomeIndicator;
import org.openehealth.ipf.commons.audit.codes.EventTypeCode;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectTypeCodeRole;
import org.openehealth.ipf.commons.audit.event.SecurityAlertBuilder;
import org.openehealth.ipf.commons.audit.types.EventType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Security alerts of the audit repository itself (DICOM PS3.15 A.5.3.11), at most one a minute for
 * each peer and kind, so that no peer floods the trail.
 */
final class NodeAlerts {
  private static final Logger LOG = LoggerFactory.getLogger(NodeAlerts.class);
  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final int REMEMBERED = 1000;

  private final AuditTrail trail;
  private final Clock clock;
  private final Map<String, Instant> latest =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > REMEMBERED;
        }
      };

  NodeAlerts(AuditTrail trail, Clock clock) {
    this.trail = trail;
    this.clock = clock;
  }

  /** A peer failed the TLS handshake (ITI TF-2 3.19). */
  void authenticationFailed(String peerAddress, String reason) {
    alert(EventTypeCode.NodeAuthentication, peerAddress, reason);
  }

  /** An authenticated peer sent what is no syslog, or too much of it. */
  void messageRefused(String peerAddress, String reason) {
    alert(EventTypeCode.UseOfRestrictedFunction, peerAddress, reason);
  }

  private void alert(EventType type, String peerAddress, String reason) {
    LOG.warn("Syslog peer {} refused: {}", peerAddress, reason);
    if (isDue(type.getCode() + " " + peerAddress)) {
      record(type, peerAddress, reason);
    }
  }

  private synchronized boolean isDue(String key) {
    Instant now = clock.instant();
    Instant last = latest.get(key);
    boolean due = last == null || last.plus(QUIET).isBefore(now);
    if (due) {
      latest.remove(key);
      latest.put(key, now);
    }
    return due;
  }

  private void record(EventType type, String peerAddress, String reason) {
    try {
      trail.record(
          Actor.ATNA_AUDIT,
          new SecurityAlertBuilder(EventOutcomeIndicator.SeriousFailure, reason, type)
              .setAuditSource(trail.context(Actor.ATNA_AUDIT))
              .addReportingActiveParticipant(
                  Long.toString(ProcessHandle.current().pid()),
                  null,
                  Actor.ATNA_AUDIT.id(),
                  ActiveParticipantRoleIdCode.Application,
                  null,
                  true)
              .addPerformingActiveParticipant(
                  peerAddress, null, null, ActiveParticipantRoleIdCode.Source, peerAddress)
              .addAlertNodeSubjectParticipantObject(
                  peerAddress, ParticipantObjectTypeCodeRole.SecurityResource, reason)
              .getMessage());
    } catch (AuditNotRecorded e) {
      LOG.error("Security alert not recorded: {}", e.getMessage());
    }
  }
}
