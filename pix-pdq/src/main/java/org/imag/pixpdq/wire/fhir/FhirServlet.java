package org.imag.pixpdq.wire.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.wire.BoundedRequest;
import org.imag.pixpdq.identity.IdentityDomain;
import org.imag.pixpdq.identity.QueriedAuthorities;

/** FHIR R4: PIXm, PDQm and the feed ITI-104 at {@code /pix-pdq/fhir}. */
@WebServlet(urlPatterns = "/fhir/*", loadOnStartup = 2)
public class FhirServlet extends RestfulServer {
  private static final long serialVersionUID = 1L;

  /** Types, ids, and names of operations (FHIR R4 3.1.0.1, 2.24.0.1). */
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9.$_/-]*");

  @Inject private transient RegionConfiguration region;
  @Inject private transient FhirServices services;

  /** For the container. */
  public FhirServlet() {}

  FhirServlet(RegionConfiguration region, FhirServices services) {
    this.region = region;
    this.services = services;
  }

  @Override
  protected void initialize() {
    FhirContext fhir = FhirContext.forR4();
    fhir.setParserErrorHandler(new LenientErrorHandler(false));
    setFhirContext(fhir);
    setServerAddressStrategy(new HardcodedServerAddressStrategy(region.fhirUrl()));
    setDefaultResponseEncoding(EncodingEnum.JSON);
    setUncompressIncomingContents(false);
    setServerConformanceProvider(new Capabilities(region.fhirUrl()));
    setResourceProviders(provider());
    registerInterceptor(new RequestGuard());
    registerInterceptor(new Answering(new FhirAudit(services.auditTrail(), region.host())));
  }

  private PatientProvider provider() {
    IdentifierSystems systems = new IdentifierSystems(QueriedAuthorities.of(region));
    PatientFinder finder = services.finder();
    return new PatientProvider(
        systems,
        finder,
        services.pix(systems),
        new Matches(services.comparison(), finder, systems),
        new PatientUpdate(services.feed(), systems, sources(systems)));
  }

  /** Common names by the OID of the domain that each may feed. */
  private Map<String, String> sources(IdentifierSystems systems) {
    Map<String, String> sources = new HashMap<>();
    for (IdentityDomain domain : systems.authorities().domains().hospitals()) {
      String certificate = region.fhirSources().get(domain.authority().namespace());
      if (certificate != null) {
        sources.put(domain.authority().oid(), certificate);
      }
    }
    return Map.copyOf(sources);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    response.setHeader("Cache-Control", "no-store");
    if (request.getPathInfo() != null && !PATH.matcher(request.getPathInfo()).matches()) {
      refuse(response, RequestGuard.noSuchPath());
      return;
    }
    super.service(
        new BoundedRequest(new EscapedRequest(request), RequestGuard.MOST_BYTES), response);
  }

  /** Before the library reads the address: what no address here has would make it fail. */
  private void refuse(HttpServletResponse response, FhirRefusal refusal) throws IOException {
    response.setStatus(refusal.getStatusCode());
    response.setContentType("application/fhir+json");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    getFhirContext()
        .newJsonParser()
        .encodeResourceToWriter(refusal.getOperationOutcome(), response.getWriter());
  }

  @Override
  protected void throwUnknownFhirOperationException(
      RequestDetails request, String path, RequestTypeEnum method) {
    throw FhirRefusal.of(
        405,
        IssueType.NOTSUPPORTED,
        "This interaction is not offered; see what GET metadata lists");
  }

  /** Whoever calls need not know what serves. */
  @Override
  protected String createPoweredByHeader() {
    return "IMAG";
  }
}
