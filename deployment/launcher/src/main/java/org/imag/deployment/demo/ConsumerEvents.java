package org.imag.deployment.demo;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.message.DocumentReference;
import org.imag.conformance.message.StoredQuery;
import org.imag.dicom.kos.ReferencedSeries;
import org.imag.dicom.kos.ReferencedStudy;
import org.openehealth.ipf.commons.audit.codes.EventActionCode;
import org.openehealth.ipf.commons.audit.codes.EventOutcomeIndicator;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectIdTypeCode;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectTypeCode;
import org.openehealth.ipf.commons.audit.codes.ParticipantObjectTypeCodeRole;
import org.openehealth.ipf.commons.audit.event.DataImportBuilder;
import org.openehealth.ipf.commons.audit.event.DicomInstancesAccessedBuilder;
import org.openehealth.ipf.commons.audit.event.QueryBuilder;
import org.openehealth.ipf.commons.audit.model.TypeValuePairType;
import org.openehealth.ipf.commons.audit.types.EventType;
import org.openehealth.ipf.commons.audit.types.ParticipantObjectIdType;

/**
 * The events of a consumer of documents and images.
 *
 * @param consumer who records
 * @param service endpoint that is asked
 * @param patientId in the affinity domain
 */
record ConsumerEvents(PeerRecorder consumer, URI service, String patientId) {
  private static final EventType ITI_18 = transaction("ITI-18", "Registry Stored Query");
  private static final EventType ITI_43 = transaction("ITI-43", "Retrieve Document Set");
  private static final EventType RAD_69 = transaction("RAD-69", "Retrieve Imaging Document Set");
  private static final String REPOSITORY = "Repository Unique ID";

  /** Query: documents were searched in the registry (ITI TF-2 3.18.5.1.1). */
  QueryBuilder queried(StoredQuery query, SoapRequest request, EventOutcomeIndicator outcome) {
    return new QueryBuilder(outcome, ITI_18)
        .setQueryingParticipant(
            SoapRequest.ANONYMOUS, consumer.processId(), consumer.name(), consumer.host(), true)
        .setRespondingParticipant(service.toString(), null, null, service.getHost(), false)
        .addPatientParticipantObject(patientId, null, List.of(), null)
        .addParticipantObjectIdentification(
            ParticipantObjectIdType.of(ITI_18),
            null,
            request.body().getBytes(StandardCharsets.UTF_8),
            List.of(new TypeValuePairType("QueryEncoding", "UTF-8")),
            query.id(),
            ParticipantObjectTypeCode.System,
            ParticipantObjectTypeCodeRole.Query,
            null,
            null);
  }

  /** Import: a document was fetched from the repository (ITI TF-2 3.43.6.1.1). */
  DataImportBuilder retrieved(DocumentReference document, EventOutcomeIndicator outcome) {
    return new DataImportBuilder(outcome, ITI_43)
        .addSourceParticipant(service.toString(), null, null, service.getHost(), false)
        .addImportingParticipant(
            SoapRequest.ANONYMOUS, consumer.processId(), consumer.name(), consumer.host(), true)
        .addPatientParticipantObject(patientId, null, List.of(), null)
        .addParticipantObjectIdentification(
            ParticipantObjectIdTypeCode.ReportNumber,
            null,
            null,
            List.of(new TypeValuePairType(REPOSITORY, document.repositoryUniqueId())),
            document.documentUniqueId(),
            ParticipantObjectTypeCode.System,
            ParticipantObjectTypeCodeRole.Report,
            null,
            null);
  }

  /** DICOM Instances Accessed: images were fetched from their source (RAD TF-2 4.69). */
  DicomInstancesAccessedBuilder opened(
      List<ReferencedStudy> studies, EventOutcomeIndicator outcome) {
    DicomInstancesAccessedBuilder event =
        new DicomInstancesAccessedBuilder(outcome, null, EventActionCode.Create, RAD_69)
            .addSourceActiveParticipant(service.toString(), null, null, service.getHost(), false)
            .addDestinationActiveParticipant(
                SoapRequest.ANONYMOUS, consumer.processId(), consumer.name(), consumer.host(), true)
            .setPatientParticipantObject(patientId, null);
    studies.forEach(
        study ->
            event.addParticipantObjectIdentification(object(study).participant(details(study))));
    return event;
  }

  private static StudyObject object(ReferencedStudy study) {
    return StudyObject.of(
        study.studyUid(),
        study.series().stream()
            .flatMap(series -> series.instances().stream())
            .map(instance -> instance.classUid())
            .toList());
  }

  private static List<TypeValuePairType> details(ReferencedStudy study) {
    Set<String> repositories = new LinkedHashSet<>();
    List<TypeValuePairType> details = new ArrayList<>();
    for (ReferencedSeries series : study.series()) {
      repositories.add(series.retrieval().locationUid());
      details.add(new TypeValuePairType("Series Instance Unique Id", series.seriesUid()));
    }
    repositories.forEach(uid -> details.add(new TypeValuePairType(REPOSITORY, uid)));
    return details;
  }

  private static EventType transaction(String code, String name) {
    return EventType.of(code, "IHE Transactions", name);
  }
}
