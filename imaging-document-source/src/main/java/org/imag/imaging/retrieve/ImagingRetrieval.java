package org.imag.imaging.retrieve;

import jakarta.activation.DataHandler;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.imag.affinity.error.IheError;
import org.imag.affinity.error.IheFailure;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.archive.InstanceReference;
import org.imag.imaging.archive.InstanceSequence;
import org.imag.imaging.archive.InstanceSequence.Sent;
import org.imag.imaging.archive.PatientIdentity;
import org.imag.imaging.archive.StoredInstance;
import org.imag.imaging.identity.SourcePatientIdentifiers;
import org.imag.imaging.retrieve.RetrievalRequest.Document;
import org.openehealth.ipf.commons.ihe.xds.core.requests.DocumentReference;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorInfo;
import org.openehealth.ipf.commons.ihe.xds.core.responses.RetrievedDocument;
import org.openehealth.ipf.commons.ihe.xds.core.responses.RetrievedDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;

/** Answers Retrieve Imaging Document Set (RAD TF-2 4.69.4.1.3 and 4.69.4.2). */
@Dependent
public class ImagingRetrieval {
  private final DicomArchive archive;
  private final SourcePatientIdentifiers identifiers;
  private final String repositoryUniqueId;

  @Inject
  public ImagingRetrieval(
      DicomArchive archive, SourcePatientIdentifiers identifiers, RegionConfiguration region) {
    this(archive, identifiers, region.sourceRepositoryUniqueId());
  }

  /**
   * @param archive that holds the instances
   * @param identifiers that tell whether images are of one patient
   * @param repositoryUniqueId of this source, as its manifests name it
   */
  public ImagingRetrieval(
      DicomArchive archive, SourcePatientIdentifiers identifiers, String repositoryUniqueId) {
    this.archive = archive;
    this.identifiers = identifiers;
    this.repositoryUniqueId = repositoryUniqueId;
  }

  /**
   * The answer of a retrieval.
   *
   * @param documents for the consumer, lazy: no file is open yet
   * @param patient whose images they are, for the audit
   */
  public record Retrieval(RetrievedDocumentSet documents, Optional<PatientIdentity> patient) {}

  /**
   * Looks all instances up at once and answers each DocumentRequest by its document or its error.
   *
   * @throws IheFailure when the whole request fails
   */
  public Retrieval retrieve(RetrievalRequest request) {
    RequestRules.check(request);
    Map<String, StoredInstance> found = archive.locate(mine(request));
    List<Answered> answered = new ArrayList<>();
    List<ErrorInfo> errors = new ArrayList<>();
    Set<PatientIdentity> patients = new LinkedHashSet<>();
    for (Document document : request.documents()) {
      StoredInstance instance = found.get(document.reference().sopInstanceUid());
      Verdict verdict = verdict(document, instance, request.transferSyntaxes());
      if (verdict.error() == null) {
        answered.add(new Answered(document, new Sent(instance, verdict.transferSyntaxUid())));
        patients.add(instance.patient());
      } else {
        errors.add(verdict.error().info());
      }
    }
    requireOnePatient(patients);
    List<RetrievedDocument> documents = documents(answered);
    RetrievedDocumentSet answer = new RetrievedDocumentSet(status(documents, errors), documents);
    answer.setErrors(errors);
    return new Retrieval(answer, patients.stream().findFirst());
  }

  private Set<InstanceReference> mine(RetrievalRequest request) {
    return request.documents().stream()
        .filter(document -> repositoryUniqueId.equals(document.repositoryUniqueId()))
        .map(Document::reference)
        .collect(Collectors.toSet());
  }

  private record Verdict(String transferSyntaxUid, IheError error) {

    static Verdict refused(ErrorCode code, String codeContext, Document document) {
      return new Verdict(
          null, IheError.at(code, codeContext, document.reference().sopInstanceUid()));
    }
  }

  private Verdict verdict(Document document, StoredInstance instance, List<String> listed) {
    if (!repositoryUniqueId.equals(document.repositoryUniqueId())) {
      return Verdict.refused(
          ErrorCode.UNKNOWN_REPOSITORY_ID,
          "This source is repository " + repositoryUniqueId + "; the request names another",
          document);
    }
    if (instance == null || !instance.reference().equals(document.reference())) {
      return Verdict.refused(
          ErrorCode.DOCUMENT_UNIQUE_ID_ERROR,
          "No such instance in series "
              + document.reference().seriesInstanceUid()
              + " of study "
              + document.reference().studyInstanceUid(),
          document);
    }
    if (!archive.isAvailable(instance)) {
      return Verdict.refused(
          ErrorCode.DOCUMENT_UNIQUE_ID_ERROR, "The instance is not available now", document);
    }
    List<String> available = archive.transferSyntaxes(instance);
    return TransferSyntaxChoice.of(instance.sopClassUid(), available, listed)
        .map(chosen -> new Verdict(chosen, null))
        .orElseGet(() -> noAcceptableSyntax(document, available));
  }

  private static Verdict noAcceptableSyntax(Document document, List<String> available) {
    return Verdict.refused(
        ErrorCode.REPOSITORY_ERROR,
        "urn:dicom:wado:0007 none of the listed transfer syntaxes can be sent; available: "
            + String.join(" ", available),
        document);
  }

  private record Answered(Document document, Sent sent) {}

  private List<RetrievedDocument> documents(List<Answered> answered) {
    InstanceSequence instances = archive.inOrder(answered.stream().map(Answered::sent).toList());
    return answered.stream().map(one -> answer(one.document(), instances, one.sent())).toList();
  }

  private static RetrievedDocument answer(
      Document document, InstanceSequence instances, Sent sent) {
    DocumentReference echo =
        new DocumentReference(
            document.repositoryUniqueId(),
            document.reference().sopInstanceUid(),
            document.homeCommunityId());
    DataHandler content = new DataHandler(new ArchivedInstance(instances, sent));
    return new RetrievedDocument(content, echo, null, null, ArchivedInstance.MEDIA_TYPE);
  }

  /** By their ids: a name may be written in several ways, an issuer be left to be understood. */
  private void requireOnePatient(Set<PatientIdentity> patients) {
    long count = patients.stream().map(identifiers::forAudit).distinct().count();
    if (count > 1) {
      throw IheFailure.of(
          ErrorCode.RESULT_NOT_SINGLE_PATIENT,
          "The instances are of " + count + " patients; ask for one patient at a time");
    }
  }

  private static Status status(List<RetrievedDocument> documents, List<ErrorInfo> errors) {
    if (errors.isEmpty()) {
      return Status.SUCCESS;
    }
    return documents.isEmpty() ? Status.FAILURE : Status.PARTIAL_SUCCESS;
  }
}
