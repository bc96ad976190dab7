package org.imag.imaging.wire;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.OptionalInt;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.audit.AuditTrail;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.wire.MllpDoor;
import org.imag.affinity.wire.MllpTransaction;
import org.imag.imaging.notice.OrderIntake;
import org.imag.imaging.reporting.ReportIntake;
import org.openehealth.ipf.platform.camel.ihe.core.InterceptorFactory;

/**
 * The MLLP port on which the RIS hands over its reports and tells of its orders; closed when the
 * region names none.
 */
@Dependent
public class ReportDoorRoute extends RouteBuilder {
  private static final String DOOR = "report-door";
  private static final String EXCHANGE = "report-exchange";

  private final RegionConfiguration region;
  private final AuditTrail auditTrail;
  private final ReportIntake reports;
  private final OrderIntake orders;

  @Inject
  public ReportDoorRoute(
      RegionConfiguration region, AuditTrail auditTrail, ReportIntake reports, OrderIntake orders) {
    this.region = region;
    this.auditTrail = auditTrail;
    this.reports = reports;
    this.orders = orders;
  }

  @Override
  public void configure() {
    OptionalInt port = region.reportsMllpPort();
    if (port.isPresent()) {
      open(port.getAsInt());
    }
  }

  private void open(int port) {
    AdmittedReports admitted = new AdmittedReports(region.reportsApplication());
    InterceptorFactory exchange = () -> new ReportExchange(reports, orders);
    getContext().getRegistry().bind(DOOR, MllpDoor.factory(admitted::check, auditTrail));
    getContext().getRegistry().bind(EXCHANGE, exchange);
    String endpoint = MllpTransaction.DISPATCH.endpoint(region.bindAddress(), port);
    from(endpoint + "&interceptorFactories=#" + DOOR + ",#" + EXCHANGE)
        .routeId("report-mllp")
        .stop();
  }
}
