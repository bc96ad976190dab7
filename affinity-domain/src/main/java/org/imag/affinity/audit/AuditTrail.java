package org.imag.affinity.audit;

import org.imag.affinity.Actor;
import org.openehealth.ipf.commons.audit.AuditContext;
import org.openehealth.ipf.commons.audit.model.AuditMessage;

/**
 * Where actors leave the trace of what they do (ITI TF-2 3.20): a record is on disk when the call
 * that made it returns.
 */
public interface AuditTrail {

  /** The audit context with which IPF endpoints of this actor record their transactions. */
  AuditContext context(Actor actor);

  /**
   * Records an event that no IPF endpoint records.
   *
   * @throws AuditNotRecorded when the record is not on disk; the caller must then refuse what it
   *     was about to disclose
   */
  void record(Actor actor, AuditMessage message);

  /** Whether the latest record was taken; while it was not, nothing may be disclosed. */
  boolean isRecording();

  /** Records Application Activity, start (DICOM PS3.15 A.5.3.1). */
  void applicationStarted(Actor actor);

  /** Records Application Activity, stop. */
  void applicationStopped(Actor actor);
}
