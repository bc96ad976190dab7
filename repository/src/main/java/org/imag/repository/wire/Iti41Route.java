package org.imag.repository.wire;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.error.ErrorAnswers;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.repository.provide.ProvideAndRegister;
import org.imag.repository.provide.SubmissionLimits;
import org.openehealth.ipf.commons.ihe.xds.core.ebxml.ebxml30.ProvideAndRegisterDocumentSetRequestType;

/** Provide and Register Document Set-b (ITI TF-2 3.41). */
final class Iti41Route extends RouteBuilder {
  private static final String ARRIVAL_CHECKS = "arrival-checks";

  private final ProvideAndRegister service;
  private final SubmissionLimits limits;
  private final long maxBytesDropped;

  /**
   * Serves that service.
   *
   * @param maxBytesDropped how much of a refused request is read so that its sender hears why
   */
  Iti41Route(ProvideAndRegister service, SubmissionLimits limits, long maxBytesDropped) {
    this.service = service;
    this.limits = limits;
    this.maxBytesDropped = maxBytesDropped;
  }

  @Override
  public void configure() {
    getContext().getRegistry().bind(ARRIVAL_CHECKS, new ArrivalChecks(limits));
    from(SoapTransaction.ITI_41.endpoint() + "&features=#" + ARRIVAL_CHECKS)
        .routeId("iti41")
        .process(this::answer);
  }

  /**
   * Failures are answered here: IPF would put an exception that passes through the route into its
   * answer.
   */
  private void answer(Exchange exchange) {
    ProvideAndRegisterDocumentSetRequestType request =
        exchange.getIn().getBody(ProvideAndRegisterDocumentSetRequestType.class);
    UnreadRequest.isNotKept();
    CheckedContent.guard(request);
    try {
      exchange.getMessage().setBody(service.provide(request));
    } catch (Exception e) {
      UnreadRequest.drop(request, maxBytesDropped);
      exchange.getMessage().setBody(ErrorAnswers.REPOSITORY.response(e));
    }
  }
}
