package org.imag.imaging.reporting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imag.imaging.RecordedSubmissions;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.imag.imaging.manifest.PublicationDelayed;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Association;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AssociationType;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AvailabilityStatus;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntry;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.ObjectReference;
import org.openehealth.ipf.commons.ihe.xds.core.requests.ProvideAndRegisterDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.requests.QueryRegistry;
import org.openehealth.ipf.commons.ihe.xds.core.requests.RegisterDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.requests.RemoveMetadata;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.GetDocumentsQuery;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.QueryResponse;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;

/** A registry that keeps the status of what it was given, unless a test tells it otherwise. */
final class FakeReportPeers extends RecordedSubmissions implements ReportPeers {
  final Map<String, DocumentEntry> registry = new LinkedHashMap<>();
  final List<RemoveMetadata> removals = new ArrayList<>();
  String patientId = "IMG7";
  boolean patientKnown = true;
  boolean answersLost;
  Response removalAnswer = new Response(Status.SUCCESS);

  @Override
  public String affinityPatientId(SourcePatientId patient) throws PublicationDelayed {
    if (!patientKnown) {
      throw new PublicationDelayed("pix-pdq does not know the patient yet");
    }
    return patientId + "^^^&2.999.973.1&ISO";
  }

  @Override
  public Response provideAndRegister(ProvideAndRegisterDocumentSet submission)
      throws PublicationDelayed {
    submissions.add(submission);
    if (!answers.isEmpty()) {
      return (Response) answers.remove();
    }
    for (Association association : submission.getAssociations()) {
      if (association.getAssociationType() == AssociationType.REPLACE) {
        DocumentEntry target = registry.get(association.getTargetUuid());
        if (target == null || target.getAvailabilityStatus() != AvailabilityStatus.APPROVED) {
          return failure(ErrorCode.REGISTRY_DEPRECATED_DOCUMENT_ERROR);
        }
        if (!target.getPatientId().getId().equals(patientId)) {
          return failure(ErrorCode.PATIENT_ID_DOES_NOT_MATCH);
        }
        target.setAvailabilityStatus(AvailabilityStatus.DEPRECATED);
      }
    }
    DocumentEntry entry = submission.getDocuments().get(0).getDocumentEntry();
    entry.setAvailabilityStatus(AvailabilityStatus.APPROVED);
    registry.put(entry.getEntryUuid(), entry);
    if (answersLost) {
      throw new PublicationDelayed("the repository does not answer");
    }
    return new Response(Status.SUCCESS);
  }

  @Override
  public QueryResponse query(QueryRegistry query) {
    QueryResponse response = new QueryResponse(Status.SUCCESS);
    ((GetDocumentsQuery) query.getQuery())
        .getUuids().stream()
            .map(registry::get)
            .filter(entry -> entry != null)
            .forEach(response.getDocumentEntries()::add);
    return response;
  }

  @Override
  public Response update(RegisterDocumentSet request) {
    updates.add(request);
    for (Association association : request.getAssociations()) {
      registry.get(association.getTargetUuid()).setAvailabilityStatus(association.getNewStatus());
    }
    return new Response(Status.SUCCESS);
  }

  @Override
  public Response remove(RemoveMetadata request) {
    removals.add(request);
    if (removalAnswer.getStatus() == Status.SUCCESS) {
      request.getReferences().stream().map(ObjectReference::getId).forEach(registry::remove);
    }
    return removalAnswer;
  }

  List<String> approved() {
    return registry.values().stream()
        .filter(entry -> entry.getAvailabilityStatus() == AvailabilityStatus.APPROVED)
        .map(DocumentEntry::getEntryUuid)
        .toList();
  }
}
