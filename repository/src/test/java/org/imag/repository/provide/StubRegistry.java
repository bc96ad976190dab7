package org.imag.repository.provide;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorInfo;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Severity;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.lcm.SubmitObjectsRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rs.RegistryResponseType;
import org.openehealth.ipf.platform.camel.ihe.xds.core.converters.EbXML30Converters;

/** A registry that does as the test says. */
public final class StubRegistry implements DocumentRegistry {
  private final Set<String> held = new HashSet<>();
  private Function<SubmitObjectsRequest, RegistryResponseType> behaviour = metadata -> success();
  private SubmitObjectsRequest received;

  public void answers(Function<SubmitObjectsRequest, RegistryResponseType> next) {
    behaviour = next;
  }

  /** Will say that it holds this document. */
  public void holds(String uniqueId) {
    held.add(uniqueId);
  }

  public SubmitObjectsRequest received() {
    return received;
  }

  public static RegistryResponseType success() {
    return EbXML30Converters.convert(new Response(Status.SUCCESS));
  }

  public static RegistryResponseType answer(Status status, Severity severity, ErrorCode... codes) {
    Response response = new Response(status);
    response.setErrors(
        List.of(codes).stream()
            .map(code -> new ErrorInfo(code, "contexte de " + code, severity, "lieu", null))
            .toList());
    return EbXML30Converters.convert(response);
  }

  @Override
  public RegistryResponseType register(SubmitObjectsRequest metadata) {
    received = metadata;
    return behaviour.apply(metadata);
  }

  @Override
  public Set<String> patientsOf(String documentUniqueId, String sha1) {
    return held.contains(documentUniqueId) ? Set.of("IPP-1^^^&2.999.973.1&ISO") : Set.of();
  }
}
