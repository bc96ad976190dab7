package org.imag.imaging.manifest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.imag.imaging.RecordedSubmissions;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.openehealth.ipf.commons.ihe.xds.core.requests.ProvideAndRegisterDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.requests.RegisterDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;

/** A pix-pdq, a repository and a registry that do as a test tells them. */
final class FakePeers extends RecordedSubmissions implements AffinityDomainPeers {
  String affinityId = "IMG7^^^&2.999.973.1&ISO";
  String approved;
  final Deque<Response> updateAnswers = new ArrayDeque<>();

  @Override
  public String affinityPatientId(SourcePatientId patient) throws PublicationDelayed {
    if (affinityId == null) {
      throw new PublicationHeld("pix-pdq does not know the patient of the images yet");
    }
    return affinityId;
  }

  @Override
  public Response provideAndRegister(ProvideAndRegisterDocumentSet submission)
      throws PublicationDelayed {
    submissions.add(submission);
    Object answer = answers.isEmpty() ? new Response(Status.SUCCESS) : answers.remove();
    if (answer instanceof PublicationDelayed delayed) {
      throw delayed;
    }
    Response response = (Response) answer;
    if (response.getStatus() == Status.SUCCESS) {
      approved = entry(submissions.size() - 1).getEntryUuid();
    }
    return response;
  }

  @Override
  public Response updateDocumentSet(RegisterDocumentSet update) {
    updates.add(update);
    if (!updateAnswers.isEmpty()) {
      return updateAnswers.remove();
    }
    if (!update.getAssociations().get(0).getTargetUuid().equals(approved)) {
      return failure(ErrorCode._USER_DEFINED);
    }
    approved = null;
    return new Response(Status.SUCCESS);
  }

  /** The entryUUIDs whose deprecation was asked for. */
  List<String> deprecated() {
    return updates.stream().map(update -> update.getAssociations().get(0).getTargetUuid()).toList();
  }

  @Override
  public Optional<String> approvedManifest(String patientId, String studyInstanceUid) {
    return Optional.ofNullable(approved);
  }
}
