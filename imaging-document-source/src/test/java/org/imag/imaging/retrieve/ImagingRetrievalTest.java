package org.imag.imaging.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.imag.affinity.error.IheError;
import org.imag.affinity.error.IheFailure;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;
import org.imag.dicom.TransferSyntax;
import org.imag.dicom.phantom.PhantomPatient;
import org.imag.imaging.Images;
import org.imag.imaging.TestArchive;
import org.imag.imaging.TransferSyntaxes;
import org.imag.imaging.archive.InstanceReference;
import org.imag.imaging.identity.SourcePatientIdentifiers;
import org.imag.imaging.retrieve.ImagingRetrieval.Retrieval;
import org.imag.imaging.retrieve.RetrievalRequest.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorInfo;
import org.openehealth.ipf.commons.ihe.xds.core.responses.RetrievedDocument;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Severity;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;

/** Retrieve Imaging Document Set (RAD TF-2 4.69.4.1.3, 4.69.4.2; ITI TF-3 table 4.2.4.2-4). */
class ImagingRetrievalTest {
  private static final String SOURCE = "2.999.973.10";
  private static final String HOME = "urn:oid:2.999.973";
  private static final List<String> EXPLICIT = List.of(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);

  @TempDir Path folder;
  private TestArchive archive;
  private ImagingRetrieval tested;

  @BeforeEach
  void aStudy() {
    archive = TestArchive.in(folder).withSlices(3);
    tested =
        new ImagingRetrieval(
            archive.archive,
            new SourcePatientIdentifiers(new AssigningAuthority("CHC", "2.999.973.3.1")),
            SOURCE);
  }

  private static Document slice(int number) {
    return document(Images.STUDY, Images.SERIES, Images.uid(number), SOURCE, null);
  }

  private static Document document(
      String study, String series, String uid, String repository, String home) {
    return new Document(new InstanceReference(study, series, uid), repository, home);
  }

  private Retrieval retrieve(List<String> syntaxes, Document... documents) {
    return tested.retrieve(new RetrievalRequest(Arrays.asList(documents), syntaxes));
  }

  @Test
  void everyInstanceComesAsTheFileThatWasStored() throws IOException {
    Retrieval answer = retrieve(EXPLICIT, slice(1), slice(2), slice(3));
    assertThat(answer.documents().getStatus()).isEqualTo(Status.SUCCESS);
    assertThat(answer.documents().getErrors()).isEmpty();
    assertThat(answer.documents().getDocuments()).hasSize(3);
    RetrievedDocument second = answer.documents().getDocuments().get(1);
    assertThat(second.getMimeType()).isEqualTo("application/dicom");
    assertThat(second.getDataHandler().getInputStream()).hasBinaryContent(Images.file(2));
    assertThat(answer.patient()).get().extracting("id").isEqualTo("GUY-000123");
  }

  @Test
  void homeCommunityIdIsEchoedIffItWasSent_ids_4820() {
    Document withHome = document(Images.STUDY, Images.SERIES, Images.uid(1), SOURCE, HOME);
    List<RetrievedDocument> documents =
        retrieve(EXPLICIT, withHome, slice(2)).documents().getDocuments();
    assertThat(documents)
        .extracting(document -> document.getRequestData().getHomeCommunityId())
        .containsExactly(HOME, null);
    assertThat(documents)
        .extracting(document -> document.getRequestData().getRepositoryUniqueId())
        .containsOnly(SOURCE);
    assertThat(documents)
        .extracting(document -> document.getRequestData().getDocumentUniqueId())
        .containsExactly(Images.uid(1), Images.uid(2));
  }

  @Test
  void aRequestForTheSameInstanceTwiceIsAnsweredTwice() {
    assertThat(retrieve(EXPLICIT, slice(1), slice(1)).documents().getDocuments()).hasSize(2);
  }

  private ErrorInfo onlyError(List<String> syntaxes, Document document) {
    Retrieval answer = retrieve(syntaxes, document);
    assertThat(answer.documents().getStatus()).isEqualTo(Status.FAILURE);
    assertThat(answer.documents().getDocuments()).isEmpty();
    assertThat(answer.documents().getErrors()).hasSize(1);
    ErrorInfo error = answer.documents().getErrors().get(0);
    assertThat(error.getSeverity()).isEqualTo(Severity.ERROR);
    assertThat(error.getLocation()).isEqualTo(document.reference().sopInstanceUid());
    assertThat(error.getCodeContext()).isNotBlank();
    return error;
  }

  @Test
  void anotherRepositoryIsUnknown_ids_4812_1() {
    Document elsewhere = document(Images.STUDY, Images.SERIES, Images.uid(1), "2.999.1", null);
    assertThat(onlyError(EXPLICIT, elsewhere).getErrorCode())
        .isEqualTo(ErrorCode.UNKNOWN_REPOSITORY_ID);
    Document nowhere = document(Images.STUDY, Images.SERIES, Images.uid(1), "", null);
    assertThat(onlyError(EXPLICIT, nowhere).getErrorCode())
        .isEqualTo(ErrorCode.UNKNOWN_REPOSITORY_ID);
  }

  @Test
  void anInstanceIsFoundByAllThreeUidsOnly_ids_4812_2_to_4() {
    for (Document wrong :
        List.of(
            document(Images.STUDY, Images.SERIES, "2.999.4", SOURCE, null),
            document(Images.STUDY, "2.999.4", Images.uid(1), SOURCE, null),
            document("2.999.4", Images.SERIES, Images.uid(1), SOURCE, null),
            document(Images.STUDY, Images.SERIES, "", SOURCE, null))) {
      assertThat(onlyError(EXPLICIT, wrong).getErrorCode())
          .isEqualTo(ErrorCode.DOCUMENT_UNIQUE_ID_ERROR);
    }
  }

  @Test
  void anInstanceWhoseFileIsGoneIsNotAvailable() throws IOException {
    Files.delete(
        folder.resolve(
            "instances/" + Images.STUDY + "/" + Images.SERIES + "/" + Images.uid(1) + ".dcm"));
    assertThat(onlyError(EXPLICIT, slice(1)).getErrorCode())
        .isEqualTo(ErrorCode.DOCUMENT_UNIQUE_ID_ERROR);
  }

  @Test
  void withSomeFoundAndSomeNotTheAnswerIsPartial() {
    Document missing = document(Images.STUDY, Images.SERIES, "2.999.4", SOURCE, null);
    Retrieval answer = retrieve(EXPLICIT, slice(1), missing);
    assertThat(answer.documents().getStatus()).isEqualTo(Status.PARTIAL_SUCCESS);
    assertThat(answer.documents().getDocuments()).hasSize(1);
    assertThat(answer.documents().getErrors()).hasSize(1);
  }

  private List<IheError> refusal(List<String> syntaxes, Document... documents) {
    IheFailure[] failure = new IheFailure[1];
    assertThatThrownBy(() -> retrieve(syntaxes, documents))
        .isInstanceOfSatisfying(IheFailure.class, refused -> failure[0] = refused);
    return failure[0].errors();
  }

  @Test
  void anEmptyStudyOrSeriesUidFailsTheWholeRequest_ids_4812_5_to_7() {
    for (Document empty :
        List.of(
            document("", Images.SERIES, Images.uid(1), SOURCE, null),
            document(Images.STUDY, "", Images.uid(1), SOURCE, null))) {
      assertThat(refusal(EXPLICIT, slice(2), empty))
          .extracting(error -> error.info().getCustomErrorCode())
          .containsExactly("XDSIRequestError");
    }
    assertThat(refusal(EXPLICIT)).hasSize(1);
  }

  @Test
  void anEmptyTransferSyntaxFailsTheWholeRequest_ids_4812_8() {
    for (List<String> syntaxes :
        List.of(
            List.<String>of(), List.of(""), List.of(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, " "))) {
      assertThat(refusal(syntaxes, slice(1)))
          .extracting(IheError::code)
          .containsExactly(ErrorCode.REPOSITORY_ERROR);
    }
  }

  @Test
  void noAcceptableSyntaxIsAnErrorOfTheDocument_ids_4812_9() {
    ErrorInfo error = onlyError(List.of(TransferSyntax.JPEG_LOSSLESS), slice(1));
    assertThat(error.getErrorCode()).isEqualTo(ErrorCode.REPOSITORY_ERROR);
    assertThat(error.getCodeContext())
        .contains("urn:dicom:wado:0007")
        .contains(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
  }

  @Test
  void anySyntaxOfTheListWillDo_iig_5403() {
    Retrieval answer =
        retrieve(
            List.of(TransferSyntax.JPEG_LOSSLESS, TransferSyntax.EXPLICIT_LITTLE_ENDIAN), slice(1));
    assertThat(answer.documents().getStatus()).isEqualTo(Status.SUCCESS);
  }

  @Test
  void implicitVrIsConvertedWhenOnlyExplicitVrIsListed() throws IOException {
    byte[] implicit = TransferSyntaxes.implicit(Images.slice(4));
    archive.store(implicit);
    assertThat(
            retrieve(List.of(TransferSyntax.IMPLICIT_LITTLE_ENDIAN), slice(4))
                .documents()
                .getDocuments()
                .get(0)
                .getDataHandler()
                .getInputStream())
        .hasBinaryContent(implicit);
    assertThat(retrieve(EXPLICIT, slice(4)).documents().getStatus()).isEqualTo(Status.SUCCESS);
    assertThat(onlyError(List.of(TransferSyntax.IMPLICIT_LITTLE_ENDIAN), slice(1)).getErrorCode())
        .isEqualTo(ErrorCode.REPOSITORY_ERROR);
  }

  @Test
  void objectsWithoutPixelsNeedNoCodec_4_69_4_1_3() {
    DataSet report =
        Images.slice(5).toBuilder()
            .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.88.11")
            .remove(Tag.PIXEL_DATA)
            .remove(Tag.ROWS)
            .build();
    archive.store(Images.file(report));
    assertThat(retrieve(List.of(TransferSyntax.JPEG_LOSSLESS), slice(5)).documents().getStatus())
        .isEqualTo(Status.SUCCESS);
  }

  @Test
  void instancesOfSeveralPatientsAreNotMixed_ITI_TF3_4_2_4() {
    String other = "2.999.973.2.77";
    archive.store(
        Images.file(
            Images.phantom(new PhantomPatient("BORDA^Élie", "GUY-9", "19700101", "M"), other)
                .slice(1)
                .dataSet()));
    Document theirs = document(other, other + ".1", other + ".1.1", SOURCE, null);
    assertThat(refusal(EXPLICIT, slice(1), theirs))
        .extracting(IheError::code)
        .containsExactly(ErrorCode.RESULT_NOT_SINGLE_PATIENT);
  }

  /** ITI TF-3 table 4.2.4.1-2: more than one answer, or its audit record, can hold. */
  @Test
  void thousandsOfInstancesAreAnsweredButNotAnyNumber() {
    Document[] many = Collections.nCopies(15_000, slice(1)).toArray(Document[]::new);
    assertThat(retrieve(EXPLICIT, many).documents().getDocuments()).hasSize(15_000);
    Document[] tooMany = Collections.nCopies(15_001, slice(1)).toArray(Document[]::new);
    assertThat(refusal(EXPLICIT, tooMany))
        .extracting(IheError::code)
        .containsExactly(ErrorCode.TOO_MANY_RESULTS);
  }

  /** One patient is one id, however the name is written and wherever the issuer is named. */
  @Test
  void studiesOfOnePatientMayDifferInNameAndIssuer_ITI_TF3_4_2_4() {
    String other = "2.999.973.2.77";
    archive.store(
        Images.file(
            Images.phantom(
                    new PhantomPatient("ELISEE^MAILYS", "GUY-000123", "19840229", "F"), other)
                .slice(1)
                .dataSet()
                .toBuilder()
                .put(Tag.ISSUER_OF_PATIENT_ID, "CHC")
                .build()));
    Document theirs = document(other, other + ".1", other + ".1.1", SOURCE, null);
    assertThat(retrieve(EXPLICIT, slice(1), theirs).documents().getStatus())
        .isEqualTo(Status.SUCCESS);
  }

  @Test
  void noFileIsOpenBeforeItsPartIsWritten() throws IOException {
    RetrievedDocument document = retrieve(EXPLICIT, slice(1)).documents().getDocuments().get(0);
    Path file =
        folder.resolve(
            "instances/" + Images.STUDY + "/" + Images.SERIES + "/" + Images.uid(1) + ".dcm");
    Files.delete(file);
    assertThatThrownBy(() -> document.getDataHandler().getInputStream())
        .isInstanceOf(java.nio.file.NoSuchFileException.class);
  }
}
