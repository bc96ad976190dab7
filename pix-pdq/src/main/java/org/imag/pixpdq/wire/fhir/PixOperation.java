package org.imag.pixpdq.wire.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.query.CrossReferences;

/**
 * PIXm Query (ITI TF-2 3.83.4.1.3). Faults are looked for in the order: domain of the id, domains
 * asked for, the id itself.
 */
final class PixOperation {
  private final CrossReferences references;
  private final IdentifierSystems systems;

  PixOperation(CrossReferences references, IdentifierSystems systems) {
    this.references = references;
    this.systems = systems;
  }

  /** The other ids of the patient. */
  Parameters answer(RequestDetails request) {
    OperationInput input = new OperationInput(request);
    PatientIdentifier source = source(input.texts("sourceIdentifier"));
    Set<String> targets =
        input.texts("targetSystem").stream().map(this::target).collect(Collectors.toSet());
    Trace.of(request).told(List.of(source));
    List<PatientIdentifier> found =
        references
            .of(source)
            .orElseThrow(
                () ->
                    FhirRefusal.of(
                        404, IssueType.NOTFOUND, "sourceIdentifier Patient Identifier not found"));
    return parameters(
        found.stream()
            .filter(id -> !id.equals(source))
            .filter(id -> targets.isEmpty() || targets.contains(id.authority().oid()))
            .toList());
  }

  private PatientIdentifier source(List<String> texts) {
    List<Token> tokens =
        texts.stream().map(Token::of).filter(token -> !token.value().isBlank()).toList();
    if (tokens.size() != 1 || tokens.get(0).system() == null) {
      throw FhirRefusal.of(
          400,
          IssueType.REQUIRED,
          "sourceIdentifier must be given once, as urn:oid:<assigning authority>|<identifier>");
    }
    Token token = tokens.get(0);
    return systems
        .authority(token.system())
        .map(authority -> new PatientIdentifier(authority, token.value()))
        .orElseThrow(
            () ->
                FhirRefusal.of(
                    400, IssueType.CODEINVALID, "sourceIdentifier Assigning Authority not found"));
  }

  private String target(String system) {
    return systems
        .authority(system)
        .map(AssigningAuthority::oid)
        .orElseThrow(() -> FhirRefusal.of(403, IssueType.CODEINVALID, "targetSystem not found"));
  }

  private Parameters parameters(List<PatientIdentifier> found) {
    Parameters parameters = new Parameters();
    for (PatientIdentifier id : found) {
      parameters
          .addParameter()
          .setName("targetIdentifier")
          .setValue(IdentifierSystems.identifier(id));
      if (id.equals(systems.regional(id.value()))) {
        parameters
            .addParameter()
            .setName("targetId")
            .setValue(new Reference("Patient/" + id.value()));
      }
    }
    return parameters;
  }
}
