package org.imag.imaging.wire;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.notice.ArchivePoll;
import org.imag.imaging.notice.Reconciliation;
import org.imag.imaging.notice.RegisteredManifests;
import org.imag.imaging.notice.RegistryUnavailable;
import org.imag.imaging.publication.ReconciliationRun;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AvailabilityStatus;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntry;
import org.openehealth.ipf.commons.ihe.xds.core.requests.QueryRegistry;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.GetDocumentsQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.QueryReturnType;
import org.openehealth.ipf.commons.ihe.xds.core.responses.QueryResponse;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what is to be published: searches an archive that does not announce its studies, and
 * compares archive, manifests and registry (ITI-18 GetDocuments) once a day and on request.
 */
@Dependent
public class NoticeRoute extends RouteBuilder implements RegisteredManifests {
  private static final Logger LOG = LoggerFactory.getLogger(NoticeRoute.class);
  private static final String STORED_QUERY = "direct:registered-manifests";
  private static final int STEPS_A_ROUND = 20;

  private final DicomArchive archive;
  private final ArchivePoll poll;
  private final Reconciliation reconciliation;
  private final RegionConfiguration region;
  private final Clock clock;
  private ProducerTemplate template;
  private volatile boolean archiveSilent;

  @Inject
  public NoticeRoute(
      DicomArchive archive,
      ArchivePoll poll,
      Reconciliation reconciliation,
      RegionConfiguration region) {
    this.archive = archive;
    this.poll = poll;
    this.reconciliation = reconciliation;
    this.region = region;
    this.clock = Clock.system(region.timeZone());
  }

  @Override
  public void configure() {
    template = getContext().createProducerTemplate();
    errorHandler(noErrorHandler());
    from(STORED_QUERY)
        .routeId("iti18-manifests-client")
        .to(SoapTransaction.ITI_18.client(region.storedQueryUrl()));
    if (!archive.announcesArrivals()) {
      from("timer:archive-poll?delay=1000&daemon=true&period=" + region.sourcePoll().toMillis())
          .routeId("archive-poll")
          .process(exchange -> searchRecent());
    }
    from("timer:reconciliation?period=1000&delay=5000&daemon=true")
        .routeId("reconciliation")
        .process(exchange -> reconcile());
  }

  /** Never throws, so that the clock keeps running; an archive's silence is told once. */
  private void searchRecent() {
    try {
      int noticed = poll.searchRecent(LocalDate.now(clock), region.sourcePollOverlapDays());
      archiveSilent = false;
      if (noticed > 0) {
        LOG.info("{} studies of the archive are new or changed", noticed);
      }
    } catch (RuntimeException e) {
      if (!archiveSilent) {
        LOG.warn("The archive cannot be searched for new studies: {}", e.getMessage(), e);
      }
      archiveSilent = true;
    }
  }

  private void reconcile() {
    try {
      beginWhenDue();
      for (int i = 0; i < STEPS_A_ROUND && reconciliation.step(this); i++) {
        // each step does its part and remembers it
      }
    } catch (RuntimeException e) {
      LOG.warn("Reconciliation pauses: {}", e.getMessage(), e);
    }
  }

  /** Once a day, the first time the clock has passed the configured time since the last run. */
  private void beginWhenDue() {
    Optional<LocalTime> time = region.sourceReconcileAt();
    if (time.isEmpty()) {
      return;
    }
    ZonedDateTime now = ZonedDateTime.now(clock);
    ZonedDateTime due = now.with(time.get());
    ZonedDateTime lastDue = due.isAfter(now) ? due.minusDays(1) : due;
    boolean done =
        reconciliation
            .latest()
            .map(ReconciliationRun::startedAt)
            .filter(started -> !started.isBefore(lastDue.toInstant()))
            .isPresent();
    if (!done) {
      reconciliation.start();
    }
  }

  @Override
  public Map<String, AvailabilityStatus> statusOf(Collection<String> uniqueIds)
      throws RegistryUnavailable {
    GetDocumentsQuery query = new GetDocumentsQuery();
    query.setUniqueIds(List.copyOf(uniqueIds));
    Map<String, AvailabilityStatus> status = new HashMap<>();
    for (DocumentEntry entry : ask(query).getDocumentEntries()) {
      status.merge(entry.getUniqueId(), entry.getAvailabilityStatus(), NoticeRoute::better);
    }
    return status;
  }

  private static AvailabilityStatus better(AvailabilityStatus one, AvailabilityStatus other) {
    return one == AvailabilityStatus.APPROVED ? one : other;
  }

  private QueryResponse ask(GetDocumentsQuery query) throws RegistryUnavailable {
    try {
      QueryResponse answer =
          template.requestBody(
              STORED_QUERY,
              new QueryRegistry(query, QueryReturnType.LEAF_CLASS),
              QueryResponse.class);
      if (answer.getStatus() != Status.SUCCESS) {
        throw new RegistryUnavailable("the registry refuses to tell which manifests it has");
      }
      return answer;
    } catch (CamelExecutionException e) {
      throw new RegistryUnavailable("the registry does not answer");
    }
  }
}
