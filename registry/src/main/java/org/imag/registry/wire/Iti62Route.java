package org.imag.registry.wire;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.registry.removal.RemovalRequest;
import org.imag.registry.removal.RemovalService;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.lcm.RemoveObjectsRequest;

/** ITI-62 Remove Metadata (ITI TF-2 3.62). */
@Dependent
public class Iti62Route extends RouteBuilder {
  private final RemovalService removals;

  @Inject
  Iti62Route(RemovalService removals) {
    this.removals = removals;
  }

  @Override
  public void configure() {
    from(SoapTransaction.ITI_62.endpoint())
        .routeId("iti62")
        .process(
            new RegistrationExchange<>(
                RemoveObjectsRequest.class,
                request -> removals.remove(RemovalRequest.of(request))));
  }
}
