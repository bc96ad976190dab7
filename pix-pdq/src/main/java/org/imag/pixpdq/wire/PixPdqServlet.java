package org.imag.pixpdq.wire;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.imag.affinity.Actor;
import org.imag.affinity.audit.AuditTrail;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.wire.IheServlet;
import org.imag.affinity.wire.MllpDoor;
import org.imag.pixpdq.feed.PatientFeed;
import org.imag.pixpdq.feed.RegistrationFeed;
import org.imag.pixpdq.feed.RegistryFeed;
import org.imag.pixpdq.query.DemographicsQuery;
import org.imag.pixpdq.query.PatientDiscovery;
import org.imag.pixpdq.query.PdqV3Query;
import org.imag.pixpdq.query.PixQuery;
import org.imag.pixpdq.query.PixV3Query;
import org.imag.pixpdq.store.RegistryOutbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Patient Identifier Cross-reference Manager and Patient Demographics Supplier of the region, who
 * also answers other communities that look for a patient (ITI TF-1 5.1, 8.1, 27.1).
 */
@WebServlet(urlPatterns = "/services/*", loadOnStartup = 1)
public class PixPdqServlet extends IheServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(PixPdqServlet.class);

  @Inject private transient RegionConfiguration region;
  @Inject private transient AuditTrail auditTrail;
  @Inject private transient PatientFeed patientFeed;
  @Inject private transient PixQuery pixQuery;
  @Inject private transient DemographicsQuery demographicsQuery;
  @Inject private transient RegistrationFeed registrationFeed;
  @Inject private transient PixV3Query pixV3Query;
  @Inject private transient PdqV3Query pdqV3Query;
  @Inject private transient PatientDiscovery patientDiscovery;
  @Inject private transient RegistryOutbox outbox;
  @Inject private transient SubscriberDelivery subscribers;

  private transient RegistryFeed registryFeed;
  private transient ScheduledExecutorService forwarding;

  @Override
  protected Actor actor() {
    return Actor.PIX_PDQ;
  }

  @Override
  protected Charset mllpCharset() {
    return MllpDoor.TRANSPARENT;
  }

  @Override
  protected List<RoutesBuilder> routes() {
    RegistryClient registry = new RegistryClient(region);
    registryFeed = new RegistryFeed(outbox, registry, Clock.systemUTC());
    return Stream.concat(hl7v2(registry).stream(), hl7v3().stream()).toList();
  }

  private List<RoutesBuilder> hl7v2(RegistryClient registry) {
    return List.of(
        registry,
        new Iti8Route(patientFeed, registryFeed),
        new Iti9Route(pixQuery),
        new Iti21Route(demographicsQuery),
        new Iti22Route(demographicsQuery),
        new Iti30Route(patientFeed, registryFeed),
        new Iti31Route(patientFeed, registryFeed),
        subscribers.routes(),
        new MllpPortRoute(region, auditTrail));
  }

  private List<RoutesBuilder> hl7v3() {
    String ownOid = region.affinityDomain().oid();
    return List.of(
        new Iti44Route(registrationFeed, registryFeed, ownOid),
        new Iti45Route(pixV3Query, ownOid),
        new Iti47Route(pdqV3Query, ownOid),
        new Iti55Route(patientDiscovery, ownOid, PatientDiscovery.oid(region)));
  }

  @Override
  protected void started(CamelContext context) {
    forwarding = Executors.newSingleThreadScheduledExecutor();
    forwarding.scheduleWithFixedDelay(this::forward, 1, 1, TimeUnit.SECONDS);
    subscribers.start();
  }

  private void forward() {
    try {
      registryFeed.forward();
    } catch (Exception e) {
      LOG.warn("The outbox cannot be read; the next round tries again", e);
    }
  }

  @Override
  protected void stopping() {
    subscribers.stop();
    if (forwarding != null) {
      forwarding.shutdownNow();
    }
  }
}
