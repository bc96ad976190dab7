package org.imag.registry.wire;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.SubmissionService;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.lcm.SubmitObjectsRequest;

/** ITI-61 Register On-Demand Document Entry (ITI TF-2 3.61). */
@Dependent
public class Iti61Route extends RouteBuilder {
  private final SubmissionService submissions;

  @Inject
  Iti61Route(SubmissionService submissions) {
    this.submissions = submissions;
  }

  @Override
  public void configure() {
    from(SoapTransaction.ITI_61.endpoint())
        .routeId("iti61")
        .process(
            new RegistrationExchange<>(
                SubmitObjectsRequest.class,
                request -> submissions.registerOnDemand(Submission.of(request))));
  }
}
