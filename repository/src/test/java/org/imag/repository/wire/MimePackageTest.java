package org.imag.repository.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.imag.affinity.Actor;
import org.imag.affinity.testing.TestDatabase;
import org.imag.repository.provide.StubRegistry;
import org.imag.repository.retrieve.DocumentRetrieval;
import org.imag.repository.retrieve.OnDemandDocuments;
import org.imag.repository.store.ContentFiles;
import org.imag.repository.store.DocumentStore;
import org.imag.repository.store.TransactionalRows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.ihe.xds.core.requests.DocumentReference;
import org.openehealth.ipf.commons.ihe.xds.core.responses.RetrievedDocumentSet;

/** ITI-41 as MIME packages of every kind (ITI TF-2 3.41.4.1.2, appendix V.3.6; XOP 1.0). */
class MimePackageTest {
  private static final String SUCCESS = "ResponseStatusType:Success";
  private static final String FAILURE = "ResponseStatusType:Failure";

  @TempDir Path directory;
  private DocumentStore store;
  private ServedRepository server;

  @BeforeEach
  void start() throws Exception {
    ContentFiles files = new ContentFiles(directory);
    TransactionalRows rows = new TransactionalRows(TestDatabase.empty(Actor.REPOSITORY));
    store = new DocumentStore(files, rows);
    server = ServedRepository.of(files, rows, new StubRegistry(), 1_000_000);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void takesADocumentAsTextOfTheEnvelopeBesideAttachments() throws Exception {
    String answer =
        new MimePackage()
            .document("d1", "2.999.1", "aGVs\n bG8=")
            .reference("d2", "2.999.2", "2@imag")
            .envelope()
            .attachment("2@imag", "attached")
            .end()
            .sendTo(server.address());

    assertThat(answer).contains(SUCCESS);
    assertThat(content("2.999.1")).isEqualTo("hello");
    assertThat(content("2.999.2")).isEqualTo("attached");
  }

  @Test
  void takesPartsInAnyOrderAndOneThatNobodyNames() throws Exception {
    String answer =
        new MimePackage()
            .reference("d1", "2.999.1", "1@imag")
            .reference("d2", "2.999.2", "2@imag")
            .envelope()
            .attachment("2@imag", "second")
            .attachment("0@imag", "nobody's")
            .attachment("1@imag", "first")
            .end()
            .sendTo(server.address());

    assertThat(answer).contains(SUCCESS);
    assertThat(content("2.999.1")).isEqualTo("first");
    assertThat(content("2.999.2")).isEqualTo("second");
  }

  @Test
  void takesMoreDocumentsThanCxfWouldByItself() throws Exception {
    MimePackage request = new MimePackage();
    for (int i = 1; i <= 200; i++) {
      request.reference("d" + i, "2.999." + i, i + "@imag");
    }
    request.envelope();
    for (int i = 200; i >= 1; i--) {
      request.attachment(i + "@imag", "document " + i);
    }

    assertThat(request.end().sendTo(server.address())).contains(SUCCESS);
    assertThat(content("2.999.1")).isEqualTo("document 1");
    assertThat(content("2.999.200")).isEqualTo("document 200");
  }

  @Test
  void tellsAPartThatIsMissing() throws Exception {
    String answer =
        new MimePackage()
            .reference("d1", "2.999.1", "1@imag")
            .reference("d2", "2.999.2", "2@imag")
            .envelope()
            .attachment("1@imag", "first")
            .attachment("two@imag", "second")
            .end()
            .sendTo(server.address());

    assertThat(answer).contains(FAILURE, "XDSMissingDocument", "2.999.2", "Content-ID");
    assertNothingKept();
  }

  @Test
  void refusesTextThatIsNotBase64() throws Exception {
    String answer =
        new MimePackage()
            .document("d1", "2.999.1", "this is *not* base64")
            .envelope()
            .end()
            .sendTo(server.address());

    assertThat(answer).contains(FAILURE, "XDSRepositoryError", "2.999.1");
    assertNothingKept();
  }

  @Test
  void refusesAPackageThatLostItsEnd() throws Exception {
    String answer =
        new MimePackage()
            .reference("d1", "2.999.1", "1@imag")
            .envelope()
            .text("--imag-test\r\nContent-ID: <1@imag>\r\n\r\nthe first half of a doc")
            .sendTo(server.address());

    assertThat(answer).contains(FAILURE, "XDSRepositoryError", "send it again");
    assertNothingKept();
  }

  @Test
  void refusesAPackageOfCountlessParts() throws Exception {
    MimePackage request = new MimePackage().reference("d1", "2.999.1", "none@imag").envelope();
    for (int i = 1; i <= 3000; i++) {
      request.attachment(i + "@imag", "x");
    }

    assertThat(request.end().sendTo(server.address())).contains(FAILURE, "XDSRepositoryError");
    assertNothingKept();
  }

  private String content(String uniqueId) throws IOException {
    RetrievedDocumentSet retrieved =
        new DocumentRetrieval(store, OnDemandDocuments.none(), ServedRepository.ID, altered -> {})
            .retrieve(List.of(new DocumentReference(ServedRepository.ID, uniqueId, null)));
    return new String(
        retrieved.getDocuments().get(0).getDataHandler().getInputStream().readAllBytes(),
        StandardCharsets.UTF_8);
  }

  private void assertNothingKept() throws IOException {
    assertThat(store.retrievable("2.999.1")).isEmpty();
    try (Stream<Path> files = Files.walk(directory)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }
}
