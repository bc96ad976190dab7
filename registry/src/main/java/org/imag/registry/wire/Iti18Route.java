package org.imag.registry.wire;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.error.ErrorAnswers;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.registry.storedquery.StoredQueryService;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryRequest;
import org.openehealth.ipf.platform.camel.ihe.xds.core.converters.EbXML30Converters;

/** ITI-18 Registry Stored Query (ITI TF-2 3.18). */
@Dependent
public class Iti18Route extends RouteBuilder {
  private final StoredQueryService queries;

  @Inject
  Iti18Route(StoredQueryService queries) {
    this.queries = queries;
  }

  @Override
  public void configure() {
    from(SoapTransaction.ITI_18.endpoint()).routeId("iti18").process(this::query);
  }

  /**
   * Failures are answered here: IPF would put an exception that passes through the route into its
   * answer.
   */
  private void query(Exchange exchange) {
    try {
      AdhocQueryRequest request = exchange.getIn().getBody(AdhocQueryRequest.class);
      exchange.getMessage().setBody(queries.answer(request));
    } catch (Exception e) {
      exchange
          .getMessage()
          .setBody(EbXML30Converters.convert(ErrorAnswers.REGISTRY.queryResponse(e)));
    }
  }
}
