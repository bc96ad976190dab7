package org.imag.repository.wire;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.imag.affinity.Actor;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.wire.IheServlet;
import org.imag.repository.provide.DocumentRecipient;
import org.imag.repository.provide.OrphanSweeper;
import org.imag.repository.provide.PermittedSources;
import org.imag.repository.provide.ProvideAndRegister;
import org.imag.repository.provide.SubmissionLimits;
import org.imag.repository.removal.Administrators;
import org.imag.repository.removal.DocumentRemoval;
import org.imag.repository.retrieve.DocumentRetrieval;
import org.imag.repository.retrieve.OnDemandDocuments;
import org.imag.repository.store.DocumentStore;
import org.imag.repository.upkeep.StorageUpkeep;
import org.imag.repository.verification.DamageReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The XDS Document Repository of the region (ITI TF-1 10.1.1.4). */
@WebServlet(urlPatterns = "/services/*", loadOnStartup = 1)
public class RepositoryServlet extends IheServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(RepositoryServlet.class);

  /** Longer than the registry may take to answer. */
  private static final Duration GRACE = Duration.ofMinutes(15);

  private static final long SWEEP_SECONDS = 60;

  @Inject private transient Instance<OnDemandDocuments> onDemandDocuments;
  @Inject private transient RegionConfiguration region;
  @Inject private transient DocumentStore store;
  @Inject private transient StorageUpkeep upkeep;
  @Inject private transient DamageReport damage;

  private transient RegistryClient registry;
  private transient ScheduledExecutorService sweeping;

  @Override
  protected Actor actor() {
    return Actor.REPOSITORY;
  }

  @Override
  protected List<RoutesBuilder> routes() {
    registry = new RegistryClient(region);
    SubmissionLimits limits = SubmissionLimits.ofDocumentBytes(region.repositoryMaxDocumentBytes());
    String repositoryUniqueId = region.repositoryUniqueId();
    return List.of(
        registry,
        new Iti41Route(
            new ProvideAndRegister(
                store,
                registry,
                repositoryUniqueId,
                limits,
                new PermittedSources(region.repositorySources()),
                recipient()),
            limits,
            limits.maxDocumentBytes()),
        new Iti43Route(
            new DocumentRetrieval(store, onDemand(), repositoryUniqueId, damage::altered)),
        new Iti86Route(
            new DocumentRemoval(store, repositoryUniqueId),
            new Administrators(region.repositoryAdministrators())));
  }

  private Optional<DocumentRecipient> recipient() {
    if (!region.repositoryTakesLimitedMetadata()) {
      return Optional.empty();
    }
    return Optional.of(DocumentRecipient.keepingBelow(region.repositoryDirectory()));
  }

  private OnDemandDocuments onDemand() {
    return onDemandDocuments.isResolvable() ? onDemandDocuments.get() : OnDemandDocuments.none();
  }

  @Override
  protected void started(CamelContext context) {
    OrphanSweeper sweeper = new OrphanSweeper(store, registry, GRACE);
    sweeping = Executors.newSingleThreadScheduledExecutor();
    sweeping.scheduleWithFixedDelay(
        () -> sweep(sweeper), SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    upkeep.start(
        document -> registry.patientsOf(document.documentUniqueId(), document.digest().sha1()));
  }

  private static void sweep(OrphanSweeper sweeper) {
    try {
      sweeper.sweep();
    } catch (Exception e) {
      LOG.warn("Abandoned documents could not be looked for; the next round tries again", e);
    }
  }

  @Override
  protected void stopping() {
    upkeep.stop();
    if (sweeping != null) {
      sweeping.shutdownNow();
    }
  }
}
