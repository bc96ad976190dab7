package org.imag.pixpdq.wire.fhir;

import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.util.UrlUtil;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.pixpdq.feed.FedPatient;
import org.imag.pixpdq.feed.SourceFeed;
import org.imag.pixpdq.identity.InsProfile;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.store.Deadlocks;
import org.openehealth.ipf.commons.audit.codes.EventActionCode;

/**
 * Patient Identity Feed FHIR (ITI TF-2 3.104.4): a hospital says what it knows of a patient, or
 * that one of its ids went up in another. Only the one source of a domain may, known by its
 * certificate.
 */
final class PatientUpdate {
  private static final String EVENT = "ITI-104";

  private final SourceFeed feed;
  private final IdentifierSystems systems;
  private final Map<String, String> sources;

  /**
   * @param sources common name of the one certificate that may feed a domain, by its OID
   */
  PatientUpdate(SourceFeed feed, IdentifierSystems systems, Map<String, String> sources) {
    this.feed = feed;
    this.systems = systems;
    this.sources = sources;
  }

  /**
   * Takes a resource in.
   *
   * @param condition {@code Patient?identifier=system|value}
   */
  MethodOutcome take(Patient patient, String condition, RequestDetails request) {
    PatientIdentifier identifier = identifier(condition);
    Trace.of(request).add(EventActionCode.Update, identifier);
    Peer peer = Peer.of(((ServletRequestDetails) request).getServletRequest());
    requireSource(identifier.authority(), peer);
    requireNamed(patient, identifier);
    requireOwnIns(patient);
    List<PatientIdentifier> survivors = survivors(patient);
    return survivors.isEmpty()
        ? announce(patient, identifier, request)
        : merge(survivors, identifier, peer, request);
  }

  private MethodOutcome announce(
      Patient patient, PatientIdentifier identifier, RequestDetails request) {
    requireActive(patient);
    PatientTraits traits = traits(patient, request);
    FedPatient fed = Deadlocks.repeat(() -> feed.announce(identifier, traits, EVENT));
    if (fed.isNew()) {
      Trace.of(request).replace(EventActionCode.Create, identifier);
      request
          .getResponse()
          .addHeader("Location", request.getFhirServerBase() + "/Patient/" + fed.regionalId());
    }
    return outcome(fed);
  }

  private MethodOutcome merge(
      List<PatientIdentifier> survivors,
      PatientIdentifier subsumed,
      Peer peer,
      RequestDetails request) {
    if (survivors.size() > 1) {
      throw FhirRefusal.of(
          422, IssueType.BUSINESSRULE, "Patient.link has several replaced-by; send one");
    }
    PatientIdentifier surviving = survivors.get(0);
    requireSource(surviving.authority(), peer);
    Trace.of(request).replace(EventActionCode.Delete, subsumed);
    Trace.of(request).add(EventActionCode.Update, surviving);
    return outcome(Deadlocks.repeat(() -> feed.merge(surviving, subsumed, peer.name())));
  }

  private static MethodOutcome outcome(FedPatient fed) {
    return new MethodOutcome(new IdType("Patient", fed.regionalId()), fed.isNew());
  }

  private PatientIdentifier identifier(String condition) {
    Map<String, String[]> parameters =
        condition == null || condition.indexOf('?') < 0
            ? Map.of()
            : UrlUtil.parseQueryString(condition.substring(condition.indexOf('?') + 1));
    String[] identifiers = parameters.get("identifier");
    boolean asked = Set.of("identifier", "_format", "_pretty").containsAll(parameters.keySet());
    if (!asked || identifiers == null || identifiers.length != 1) {
      throw noCondition();
    }
    Token token = Token.of(identifiers[0]);
    if (token.system() == null || token.value().isBlank()) {
      throw noCondition();
    }
    return known(token.system(), token.value());
  }

  private static FhirRefusal noCondition() {
    return FhirRefusal.of(
        400,
        IssueType.REQUIRED,
        "Patients are fed by PUT Patient?identifier=urn:oid:<assigning authority>|<identifier>");
  }

  private PatientIdentifier known(String system, String value) {
    return systems
        .authority(system)
        .map(authority -> new PatientIdentifier(authority, value))
        .orElseThrow(
            () ->
                FhirRefusal.of(
                    422,
                    IssueType.CODEINVALID,
                    "The identifier's system is no assigning authority of this region"));
  }

  private void requireSource(AssigningAuthority authority, Peer peer) {
    boolean isSource =
        peer.commonName().filter(name -> name.equals(sources.get(authority.oid()))).isPresent();
    if (!isSource) {
      throw FhirRefusal.of(
          403,
          IssueType.FORBIDDEN,
          "This client is not the identity source of %s; its certificate has to be the one named in"
                  .formatted(authority.namespace())
              + " identity.fhirSources");
    }
  }

  private static void requireNamed(Patient patient, PatientIdentifier identifier) {
    boolean named =
        patient.getIdentifier().stream()
            .anyMatch(
                id ->
                    IdentifierSystems.of(identifier.authority()).equals(id.getSystem())
                        && identifier.value().equals(id.getValue()));
    if (!named) {
      throw FhirRefusal.of(
          422,
          IssueType.BUSINESSRULE,
          "Patient.identifier does not have the identifier that the address names");
    }
  }

  /** Invented people never meet real ones. */
  private void requireOwnIns(Patient patient) {
    boolean foreign =
        patient.getIdentifier().stream()
            .map(Identifier::getSystem)
            .map(IdentifierSystems::oid)
            .anyMatch(
                oid ->
                    InsProfile.isIns(oid)
                        && systems.authorities().insProfile().authority(oid).isEmpty());
    if (foreign) {
      throw FhirRefusal.of(
          422,
          IssueType.CODEINVALID,
          "Patient.identifier has a national number of a kind that this region does not take"
              + " (identity.ins)");
    }
  }

  private static void requireActive(Patient patient) {
    if (patient.hasActive() && !patient.getActive()) {
      throw FhirRefusal.of(
          422,
          IssueType.BUSINESSRULE,
          "Patient.active is false without a link replaced-by; patients are not removed here");
    }
  }

  private static PatientTraits traits(Patient patient, RequestDetails request) {
    String source = request.getFhirContext().newJsonParser().encodeResourceToString(patient);
    return new ReceivedPatient(patient)
        .traits(source)
        .orElseThrow(
            () ->
                FhirRefusal.of(
                    422, IssueType.REQUIRED, "Patient.name has no family name; send the name"));
  }

  private List<PatientIdentifier> survivors(Patient patient) {
    return patient.getLink().stream()
        .filter(link -> link.getType() == LinkType.REPLACEDBY)
        .map(link -> link.getOther().getIdentifier())
        .map(PatientUpdate::requireWhole)
        .map(id -> known(id.getSystem(), id.getValue()))
        .toList();
  }

  private static Identifier requireWhole(Identifier survivor) {
    if (!survivor.hasSystem() || !survivor.hasValue()) {
      throw FhirRefusal.of(
          422,
          IssueType.REQUIRED,
          "Patient.link.other has to name the surviving patient by identifier, with system and"
              + " value");
    }
    return survivor;
  }
}
