package org.imag.affinity.audit;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
public class AuditTrail {
  private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
  private static final String OID_URN = "urn:oid:";

  private final AuditSpool spool;
  private final AuditOrigin origin;
  private final String processId = Long.toString(ProcessHandle.current().pid());
  private final SpoolingTransmission transmission;
  private final Map<String, AuditContext> contexts = new ConcurrentHashMap<>();

  /** A trail into that spool. */
  public AuditTrail(AuditSpool spool, AuditOrigin origin) {
    this.spool = spool;
    this.origin = origin;
    this.transmission = new SpoolingTransmission(spool, origin.hostname(), processId);
  }

  /**
   * The context in which an actor audits, for IPF's endpoints and builders; always the same one for
   * the same actor.
   */
  public AuditContext context(String actor) {
    return contexts.computeIfAbsent(actor, this::newContext);
  }

  private AuditContext newContext(String actor) {
    DefaultAuditContext context = new DefaultAuditContext();
    context.setAuditTransmissionProtocol(transmission);
    context.setAuditMessageQueue(new SpoolingQueue(transmission));
    context.setAuditExceptionHandler(
        (where, cause, message) ->
            LOG.error("Audit message of {} is not recorded: {}", actor, cause.getMessage()));
    context.setAuditMetadataProvider(
        new DefaultAuditMetadataProvider(origin.hostname(), processId, actor, null));
    context.setAuditSourceId(sourceId(actor));
    context.setAuditEnterpriseSiteId(enterpriseSiteId());
    context.setAuditSource(AuditSourceType.ApplicationServerProcess);
    context.setAuditRepositoryHostName(origin.repositoryHost());
    context.setAuditRepositoryPort(origin.repositoryPort());
    context.setAuditEnabled(true);
    return context;
  }

  private String sourceId(String actor) {
    return "IMAG-%s-%s".formatted(actor, origin.region()).toUpperCase(Locale.ROOT);
  }

  private String enterpriseSiteId() {
    String community = origin.homeCommunityId();
    return community.startsWith(OID_URN) ? community.substring(OID_URN.length()) : community;
  }

  /**
   * Records an event that no IPF endpoint records. The message's audit source, set with {@code
   * setAuditSource(context)}, tells the actor.
   *
   * @throws AuditNotRecorded when the event is not on disk
   */
  public void record(AuditMessage message) {
    AuditContext context = contextOf(message);
    String xml;
    try {
      message.validate();
      xml = context.getSerializationStrategy().marshal(message, false);
    } catch (RuntimeException e) {
      transmission.failed();
      throw new AuditNotRecorded("The audit message is incomplete: " + e.getMessage(), e);
    }
    transmission.send(context, context.getAuditMetadataProvider(), xml);
  }

  private AuditContext contextOf(AuditMessage message) {
    return Optional.ofNullable(message.getAuditSourceIdentification())
        .flatMap(source -> contextWith(source.getAuditSourceID()))
        .orElseThrow(() -> new AuditNotRecorded("The audit message names no actor of this region"));
  }

  private Optional<AuditContext> contextWith(String sourceId) {
    return contexts.values().stream()
        .filter(context -> context.getAuditSourceId().equals(sourceId))
        .findFirst();
  }

  /** Records Application Activity, Application Start (DICOM PS3.15 A.5.3.1). */
  public void applicationStarted(String actor) {
    recordActivity(
        actor, new ApplicationActivityBuilder.ApplicationStart(EventOutcomeIndicator.Success));
  }

  /** Records Application Activity, Application Stop (DICOM PS3.15 A.5.3.1). */
  public void applicationStopped(String actor) {
    recordActivity(
        actor, new ApplicationActivityBuilder.ApplicationStop(EventOutcomeIndicator.Success));
  }

  private void recordActivity(String actor, ApplicationActivityBuilder<?> event) {
    event.setAuditSource(context(actor));
    event.setApplicationParticipant(processId, null, sourceId(actor), origin.hostname());
    record(event.getMessage());
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
