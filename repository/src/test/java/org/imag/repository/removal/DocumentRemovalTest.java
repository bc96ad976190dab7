package org.imag.repository.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.imag.affinity.Actor;
import org.imag.affinity.error.IheFailure;
import org.imag.affinity.testing.TestDatabase;
import org.imag.repository.store.ContentFiles;
import org.imag.repository.store.DocumentStore;
import org.imag.repository.store.NewDocument;
import org.imag.repository.store.ReceivedContent;
import org.imag.repository.store.StoredDocument;
import org.imag.repository.store.TransactionalRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.ihe.xds.core.requests.DocumentReference;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorInfo;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;

/** Remove Documents (ITI RMD 3.86.4.1.3; NIST 50000 to 50003). */
class DocumentRemovalTest {
  private static final String REPOSITORY = "2.999.973.2";

  @TempDir Path directory;
  private TransactionalRows rows;
  private DocumentStore store;
  private DocumentRemoval service;

  @BeforeEach
  void start() {
    rows = new TransactionalRows(TestDatabase.empty(Actor.REPOSITORY));
    store = new DocumentStore(new ContentFiles(directory), rows);
    service = new DocumentRemoval(store, REPOSITORY);
    store.confirm(List.of(keep("2.999.1"), keep("2.999.10")));
  }

  @Test
  void removesDocumentsForGood() {
    Response answer = remove(reference("2.999.1"), reference("2.999.10"));

    assertThat(answer.getStatus()).isEqualTo(Status.SUCCESS);
    assertThat(answer.getErrors()).isEmpty();
    assertThat(store.retrievable("2.999.1")).isEmpty();
    assertThat(store.retrievable("2.999.10")).isEmpty();
  }

  @Test
  void removesADocumentNamedTwiceOnce() {
    assertThat(remove(reference("2.999.1"), reference("2.999.1")).getStatus())
        .isEqualTo(Status.SUCCESS);
    assertThat(store.retrievable("2.999.10")).isPresent();
  }

  @Test
  void tellsADocumentThatIsNotThere() {
    Response answer = remove(reference("2.999.404"));

    assertThat(answer.getStatus()).isEqualTo(Status.FAILURE);
    assertError(answer, ErrorCode.DOCUMENT_UNIQUE_ID_ERROR, "2.999.404");
  }

  @Test
  void tellsARepositoryThatItIsNotAndKeepsTheDocument() {
    Response answer = remove(new DocumentReference("2.999.666", "2.999.1", null));

    assertThat(answer.getStatus()).isEqualTo(Status.FAILURE);
    assertError(answer, ErrorCode.UNKNOWN_REPOSITORY_ID, "2.999.1");
    assertThat(store.retrievable("2.999.1")).isPresent();
  }

  @Test
  void removesWhatItCanAndTellsTheRest() {
    Response answer = remove(reference("2.999.404"), reference("2.999.1"));

    assertThat(answer.getStatus()).isEqualTo(Status.PARTIAL_SUCCESS);
    assertError(answer, ErrorCode.DOCUMENT_UNIQUE_ID_ERROR, "2.999.404");
    assertThat(store.retrievable("2.999.1")).isEmpty();
  }

  /** A submission of it is under way: the document would come back. */
  @Test
  void doesNotCallADocumentRemovedThatCanStillBeRetrieved() {
    keep("2.999.1");

    Response answer = remove(reference("2.999.1"));

    assertError(answer, ErrorCode.REMOVE_DOCUMENTS_ERROR, "2.999.1");
    assertThat(answer.getErrors().get(0).getCodeContext()).isEqualTo("2.999.1");
    assertThat(store.retrievable("2.999.1")).isPresent();
  }

  @Test
  void tellsADocumentThatCannotBeRemoved() {
    rows.commitsFailAfter(0);

    Response answer = remove(reference("2.999.1"));

    assertThat(answer.getStatus()).isEqualTo(Status.FAILURE);
    assertError(answer, ErrorCode.REMOVE_DOCUMENTS_ERROR, "2.999.1");
  }

  @Test
  void refusesARequestThatNamesNoDocumentTooManyOrOneIncompletely() {
    assertThatThrownBy(() -> service.remove(List.of())).isInstanceOf(IheFailure.class);
    assertThatThrownBy(() -> service.remove(Collections.nCopies(1001, reference("2.999.1"))))
        .isInstanceOf(IheFailure.class);
    assertThatThrownBy(() -> remove(reference("2.999.1"), reference(null)))
        .isInstanceOf(IheFailure.class);
    assertThatThrownBy(
            () -> remove(reference("2.999.1"), new DocumentReference(null, "2.999.10", null)))
        .isInstanceOf(IheFailure.class);
    assertThat(store.retrievable("2.999.1")).isPresent();
  }

  private Response remove(DocumentReference... references) {
    return service.remove(List.of(references)).response();
  }

  private static void assertError(Response answer, ErrorCode code, String location) {
    assertThat(answer.getErrors()).extracting(ErrorInfo::getErrorCode).containsExactly(code);
    assertThat(answer.getErrors()).extracting(ErrorInfo::getLocation).containsExactly(location);
    assertThat(answer.getErrors().get(0).getCodeContext()).contains(location);
  }

  private StoredDocument keep(String uniqueId) {
    ReceivedContent received =
        store.receive(
            new ByteArrayInputStream(uniqueId.getBytes(StandardCharsets.UTF_8)), Long.MAX_VALUE);
    return store.keep(List.of(new NewDocument(received, uniqueId, "text/plain"))).get(0);
  }

  private static DocumentReference reference(String uniqueId) {
    return new DocumentReference(REPOSITORY, uniqueId, null);
  }
}
