package org.imag.repository.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.cxf.attachment.ByteDataSource;
import org.imag.affinity.Actor;
import org.imag.affinity.error.IheError;
import org.imag.affinity.error.IheFailure;
import org.imag.affinity.testing.TestDatabase;
import org.imag.repository.Statements;
import org.imag.repository.store.Content;
import org.imag.repository.store.ContentFiles;
import org.imag.repository.store.DocumentStore;
import org.imag.repository.store.NewDocument;
import org.imag.repository.store.ReceivedContent;
import org.imag.repository.store.StoredDocument;
import org.imag.repository.store.StoredFile;
import org.imag.repository.store.TransactionalRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.ihe.xds.core.requests.DocumentReference;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorInfo;
import org.openehealth.ipf.commons.ihe.xds.core.responses.RetrievedDocument;
import org.openehealth.ipf.commons.ihe.xds.core.responses.RetrievedDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;

/** Retrieve Document Set (ITI TF-2 3.43.4.2.3, 3.43.5). */
class DocumentRetrievalTest {
  private static final String REPOSITORY = "2.999.973.2";

  @TempDir Path directory;
  private TestDatabase database;
  private DocumentStore store;
  private DocumentRetrieval service;
  private final List<Content> altered = new ArrayList<>();

  @BeforeEach
  void start() {
    database = TestDatabase.empty(Actor.REPOSITORY);
    store = new DocumentStore(new ContentFiles(directory), new TransactionalRows(database));
    service = new DocumentRetrieval(store, this::assembled, REPOSITORY, altered::add);
    store.confirm(List.of(keep("2.999.1", "hello", "text/plain")));
    store.confirm(List.of(keep("2.999.2", "été", "application/dicom")));
  }

  @Test
  void deliversExactBytesAndMimeTypeInTheOrderAsked() throws IOException {
    RetrievedDocumentSet answer =
        service.retrieve(List.of(reference("2.999.2"), reference("2.999.1"), reference("2.999.2")));

    assertThat(answer.getStatus()).isEqualTo(Status.SUCCESS);
    assertThat(answer.getErrors()).isEmpty();
    assertThat(answer.getDocuments())
        .extracting(document -> document.getRequestData().getDocumentUniqueId())
        .containsExactly("2.999.2", "2.999.1", "2.999.2");
    assertThat(bytes(answer.getDocuments().get(0)))
        .isEqualTo("été".getBytes(StandardCharsets.UTF_8));
    assertThat(bytes(answer.getDocuments().get(2)))
        .isEqualTo("été".getBytes(StandardCharsets.UTF_8));
    assertThat(answer.getDocuments().get(0).getMimeType()).isEqualTo("application/dicom");
    assertThat(answer.getDocuments().get(0).getDataHandler().getContentType())
        .isEqualTo("application/dicom");
  }

  @Test
  void tellsADocumentThatIsNotThereByItsId() {
    RetrievedDocumentSet answer =
        service.retrieve(List.of(reference("2.999.1"), reference("2.999.404")));

    assertThat(answer.getStatus()).isEqualTo(Status.PARTIAL_SUCCESS);
    assertThat(answer.getDocuments()).hasSize(1);
    assertError(answer, ErrorCode.DOCUMENT_UNIQUE_ID_ERROR, "2.999.404");
  }

  @Test
  void tellsARepositoryThatItIsNot() {
    RetrievedDocumentSet answer =
        service.retrieve(List.of(new DocumentReference("2.999.666", "2.999.1", null)));

    assertThat(answer.getStatus()).isEqualTo(Status.FAILURE);
    assertThat(answer.getDocuments()).isEmpty();
    assertError(answer, ErrorCode.UNKNOWN_REPOSITORY_ID, "2.999.1");
  }

  /** Nobody gets bytes that are not those that were submitted. */
  @Test
  void refusesADamagedDocumentAndDeliversTheOthers() {
    database.execute(
        """
        update repository.content set damage = 'ALTERED', damaged_at = now()
         where sha1 = 'aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d'
        """);

    RetrievedDocumentSet answer =
        service.retrieve(List.of(reference("2.999.1"), reference("2.999.2")));

    assertThat(answer.getStatus()).isEqualTo(Status.PARTIAL_SUCCESS);
    assertThat(answer.getDocuments()).hasSize(1);
    assertError(answer, ErrorCode.REPOSITORY_ERROR, "2.999.1");
  }

  /** Bytes that got lost since the last verification. */
  @Test
  void refusesADocumentWhoseBytesAreGoneOrCut() throws IOException {
    Files.delete(StoredFile.in(directory, store.registered("2.999.1").orElseThrow()));
    Files.writeString(StoredFile.in(directory, store.registered("2.999.2").orElseThrow()), "é");

    RetrievedDocumentSet answer =
        service.retrieve(List.of(reference("2.999.1"), reference("2.999.2")));

    assertThat(answer.getStatus()).isEqualTo(Status.FAILURE);
    assertThat(answer.getErrors())
        .extracting(ErrorInfo::getErrorCode)
        .containsOnly(ErrorCode.REPOSITORY_ERROR);
  }

  /** Bytes of the right number that were altered since the last verification. */
  @Test
  void breaksOffADocumentWhoseBytesAreOthers() throws IOException {
    StoredDocument document = store.registered("2.999.1").orElseThrow();
    Files.writeString(StoredFile.in(directory, document), "hallo");

    RetrievedDocumentSet answer = service.retrieve(List.of(reference("2.999.1")));

    assertThatThrownBy(() -> bytes(answer.getDocuments().get(0))).isInstanceOf(IOException.class);
    assertThat(altered).extracting(Content::digest).containsExactly(document.digest());
  }

  private static void assertError(RetrievedDocumentSet answer, ErrorCode code, String location) {
    assertThat(answer.getErrors()).extracting(ErrorInfo::getErrorCode).containsExactly(code);
    assertThat(answer.getErrors()).extracting(ErrorInfo::getLocation).containsExactly(location);
  }

  @Test
  void returnsTheHomeCommunityIdOnlyWhereItWasSent() {
    RetrievedDocumentSet answer =
        service.retrieve(
            List.of(
                new DocumentReference(REPOSITORY, "2.999.1", "urn:oid:2.999.973"),
                reference("2.999.1")));

    assertThat(answer.getDocuments())
        .extracting(document -> document.getRequestData().getHomeCommunityId())
        .containsExactly("urn:oid:2.999.973", null);
  }

  @Test
  void deliversADocumentThatWaitsForTheRegistry() {
    keep("2.999.3", "bientôt", "text/plain");

    assertThat(service.retrieve(List.of(reference("2.999.3"))).getStatus())
        .isEqualTo(Status.SUCCESS);
  }

  @Test
  void refusesARequestThatNamesNoDocumentOrTooMany() {
    assertThatThrownBy(() -> service.retrieve(List.of())).isInstanceOf(IheFailure.class);
    assertThatThrownBy(() -> service.retrieve(Collections.nCopies(1001, reference("2.999.1"))))
        .isInstanceOf(IheFailure.class)
        .hasMessageContaining("TOO_MANY_RESULTS");
  }

  @Test
  void asksTheDatabaseOnce() {
    assertThat(
            Statements.of(
                database,
                () ->
                    service.retrieve(
                        List.of(
                            reference("2.999.2"), reference("2.999.404"), reference("2.999.1")))))
        .isEqualTo(1);
  }

  @Test
  void tellsARequestThatNamesNoDocumentId_3_43_4_1_2() {
    IheFailure failure =
        catchThrowableOfType(
            IheFailure.class,
            () ->
                service.retrieve(
                    List.of(
                        reference(null),
                        reference("2.999.1"),
                        new DocumentReference(null, "2.999.2", null))));

    assertThat(failure.errors())
        .extracting(IheError::code)
        .containsExactly(ErrorCode.DOCUMENT_UNIQUE_ID_ERROR, ErrorCode.UNKNOWN_REPOSITORY_ID);
  }

  @Test
  void namesAnewTheDocumentThatItAssembles_3_43_4_2_3() throws IOException {
    RetrievedDocumentSet answer =
        service.retrieve(List.of(reference("2.999.7"), reference("2.999.1")));

    assertThat(answer.getStatus()).isEqualTo(Status.SUCCESS);
    RetrievedDocument document = answer.getDocuments().get(0);
    assertThat(document.getRequestData().getDocumentUniqueId()).isEqualTo("2.999.7");
    assertThat(document.getNewDocumentUniqueId()).isEqualTo("2.999.7.1");
    assertThat(document.getNewRepositoryUniqueId()).isEqualTo(REPOSITORY);
    assertThat(document.getMimeType()).isEqualTo("text/xml");
    assertThat(bytes(document)).asString(StandardCharsets.UTF_8).isEqualTo("<now/>");
    assertThat(answer.getDocuments().get(1).getNewDocumentUniqueId()).isNull();
  }

  @Test
  void tellsADocumentThatCannotBeAssembledAndDeliversTheOthers() {
    RetrievedDocumentSet answer =
        service.retrieve(List.of(reference("2.999.8"), reference("2.999.1")));

    assertThat(answer.getStatus()).isEqualTo(Status.PARTIAL_SUCCESS);
    assertError(answer, ErrorCode.REPOSITORY_ERROR, "2.999.8");
    assertThat(answer.getErrors().get(0).getCodeContext()).doesNotContain("secret");
  }

  private Optional<AssembledDocument> assembled(String documentUniqueId) {
    if (documentUniqueId.equals("2.999.8")) {
      throw new IllegalStateException("secret");
    }
    return documentUniqueId.equals("2.999.7")
        ? Optional.of(
            new AssembledDocument(
                "2.999.7.1",
                Optional.of(REPOSITORY),
                "text/xml",
                new ByteDataSource("<now/>".getBytes(StandardCharsets.UTF_8), "text/xml")))
        : Optional.empty();
  }

  private StoredDocument keep(String uniqueId, String content, String mimeType) {
    ReceivedContent received =
        store.receive(
            new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), Long.MAX_VALUE);
    return store.keep(List.of(new NewDocument(received, uniqueId, mimeType))).get(0);
  }

  private static DocumentReference reference(String uniqueId) {
    return new DocumentReference(REPOSITORY, uniqueId, null);
  }

  private static byte[] bytes(RetrievedDocument document) throws IOException {
    return document.getDataHandler().getInputStream().readAllBytes();
  }
}
