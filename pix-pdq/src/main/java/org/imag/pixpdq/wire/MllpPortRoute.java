package org.imag.pixpdq.wire;

import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.audit.AuditTrail;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.region.RegionKey;
import org.imag.affinity.wire.MllpDoor;
import org.imag.affinity.wire.MllpTransaction;

/** The one MLLP port of this actor: transactions are told apart by MSH-9 and MSH-12. */
final class MllpPortRoute extends RouteBuilder {
  static final String ITI_8 = "iti8";
  static final String ITI_9 = "iti9";
  static final String ITI_21 = "iti21";
  static final String ITI_22 = "iti22";
  static final String ITI_30 = "iti30";
  static final String ITI_31 = "iti31";

  private static final String ROUTES =
      String.join(",", ITI_8, ITI_9, ITI_21, ITI_22, ITI_30, ITI_31);
  private static final String DOOR = "mllp-door";

  private final RegionConfiguration region;
  private final AuditTrail auditTrail;

  MllpPortRoute(RegionConfiguration region, AuditTrail auditTrail) {
    this.region = region;
    this.auditTrail = auditTrail;
  }

  @Override
  public void configure() {
    getContext().getRegistry().bind(DOOR, MllpDoor.factory(AdmittedMessages::check, auditTrail));
    String port =
        MllpTransaction.DISPATCH.endpoint(
            region.text(RegionKey.BIND_ADDRESS), region.port(RegionKey.PIX_MLLP_PORT));
    from(port + "&routes=" + ROUTES + "&interceptorFactories=#" + DOOR).routeId("pix-mllp").stop();
  }
}
