package org.imag.registry.wire;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.SubmissionService;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.lcm.SubmitObjectsRequest;

/** ITI-42 Register Document Set-b (ITI TF-2 3.42). */
@Dependent
public class Iti42Route extends RouteBuilder {
  private final SubmissionService submissions;

  @Inject
  Iti42Route(SubmissionService submissions) {
    this.submissions = submissions;
  }

  @Override
  public void configure() {
    from(SoapTransaction.ITI_42.endpoint())
        .routeId("iti42")
        .process(
            new RegistrationExchange<>(
                SubmitObjectsRequest.class,
                request -> submissions.register(Submission.of(request))));
  }
}
