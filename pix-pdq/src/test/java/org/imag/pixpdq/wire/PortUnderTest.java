package org.imag.pixpdq.wire;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.impl.DefaultCamelContext;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.testing.MllpPeer;
import org.imag.affinity.testing.MllpPorts;
import org.imag.affinity.testing.SwitchedAuditTrail;
import org.imag.affinity.testing.TestRegion;
import org.imag.affinity.testing.TestTls;
import org.imag.affinity.wire.MllpDoor;
import org.imag.pixpdq.TestIndex;
import org.imag.pixpdq.feed.RegistryFeed;
import org.imag.pixpdq.feed.StubRegistry;
import org.openehealth.ipf.commons.audit.DefaultAuditContext;

/** The MLLP port of this actor with all its transactions, on an index of its own. */
final class PortUnderTest implements AutoCloseable {
  private final SwitchedAuditTrail auditTrail = new SwitchedAuditTrail();
  private final StubRegistry registry = new StubRegistry();
  private final TestIndex index = new TestIndex();
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final TestTls tls;
  private final int port = MllpPorts.freePort();

  PortUnderTest(Path directory, TestTls tls) throws Exception {
    this.tls = tls;
    camel.getRegistry().bind("tls", tls);
    camel.getRegistry().bind("auditContext", new DefaultAuditContext());
    MllpPorts.bindCodecs(camel, "hl7encoder", "hl7decoder", MllpDoor.TRANSPARENT);
    RegionConfiguration region = TestRegion.in(directory, "pix-pdq.mllp.port=" + port);
    RegistryFeed registryFeed = new RegistryFeed(index.outbox(), registry, Clock.systemUTC());
    camel.addRoutes(new Iti8Route(index.feed(), registryFeed));
    camel.addRoutes(new Iti9Route(index.query()));
    camel.addRoutes(new Iti21Route(index.demographicsQuery()));
    camel.addRoutes(new Iti22Route(index.demographicsQuery()));
    camel.addRoutes(new Iti30Route(index.feed(), registryFeed));
    camel.addRoutes(new Iti31Route(index.feed(), registryFeed));
    camel.addRoutes(new MllpPortRoute(region, auditTrail));
    camel.start();
  }

  TestIndex index() {
    return index;
  }

  StubRegistry registry() {
    return registry;
  }

  SwitchedAuditTrail auditTrail() {
    return auditTrail;
  }

  /** A connection of its own. */
  MllpPeer peer(boolean withCertificate) throws Exception {
    return new MllpPeer(tls.context(withCertificate), port);
  }

  String exchange(String message, Charset charset) throws Exception {
    try (MllpPeer peer = peer(true)) {
      return peer.exchange(message, charset);
    }
  }

  @Override
  public void close() {
    camel.stop();
  }
}
