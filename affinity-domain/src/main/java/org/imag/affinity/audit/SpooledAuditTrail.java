package org.imag.affinity.audit;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.imag.affinity.Actor;
import org.openehealth.ipf.commons.audit.AuditContext;
import org.openehealth.ipf.commons.audit.DefaultAuditContext;
import org.openehealth.ipf.commons.audit.DefaultAuditMetadataProvider;
import org.openehealth.ipf.commons.audit.codes.AuditSourceType;
import org.openehealth.ipf.commons.audit.codes.EventOutcomeIndicator;
import org.openehealth.ipf.commons.audit.event.ApplicationActivityBuilder;
import org.openehealth.ipf.commons.audit.model.AuditMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit trail of a region's actors (ITI TF-2 3.20, Record Audit Event): every message is on
 * disk before whoever audits goes on. Actors are told apart by their audit source id, {@code
 * IMAG-<ACTOR>-<REGION>}.
 */
public final class SpooledAuditTrail implements AuditTrail {
  private static final Logger LOG = LoggerFactory.getLogger(SpooledAuditTrail.class);
  private static final String OID_URN = "urn:oid:";

  private final AuditSpool spool;
  private final AuditOrigin origin;
  private final String processId = Long.toString(ProcessHandle.current().pid());
  private final SpoolingTransmission transmission;
  private final Map<Actor, AuditContext> contexts = new ConcurrentHashMap<>();

  /** A trail into that spool. */
  public SpooledAuditTrail(AuditSpool spool, AuditOrigin origin) {
    this.spool = spool;
    this.origin = origin;
    this.transmission = new SpoolingTransmission(spool, origin.hostname(), processId);
  }

  /** The context of an actor, always the same one for the same actor. */
  @Override
  public AuditContext context(Actor actor) {
    return contexts.computeIfAbsent(actor, this::newContext);
  }

  private AuditContext newContext(Actor actor) {
    DefaultAuditContext context = new DefaultAuditContext();
    context.setAuditTransmissionProtocol(transmission);
    context.setAuditMessageQueue(new SpoolingQueue(transmission));
    context.setAuditExceptionHandler(
        (where, cause, message) ->
            LOG.error("Audit message of {} is not recorded: {}", actor.id(), cause.getMessage()));
    context.setAuditMetadataProvider(
        new DefaultAuditMetadataProvider(origin.hostname(), processId, actor.id(), null));
    context.setAuditSourceId(sourceId(actor));
    context.setAuditEnterpriseSiteId(enterpriseSiteId());
    context.setAuditSource(AuditSourceType.ApplicationServerProcess);
    context.setAuditRepositoryHostName(origin.repositoryHost());
    context.setAuditRepositoryPort(origin.repositoryPort());
    context.setAuditEnabled(true);
    return context;
  }

  private String sourceId(Actor actor) {
    return "IMAG-%s-%s".formatted(actor.id(), origin.region()).toUpperCase(Locale.ROOT);
  }

  private String enterpriseSiteId() {
    String community = origin.homeCommunityId();
    return community.startsWith(OID_URN) ? community.substring(OID_URN.length()) : community;
  }

  @Override
  public void record(Actor actor, AuditMessage message) {
    AuditContext context = context(actor);
    transmission.send(context, context.getAuditMetadataProvider(), serialized(context, message));
  }

  private String serialized(AuditContext context, AuditMessage message) {
    try {
      message.validate();
      return context.getSerializationStrategy().marshal(message, false);
    } catch (RuntimeException e) {
      transmission.failed();
      throw new AuditNotRecorded("The audit message is incomplete: " + e.getMessage(), e);
    }
  }

  /**
   * Whether the latest message of the calling thread is on disk, or, on a thread that has not
   * audited yet, the latest of all threads.
   */
  @Override
  public boolean isRecording() {
    return transmission.latestRecorded().orElseGet(() -> failure().isEmpty());
  }

  /** Records Application Activity, Application Start (DICOM PS3.15 A.5.3.1). */
  @Override
  public void applicationStarted(Actor actor) {
    recordActivity(
        actor, new ApplicationActivityBuilder.ApplicationStart(EventOutcomeIndicator.Success));
  }

  /** Records Application Activity, Application Stop (DICOM PS3.15 A.5.3.1). */
  @Override
  public void applicationStopped(Actor actor) {
    recordActivity(
        actor, new ApplicationActivityBuilder.ApplicationStop(EventOutcomeIndicator.Success));
  }

  private void recordActivity(Actor actor, ApplicationActivityBuilder<?> event) {
    event.setAuditSource(context(actor));
    event.setApplicationParticipant(processId, null, sourceId(actor), origin.hostname());
    record(actor, event.getMessage());
  }

  /** Begins to count the audit messages of the calling thread. */
  public AuditMark mark() {
    return new AuditMark(transmission);
  }

  /** Why the last audit message of any thread is not on disk; empty when it is. */
  public Optional<String> failure() {
    return spool.failure();
  }
}
