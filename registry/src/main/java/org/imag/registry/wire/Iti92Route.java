package org.imag.registry.wire;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.registry.metadata.Submission;
import org.imag.registry.update.RestrictedUpdateService;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.lcm.SubmitObjectsRequest;

/** ITI-92 Restricted Update Document Set (RMU supplement, 3.92). */
@Dependent
public class Iti92Route extends RouteBuilder {
  private final RestrictedUpdateService updates;

  @Inject
  Iti92Route(RestrictedUpdateService updates) {
    this.updates = updates;
  }

  @Override
  public void configure() {
    from(SoapTransaction.ITI_92.endpoint())
        .routeId("iti92")
        .process(
            new RegistrationExchange<>(
                SubmitObjectsRequest.class, request -> updates.update(Submission.of(request))));
  }
}
