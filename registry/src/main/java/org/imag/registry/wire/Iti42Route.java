package org.imag.registry.wire;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.error.ErrorAnswers;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.registry.metadata.Submission;
import org.imag.registry.submission.SubmissionService;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.lcm.SubmitObjectsRequest;
import org.openehealth.ipf.platform.camel.ihe.xds.core.converters.EbXML30Converters;

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
    from(SoapTransaction.ITI_42.endpoint()).routeId("iti42").process(this::register);
  }

  /**
   * Failures are answered here: IPF would put an exception that passes through the route into its
   * answer.
   */
  private void register(Exchange exchange) {
    try {
      submissions.register(Submission.of(exchange.getIn().getBody(SubmitObjectsRequest.class)));
      answer(exchange, new Response(Status.SUCCESS));
    } catch (Exception e) {
      answer(exchange, ErrorAnswers.REGISTRY.response(e));
    }
  }

  private static void answer(Exchange exchange, Response response) {
    exchange.getMessage().setBody(EbXML30Converters.convert(response));
  }
}
