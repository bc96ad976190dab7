package org.imag.pixpdq.wire.fhir;

import ca.uhn.fhir.rest.annotation.ConditionalUrlParam;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.query.FoundPatient;
import org.imag.pixpdq.query.SearchResult;

/** Patients by FHIR: ITI-78, ITI-83, ITI-104 and ITI-119. */
public final class PatientProvider implements IResourceProvider {
  private static final int MATCHES = 20;
  private static final int MOST_MATCHES = 50;

  private final IdentifierSystems systems;
  private final PatientQueries queries;
  private final PatientFinder finder;
  private final PixOperation pix;
  private final Matches matches;
  private final PatientUpdate update;

  PatientProvider(
      IdentifierSystems systems,
      PatientFinder finder,
      PixOperation pix,
      Matches matches,
      PatientUpdate update) {
    this.systems = systems;
    this.queries = new PatientQueries(systems);
    this.finder = finder;
    this.pix = pix;
    this.matches = matches;
    this.update = update;
  }

  @Override
  public Class<? extends IBaseResource> getResourceType() {
    return Patient.class;
  }

  /** Patient Demographics Query for Mobile (ITI TF-2 3.78.4.1). */
  @Search(allowUnknownParams = true)
  public Bundle search(RequestDetails request) {
    PatientQuery query = queries.read(new SearchParameters(request.getParameters()));
    SearchResult found = finder.find(query);
    PatientBundle.page(query, found.patients()).forEach(patient -> told(request, patient));
    return new PatientBundle(request.getFhirServerBase())
        .page(query, found, request.getParameters());
  }

  /** One patient by the regional id (ITI TF-2 3.78.4.3). */
  @Read
  public Patient read(@IdParam IdType id, RequestDetails request) {
    PatientIdentifier regional = systems.regional(id.getIdPart());
    FoundPatient found =
        finder
            .one(regional)
            .orElseThrow(
                () ->
                    FhirRefusal.of(
                        404,
                        IssueType.NOTFOUND,
                        "No patient of this index has that id, or none has it any more"));
    told(request, found);
    return PatientResource.of(found, found.identifiers());
  }

  /** The other ids of a patient (ITI TF-2 3.83). */
  @Operation(name = FhirTransaction.PIX, idempotent = true)
  public Parameters crossReferences(RequestDetails request) {
    return pix.answer(request);
  }

  /** Who may be the patient described (ITI TF-2 3.119). */
  @Operation(name = FhirTransaction.MATCH)
  public Bundle match(RequestDetails request) {
    OperationInput input = new OperationInput(request);
    PatientTraits traits =
        input
            .patient("resource")
            .flatMap(patient -> new ReceivedPatient(patient).traits(""))
            .orElseThrow(
                () ->
                    FhirRefusal.of(
                        422,
                        IssueType.REQUIRED,
                        "Send Parameters with a Patient as resource, with at least a family name"));
    List<Matches.Match> found =
        input.flag("onlyCertainMatches") ? matches.onlyCertain(traits) : matches.of(traits);
    PatientBundle bundle = new PatientBundle(request.getFhirServerBase());
    found.stream()
        .limit(Math.min(input.number("count").orElse(MATCHES), MOST_MATCHES))
        .forEach(match -> add(match, bundle, request));
    return bundle.whole();
  }

  private static void add(Matches.Match match, PatientBundle bundle, RequestDetails request) {
    told(request, match.patient());
    bundle.add(
        PatientResource.of(match.patient(), match.patient().identifiers()),
        match.grade(),
        match.score());
  }

  private static void told(RequestDetails request, FoundPatient patient) {
    patient.identifiers().stream()
        .limit(1)
        .forEach(identifier -> Trace.of(request).told(Set.of(identifier)));
  }

  /** A hospital's patient, new, changed or merged (ITI TF-2 3.104). */
  @Update
  public MethodOutcome feed(
      @IdParam IdType id,
      @ConditionalUrlParam String condition,
      @ResourceParam Patient patient,
      RequestDetails request) {
    return update.take(patient, condition, request);
  }
}
