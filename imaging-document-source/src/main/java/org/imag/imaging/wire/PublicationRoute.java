package org.imag.imaging.wire;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.wire.MllpTransaction;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.imaging.identity.PixQuery;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.imag.imaging.manifest.AffinityDomainPeers;
import org.imag.imaging.manifest.ApprovedManifestQuery;
import org.imag.imaging.manifest.PublicationDelayed;
import org.imag.imaging.manifest.PublicationWorker;
import org.openehealth.ipf.commons.ihe.xds.core.requests.ProvideAndRegisterDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.responses.QueryResponse;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;

/**
 * Publishes manifests that are due: asks ITI-9 for the patient, sends RAD-68 (ITI-41) and, when the
 * predecessor is in doubt, asks ITI-18 for it.
 */
@Dependent
public class PublicationRoute extends RouteBuilder implements AffinityDomainPeers {
  private static final String PIX_QUERY = "direct:pix-query";
  private static final String PROVIDE_AND_REGISTER = "direct:provide-and-register-imaging-manifest";
  private static final String STORED_QUERY = "direct:registry-stored-query";
  private static final int WORKERS = 2;

  private final PublicationWorker worker;
  private final RegionConfiguration region;
  private ProducerTemplate template;

  @Inject
  public PublicationRoute(PublicationWorker worker, RegionConfiguration region) {
    this.worker = worker;
    this.region = region;
  }

  @Override
  public void configure() {
    template = getContext().createProducerTemplate();
    errorHandler(noErrorHandler());
    from(PIX_QUERY)
        .routeId("iti9-client")
        .to(MllpTransaction.ITI_9.client(region.host(), region.pixMllpPort()));
    from(PROVIDE_AND_REGISTER)
        .routeId("rad68-client")
        .to(SoapTransaction.ITI_41.client(region.provideAndRegisterUrl()));
    from(STORED_QUERY)
        .routeId("iti18-client")
        .to(SoapTransaction.ITI_18.client(region.storedQueryUrl()));
    for (int i = 1; i <= WORKERS; i++) {
      from("timer:publication-" + i + "?period=500&delay=1000&daemon=true")
          .routeId("publication-" + i)
          .process(exchange -> worker.publishDue(this));
    }
  }

  @Override
  public String affinityPatientId(SourcePatientId patient) throws PublicationDelayed {
    PixQuery query = new PixQuery(patient, region.affinityDomain(), UUID.randomUUID().toString());
    try {
      Message answer = template.requestBody(PIX_QUERY, query.message(), Message.class);
      return query
          .affinityId(answer)
          .map(region.affinityDomain()::cx)
          .orElseThrow(
              () -> new PublicationDelayed("pix-pdq does not know the patient of the images yet"));
    } catch (CamelExecutionException | HL7Exception e) {
      throw new PublicationDelayed("pix-pdq cannot be asked for the patient: " + reason(e), e);
    }
  }

  @Override
  public Response provideAndRegister(ProvideAndRegisterDocumentSet submission)
      throws PublicationDelayed {
    try {
      return template.requestBody(PROVIDE_AND_REGISTER, submission, Response.class);
    } catch (CamelExecutionException e) {
      throw new PublicationDelayed("the repository does not answer: " + reason(e), e);
    }
  }

  @Override
  public Optional<String> approvedManifest(String patientId, String studyInstanceUid)
      throws PublicationDelayed {
    try {
      QueryResponse answer =
          template.requestBody(
              STORED_QUERY,
              ApprovedManifestQuery.request(patientId, studyInstanceUid),
              QueryResponse.class);
      return ApprovedManifestQuery.entryUuid(answer);
    } catch (CamelExecutionException e) {
      throw new PublicationDelayed("the registry does not answer: " + reason(e), e);
    }
  }

  /** The innermost message: it names the peer's trouble, not the layers between. */
  static String reason(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null && innermost.getCause() != innermost) {
      innermost = innermost.getCause();
    }
    return innermost.getClass().getSimpleName() + " " + innermost.getMessage();
  }
}
