package org.imag.imaging.reporting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imag.imaging.manifest.PublicationDelayed;
import org.imag.imaging.manifest.SubmissionOutcome;
import org.imag.imaging.report.ReportEvent;
import org.imag.imaging.report.ReportSubmission;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AvailabilityStatus;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntry;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.ObjectReference;
import org.openehealth.ipf.commons.ihe.xds.core.requests.QueryRegistry;
import org.openehealth.ipf.commons.ihe.xds.core.requests.RemoveMetadata;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.GetDocumentsQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.QueryReturnType;
import org.openehealth.ipf.commons.ihe.xds.core.responses.QueryResponse;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;

/**
 * Which versions of a report the registry has now, and whether they are approved (ITI TF-2
 * 3.18.4.1.2.3.7.5).
 */
final class RegisteredVersions {
  private final List<ReportSubmission> present;
  private final Map<String, DocumentEntry> entries;

  private RegisteredVersions(List<ReportSubmission> present, Map<String, DocumentEntry> entries) {
    this.present = present;
    this.entries = entries;
  }

  /** Asks the registry for what may be there. */
  static RegisteredVersions of(List<ReportEvent> versions, ReportPeers peers)
      throws PublicationDelayed {
    List<ReportSubmission> sent =
        versions.stream().map(ReportEvent::submission).flatMap(Optional::stream).toList();
    if (sent.isEmpty()) {
      return new RegisteredVersions(List.of(), Map.of());
    }
    QueryResponse answer = peers.query(query(sent));
    if (answer.getStatus() != Status.SUCCESS) {
      throw new PublicationDelayed(
          "the registry cannot tell what it has of the report: "
              + SubmissionOutcome.reason(answer));
    }
    Map<String, DocumentEntry> entries = new HashMap<>();
    answer.getDocumentEntries().forEach(entry -> entries.put(entry.getEntryUuid(), entry));
    List<ReportSubmission> present =
        sent.stream().filter(ids -> entries.containsKey(ids.entryUuid())).toList();
    return new RegisteredVersions(present, entries);
  }

  private static QueryRegistry query(List<ReportSubmission> sent) {
    GetDocumentsQuery query = new GetDocumentsQuery();
    query.setUuids(sent.stream().map(ReportSubmission::entryUuid).toList());
    return new QueryRegistry(query, QueryReturnType.LEAF_CLASS);
  }

  boolean isEmpty() {
    return present.isEmpty();
  }

  /** The entries that a consumer finds, under the patient id that they have now. */
  List<DocumentEntry> approved() {
    return present.stream()
        .map(ids -> entries.get(ids.entryUuid()))
        .filter(entry -> entry.getAvailabilityStatus() == AvailabilityStatus.APPROVED)
        .toList();
  }

  /** The request that takes all of them out, each with its whole submission (RMD 3.62.4.1.2). */
  RemoveMetadata removal() {
    RemoveMetadata request = new RemoveMetadata();
    for (ReportSubmission ids : present) {
      add(request, ids.entryUuid());
      add(request, ids.membershipUuid());
      add(request, ids.submissionSetUuid());
      if (ids.replacedEntryUuid().isPresent()) {
        add(request, ids.replacementUuid());
      }
    }
    return request;
  }

  private static void add(RemoveMetadata request, String uuid) {
    request.getReferences().add(new ObjectReference(uuid));
  }
}
