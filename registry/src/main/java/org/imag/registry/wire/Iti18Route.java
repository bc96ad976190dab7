package org.imag.registry.wire;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.registry.storedquery.StoredQueryService;

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
    from(SoapTransaction.ITI_18.endpoint())
        .routeId("iti18")
        .process(new QueryExchange(queries::answer));
  }
}
