package org.imag.registry.wire;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.registry.metadata.Submission;
import org.imag.registry.update.UpdateService;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.lcm.SubmitObjectsRequest;

/** ITI-57 Update Document Set (Metadata Update supplement, 3.57). */
@Dependent
public class Iti57Route extends RouteBuilder {
  private final UpdateService updates;

  @Inject
  Iti57Route(UpdateService updates) {
    this.updates = updates;
  }

  @Override
  public void configure() {
    from(SoapTransaction.ITI_57.endpoint())
        .routeId("iti57")
        .process(
            new RegistrationExchange<>(
                SubmitObjectsRequest.class, request -> updates.update(Submission.of(request))));
  }
}
