package org.imag.repository.wire;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.repository.provide.DocumentRegistry;
import org.imag.repository.provide.RegistryUnreachable;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntry;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Hl7v2Based;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.ObjectReference;
import org.openehealth.ipf.commons.ihe.xds.core.requests.QueryRegistry;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.GetDocumentsQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.QueryReturnType;
import org.openehealth.ipf.commons.ihe.xds.core.responses.QueryResponse;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.lcm.SubmitObjectsRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rs.RegistryResponseType;

/**
 * The region's registry, called as a client of Register Document Set-b (ITI TF-2 3.42) and of
 * Registry Stored Query (ITI TF-2 3.18).
 */
final class RegistryClient extends RouteBuilder implements DocumentRegistry {
  private static final String REGISTER = "direct:register-document-set";
  private static final String QUERY = "direct:registry-stored-query";

  private final RegionConfiguration region;
  private ProducerTemplate template;

  RegistryClient(RegionConfiguration region) {
    this.region = region;
  }

  @Override
  public void configure() {
    template = getContext().createProducerTemplate();
    errorHandler(noErrorHandler());
    from(REGISTER)
        .routeId("iti42-client")
        .to(SoapTransaction.ITI_42.client(region.registerDocumentSetUrl()));
    from(QUERY).routeId("iti18-client").to(SoapTransaction.ITI_18.client(region.storedQueryUrl()));
  }

  @Override
  public RegistryResponseType register(SubmitObjectsRequest metadata) {
    return call(REGISTER, metadata, RegistryResponseType.class);
  }

  /** Asks for one entry at a time: no answer may carry entries of several patients. */
  @Override
  public Set<String> patientsOf(String documentUniqueId, String sha1) {
    GetDocumentsQuery all = new GetDocumentsQuery();
    all.setUniqueIds(List.of(documentUniqueId));
    return query(all, QueryReturnType.OBJECT_REF).getReferences().stream()
        .flatMap(reference -> entry(reference).getDocumentEntries().stream())
        .filter(entry -> isOurs(entry, sha1))
        .map(entry -> Hl7v2Based.render(entry.getPatientId()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private QueryResponse entry(ObjectReference reference) {
    GetDocumentsQuery one = new GetDocumentsQuery();
    one.setUuids(List.of(reference.getId()));
    return query(one, QueryReturnType.LEAF_CLASS);
  }

  private QueryResponse query(GetDocumentsQuery query, QueryReturnType returnType) {
    QueryRegistry request = new QueryRegistry(query);
    request.setReturnType(returnType);
    QueryResponse answer = call(QUERY, request, QueryResponse.class);
    if (answer.getStatus() != Status.SUCCESS) {
      throw new RegistryUnreachable(true, null);
    }
    return answer;
  }

  private boolean isOurs(DocumentEntry entry, String sha1) {
    return region.repositoryUniqueId().equals(entry.getRepositoryUniqueId())
        && sha1.equalsIgnoreCase(entry.getHash());
  }

  private <T> T call(String route, Object request, Class<T> answerType) {
    try {
      return template.requestBody(route, request, answerType);
    } catch (CamelExecutionException e) {
      throw new RegistryUnreachable(mayHaveBeenDelivered(e), e);
    }
  }

  /** Whether a failed call may nevertheless have reached the registry. */
  static boolean mayHaveBeenDelivered(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .noneMatch(RegistryClient::preventsDelivery);
  }

  private static boolean preventsDelivery(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof NoRouteToHostException
        || cause instanceof UnknownHostException
        || cause instanceof UnresolvedAddressException
        || cause instanceof HttpConnectTimeoutException
        || cause instanceof SSLHandshakeException;
  }
}
