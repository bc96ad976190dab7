package org.imag.imaging.wire;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.wire.MllpTransaction;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.imaging.identity.PixQuery;
import org.imag.imaging.identity.PixV3Query;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.imag.imaging.manifest.AffinityDomainPeers;
import org.imag.imaging.manifest.ApprovedManifestQuery;
import org.imag.imaging.manifest.PublicationDelayed;
import org.imag.imaging.manifest.PublicationHeld;
import org.imag.imaging.manifest.PublicationWorker;
import org.openehealth.ipf.commons.ihe.xds.core.requests.ProvideAndRegisterDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.requests.RegisterDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.responses.QueryResponse;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;

/**
 * Publishes manifests that are due: asks ITI-9 or ITI-45 for the patient, sends RAD-68 (ITI-41)
 * and, when the predecessor is in doubt, asks ITI-18 for it. Deprecates by ITI-57 those without a
 * successor.
 */
@Dependent
public class PublicationRoute extends RouteBuilder implements AffinityDomainPeers {
  private static final String PIX_QUERY = "direct:pix-query";
  private static final String PIX_V3_QUERY = "direct:pix-v3-query";
  private static final String PROVIDE_AND_REGISTER = "direct:provide-and-register-imaging-manifest";
  private static final String STORED_QUERY = "direct:registry-stored-query";
  private static final String UPDATE = "direct:update-document-set";
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
    region
        .pixV3Url()
        .ifPresent(
            url ->
                from(PIX_V3_QUERY).routeId("iti45-client").to(SoapTransaction.ITI_45.client(url)));
    from(PROVIDE_AND_REGISTER)
        .routeId("rad68-client")
        .to(SoapTransaction.ITI_41.client(region.provideAndRegisterUrl()));
    from(STORED_QUERY)
        .routeId("iti18-client")
        .to(SoapTransaction.ITI_18.client(region.storedQueryUrl()));
    from(UPDATE)
        .routeId("iti57-client")
        .to(SoapTransaction.ITI_57.client(region.updateDocumentSetUrl()));
    for (int i = 1; i <= WORKERS; i++) {
      from("timer:publication-" + i + "?period=500&delay=1000&daemon=true")
          .routeId("publication-" + i)
          .process(exchange -> worker.publishDue(this));
    }
  }

  @Override
  public String affinityPatientId(SourcePatientId patient) throws PublicationDelayed {
    try {
      List<String> ids = region.pixV3Url().isPresent() ? askIti45(patient) : askIti9(patient);
      return region.affinityDomain().cx(onlyOne(ids));
    } catch (CamelExecutionException | HL7Exception | IOException e) {
      throw new PublicationDelayed("pix-pdq cannot be asked for the patient: " + reason(e), e);
    }
  }

  private List<String> askIti9(SourcePatientId patient) throws HL7Exception {
    PixQuery query = new PixQuery(patient, region.affinityDomain(), UUID.randomUUID().toString());
    return query.affinityIds(template.requestBody(PIX_QUERY, query.message(), Message.class));
  }

  private List<String> askIti45(SourcePatientId patient) throws IOException {
    PixV3Query query =
        new PixV3Query(
            patient, region.affinityDomain(), region.sourceId(), UUID.randomUUID().toString());
    return query.affinityIds(template.requestBody(PIX_V3_QUERY, query.message(), String.class));
  }

  private static String onlyOne(List<String> ids) throws PublicationHeld {
    if (ids.isEmpty()) {
      throw new PublicationHeld("pix-pdq does not know the patient of the images yet");
    }
    if (ids.size() > 1) {
      throw new PublicationHeld(
          "pix-pdq knows the patient of the images under "
              + ids.size()
              + " ids of the affinity domain; merge them or correct the link");
    }
    return ids.get(0);
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

  @Override
  public Response updateDocumentSet(RegisterDocumentSet update) throws PublicationDelayed {
    try {
      return template.requestBody(UPDATE, update, Response.class);
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
