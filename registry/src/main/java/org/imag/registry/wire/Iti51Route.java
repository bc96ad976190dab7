package org.imag.registry.wire;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.registry.storedquery.MultiPatientQueryService;

/** ITI-51 Multi-Patient Stored Query (ITI TF-2 3.51). */
@Dependent
public class Iti51Route extends RouteBuilder {
  private final MultiPatientQueryService queries;

  @Inject
  Iti51Route(MultiPatientQueryService queries) {
    this.queries = queries;
  }

  @Override
  public void configure() {
    from(SoapTransaction.ITI_51.endpoint())
        .routeId("iti51")
        .process(new QueryExchange(queries::answer));
  }
}
