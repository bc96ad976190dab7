package org.imag.imaging.wire;

import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.imag.imaging.manifest.AffinityDomainPeers;
import org.imag.imaging.manifest.PublicationDelayed;
import org.imag.imaging.reporting.ReportPeers;
import org.imag.imaging.reporting.ReportWorker;
import org.openehealth.ipf.commons.ihe.xds.core.requests.ProvideAndRegisterDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.requests.QueryRegistry;
import org.openehealth.ipf.commons.ihe.xds.core.requests.RegisterDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.requests.RemoveMetadata;
import org.openehealth.ipf.commons.ihe.xds.core.responses.QueryResponse;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;

/**
 * Carries out what is due about reports: ITI-9 and ITI-41 as manifests do, ITI-57 and ITI-62 to
 * withdraw, ITI-18 to see what the registry has.
 */
final class ReportRoute extends RouteBuilder implements ReportPeers {
  private static final String QUERY = "direct:report-query";
  private static final String UPDATE = "direct:report-update";
  private static final String REMOVE = "direct:report-remove";

  private final ReportWorker worker;
  private final RegionConfiguration region;
  private final AffinityDomainPeers peers;
  private ProducerTemplate template;

  /**
   * @param peers as manifests reach them; their routes are in the same context
   */
  ReportRoute(ReportWorker worker, RegionConfiguration region, AffinityDomainPeers peers) {
    this.worker = worker;
    this.region = region;
    this.peers = peers;
  }

  @Override
  public void configure() {
    template = getContext().createProducerTemplate();
    errorHandler(noErrorHandler());
    from(QUERY)
        .routeId("report-iti18-client")
        .to(SoapTransaction.ITI_18.client(region.storedQueryUrl()));
    from(UPDATE)
        .routeId("report-iti57-client")
        .to(
            SoapTransaction.ITI_57.client(
                region.networkBaseUrl() + "/registry/services/xds-iti57"));
    from(REMOVE)
        .routeId("report-iti62-client")
        .to(
            SoapTransaction.ITI_62.client(
                region.networkBaseUrl() + "/registry/services/rmd-iti62"));
    from("timer:reports?period=500&delay=1000&daemon=true")
        .routeId("reports")
        .process(exchange -> worker.carryOutDue(this));
  }

  @Override
  public String affinityPatientId(SourcePatientId patient) throws PublicationDelayed {
    return peers.affinityPatientId(patient);
  }

  @Override
  public Response provideAndRegister(ProvideAndRegisterDocumentSet submission)
      throws PublicationDelayed {
    return peers.provideAndRegister(submission);
  }

  @Override
  public QueryResponse query(QueryRegistry query) throws PublicationDelayed {
    return ask(QUERY, query, QueryResponse.class);
  }

  @Override
  public Response update(RegisterDocumentSet request) throws PublicationDelayed {
    return ask(UPDATE, request, Response.class);
  }

  @Override
  public Response remove(RemoveMetadata request) throws PublicationDelayed {
    return ask(REMOVE, request, Response.class);
  }

  private <T> T ask(String route, Object request, Class<T> answer) throws PublicationDelayed {
    try {
      return template.requestBody(route, request, answer);
    } catch (CamelExecutionException e) {
      throw new PublicationDelayed(
          "the registry does not answer: " + PublicationRoute.reason(e), e);
    }
  }
}
