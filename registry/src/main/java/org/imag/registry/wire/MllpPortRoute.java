package org.imag.registry.wire;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.audit.AuditTrail;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.wire.MllpDoor;
import org.imag.affinity.wire.MllpTransaction;

/** The one MLLP port of the registry: ITI-8 and ITI-64 are told apart by MSH-9. */
@Dependent
public class MllpPortRoute extends RouteBuilder {
  static final String ITI_8 = "iti8";
  static final String ITI_64 = "iti64";

  private static final String DOOR = "mllp-door";

  private final RegionConfiguration region;
  private final AuditTrail auditTrail;

  @Inject
  MllpPortRoute(RegionConfiguration region, AuditTrail auditTrail) {
    this.region = region;
    this.auditTrail = auditTrail;
  }

  @Override
  public void configure() {
    IdentitySource source = new IdentitySource(region.registryIdentitySource());
    getContext()
        .getRegistry()
        .bind(DOOR, MllpDoor.factory(new AdmittedMessages(source)::check, auditTrail));
    String port =
        MllpTransaction.DISPATCH.endpoint(region.bindAddress(), region.registryMllpPort());
    from(port + "&routes=" + ITI_8 + "," + ITI_64 + "&interceptorFactories=#" + DOOR)
        .routeId("registry-mllp")
        .stop();
  }
}
