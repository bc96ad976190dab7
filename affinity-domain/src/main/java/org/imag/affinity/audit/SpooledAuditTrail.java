package org.imag.affinity.audit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.imag.affinity.Actor;
import org.openehealth.ipf.commons.audit.AuditContext;
import org.openehealth.ipf.commons.audit.DefaultAuditContext;
import org.openehealth.ipf.commons.audit.DefaultAuditMetadataProvider;
import org.openehealth.ipf.commons.audit.codes.EventOutcomeIndicator;
import org.openehealth.ipf.commons.audit.event.ApplicationActivityBuilder;
import org.openehealth.ipf.commons.audit.model.AuditMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit trail of the applications of one process (ITI TF-2 3.20, Record Audit Event): every
 * message is on disk before whoever audits goes on. Applications, such as the actors of a region,
 * are told apart by their audit source ids.
 */
public final class SpooledAuditTrail implements AuditTrail {
  private static final Logger LOG = LoggerFactory.getLogger(SpooledAuditTrail.class);
  private static final String OID_URN = "urn:oid:";

  private final AuditSpool spool;
  private final AuditOrigin origin;
  private final String processId = Long.toString(ProcessHandle.current().pid());
  private final SpoolingTransmission transmission;
  private final Map<SecureApplication, AuditContext> contexts = new ConcurrentHashMap<>();

  /** A trail into that spool. */
  public SpooledAuditTrail(AuditSpool spool, AuditOrigin origin) {
    this.spool = spool;
    this.origin = origin;
    this.transmission = new SpoolingTransmission(spool, origin.hostname(), processId);
  }

  /** The context of an actor, always the same one for the same actor. */
  @Override
  public AuditContext context(Actor actor) {
    return context(application(actor));
  }

  /** The context of an application, always the same one for the same application. */
  public AuditContext context(SecureApplication application) {
    return contexts.computeIfAbsent(application, this::newContext);
  }

  private SecureApplication application(Actor actor) {
    return SecureApplication.of(actor, origin.region());
  }

  private AuditContext newContext(SecureApplication application) {
    DefaultAuditContext context = new DefaultAuditContext();
    context.setAuditTransmissionProtocol(transmission);
    context.setAuditMessageQueue(new SpoolingQueue(transmission));
    context.setAuditExceptionHandler(
        (where, cause, message) ->
            LOG.error(
                "Audit message of {} is not recorded: {}", application.name(), cause.getMessage()));
    context.setAuditMetadataProvider(
        new DefaultAuditMetadataProvider(origin.hostname(), processId, application.name(), null));
    context.setAuditSourceId(application.auditSourceId());
    context.setAuditEnterpriseSiteId(enterpriseSiteId());
    context.setAuditSource(application.sourceType());
    context.setAuditRepositoryHostName(origin.repositoryHost());
    context.setAuditRepositoryPort(origin.repositoryPort());
    context.setAuditEnabled(true);
    return context;
  }

  private String enterpriseSiteId() {
    String community = origin.homeCommunityId();
    return community.startsWith(OID_URN) ? community.substring(OID_URN.length()) : community;
  }

  @Override
  public void record(Actor actor, AuditMessage message) {
    record(application(actor), message);
  }

  /**
   * Records an event of an application.
   *
   * @throws AuditNotRecorded when the record is not on disk
   */
  public void record(SecureApplication application, AuditMessage message) {
    AuditContext context = context(application);
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

  @Override
  public void applicationStarted(Actor actor) {
    applicationStarted(application(actor));
  }

  /** Records Application Activity, Application Start (DICOM PS3.15 A.5.3.1). */
  public void applicationStarted(SecureApplication application) {
    recordActivity(
        application,
        new ApplicationActivityBuilder.ApplicationStart(EventOutcomeIndicator.Success));
  }

  @Override
  public void applicationStopped(Actor actor) {
    applicationStopped(application(actor));
  }

  /** Records Application Activity, Application Stop (DICOM PS3.15 A.5.3.1). */
  public void applicationStopped(SecureApplication application) {
    recordActivity(
        application, new ApplicationActivityBuilder.ApplicationStop(EventOutcomeIndicator.Success));
  }

  private void recordActivity(SecureApplication application, ApplicationActivityBuilder<?> event) {
    event.setAuditSource(context(application));
    event.setApplicationParticipant(
        processId, null, application.auditSourceId(), origin.hostname());
    record(application, event.getMessage());
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
