package org.imag.pixpdq.wire.fhir;

import ca.uhn.fhir.rest.annotation.Metadata;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalDeleteStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/** What this endpoint offers (ITI TF-2 Z.3, FHIR R4 3.1.0.11). */
public final class Capabilities {
  private static final String PIXM = "https://profiles.ihe.net/ITI/PIXm/";
  private static final String PDQM = "https://profiles.ihe.net/ITI/PDQm/";
  private static final String MOTHER =
      "http://hl7.org/fhir/SearchParameter/patient-extensions-Patient-mothersMaidenName";
  private static final Map<SearchParamType, List<String>> PARAMETERS =
      Map.of(
          SearchParamType.TOKEN, List.of("_id", "active", "gender", "identifier", "telecom"),
          SearchParamType.DATE, List.of("birthdate"),
          SearchParamType.STRING,
              List.of(
                  "address",
                  "address-city",
                  "address-country",
                  "address-postalcode",
                  "address-state",
                  "family",
                  "given"));

  private final String base;
  private final Date started = new Date();

  /**
   * @param base address of the endpoint
   */
  Capabilities(String base) {
    this.base = base;
  }

  /** The server looks for this method, and warns where it is missing; nothing is asked of it. */
  public void setRestfulServer(RestfulServer server) {
    // the statement tells what is offered, not what the library finds
  }

  /** The statement, the same for everybody. */
  @Metadata(cacheMillis = 0)
  public CapabilityStatement statement() {
    CapabilityStatement statement = new CapabilityStatement();
    statement
        .setStatus(PublicationStatus.ACTIVE)
        .setDate(started)
        .setKind(CapabilityStatementKind.INSTANCE)
        .setFhirVersion(FHIRVersion._4_0_1);
    statement.setName("IMAG_pix_pdq").setTitle("IMAG patient index").setPublisher("IMAG");
    statement.addInstantiates(PIXM + "CapabilityStatement/IHE.PIXm.Manager");
    statement.addInstantiates(PDQM + "CapabilityStatement/IHE.PDQm.PatientDemographicsSupplier");
    statement.getSoftware().setName("IMAG pix-pdq");
    statement.getImplementation().setDescription("Master patient index").setUrl(base);
    statement.addFormat("application/fhir+json").addFormat("application/fhir+xml");
    describe(statement.addRest().setMode(RestfulCapabilityMode.SERVER));
    return statement;
  }

  private static void describe(CapabilityStatementRestComponent rest) {
    rest.getSecurity()
        .setDescription(
            "Mutual TLS (IHE ATNA). Patients of a domain are fed by the one client whose"
                + " certificate the region names.");
    CapabilityStatementRestResourceComponent patient = rest.addResource().setType("Patient");
    patient.setProfile(PatientResource.PROFILE);
    patient.addSupportedProfile(PIXM + "StructureDefinition/IHE.PIXm.Patient");
    patient.addSupportedProfile(PDQM + "StructureDefinition/IHE.PDQm.MatchInputPatient");
    patient.addInteraction().setCode(TypeRestfulInteraction.READ);
    patient.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
    patient
        .addInteraction()
        .setCode(TypeRestfulInteraction.UPDATE)
        .setDocumentation("conditional update by identifier only, ITI-104");
    patient.setConditionalUpdate(true).setConditionalDelete(ConditionalDeleteStatus.NOTSUPPORTED);
    addParameters(patient);
    patient
        .addOperation()
        .setName("ihe-pix")
        .setDefinition(PIXM + "OperationDefinition/IHE.PIXm.pix");
    patient.addOperation().setName("match").setDefinition(PDQM + "OperationDefinition/PDQmMatch");
  }

  private static void addParameters(CapabilityStatementRestResourceComponent patient) {
    PARAMETERS.forEach(
        (type, names) ->
            names.forEach(name -> patient.addSearchParam().setName(name).setType(type)));
    patient
        .addSearchParam()
        .setName("mothersMaidenName")
        .setType(SearchParamType.STRING)
        .setDefinition(MOTHER);
  }
}
