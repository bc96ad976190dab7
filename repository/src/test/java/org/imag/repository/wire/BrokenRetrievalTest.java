package org.imag.repository.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.activation.DataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.imag.affinity.Actor;
import org.imag.affinity.testing.TestDatabase;
import org.imag.affinity.testing.Zeros;
import org.imag.repository.RecordedAudit;
import org.imag.repository.retrieve.AssembledDocument;
import org.imag.repository.retrieve.DocumentRetrieval;
import org.imag.repository.store.ContentFiles;
import org.imag.repository.store.ContentTiers;
import org.imag.repository.store.DocumentStore;
import org.imag.repository.store.NewDocument;
import org.imag.repository.store.ReceivedContent;
import org.imag.repository.store.StoredContents;
import org.imag.repository.store.StoredDocument;
import org.imag.repository.store.StoredFile;
import org.imag.repository.store.TransactionalContents;
import org.imag.repository.store.TransactionalRows;
import org.imag.repository.verification.DamageReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An ITI-43 answer whose documents break off must not look whole (RFC 9112 8), and nobody gets
 * bytes that are not those that were submitted.
 */
class BrokenRetrievalTest {
  /** More than the buffers on the way hold. */
  private static final long LARGE = 2_000_000;

  private static final String ON_DEMAND = "2.999.7";
  private static final String STORED = "2.999.1";

  @TempDir Path directory;
  private final RecordedAudit audit = new RecordedAudit();
  private DocumentStore store;
  private ServedRepository server;
  private Supplier<Zeros> assembled = () -> Zeros.of(LARGE);

  @BeforeEach
  void start() throws Exception {
    TestDatabase database = TestDatabase.empty(Actor.REPOSITORY);
    ContentTiers tiers = new ContentTiers(new ContentFiles(directory), Optional.empty());
    store = new DocumentStore(tiers, new TransactionalRows(database));
    StoredContents contents = new StoredContents(tiers, new TransactionalContents(database));
    DamageReport damage = new DamageReport(contents, audit.ofContent());
    server =
        ServedRepository.retrieving(
            new DocumentRetrieval(store, this::assemble, ServedRepository.ID, damage::altered));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** The same requests without failure, so that the others fail for their reasons. */
  @Test
  void anAnswerThatDoesNotBreakOffIsWhole() throws Exception {
    keep(LARGE);

    assertThat(retrieve(STORED).body().length).isGreaterThan((int) LARGE);
    assertThat(retrieve(ON_DEMAND).body().length).isGreaterThan((int) LARGE);
  }

  @Test
  void anAnswerThatBreaksOffIsNotEndedAsIfWhole() {
    assembled = () -> Zeros.breakingOffAt(LARGE);

    assertThatThrownBy(() -> retrieve(ON_DEMAND)).isInstanceOf(IOException.class);
  }

  @Test
  void alteredBytesBreakTheAnswerOffAndAreReportedOnce() throws Exception {
    StoredDocument document = keep(LARGE);
    alter(document);

    assertThatThrownBy(() -> retrieve(STORED)).isInstanceOf(IOException.class);

    assertThat(audit.events()).containsExactly("content-damaged " + STORED);
    assertThat(retrieve(STORED).body())
        .asString(StandardCharsets.UTF_8)
        .contains("XDSRepositoryError", "is damaged");
    assertThat(audit.events()).hasSize(1);
  }

  /** What fits into the buffers is no whole answer either. */
  @Test
  void aSmallAlteredDocumentIsNotDelivered() throws Exception {
    StoredDocument document = keep(100);
    alter(document);

    assertThatThrownBy(() -> retrieve(STORED)).isInstanceOf(IOException.class);

    assertThat(audit.events()).containsExactly("content-damaged " + STORED);
  }

  private StoredDocument keep(long size) {
    ReceivedContent received = store.receive(Zeros.of(size), Long.MAX_VALUE);
    List<StoredDocument> kept =
        store.keep(List.of(new NewDocument(received, STORED, "application/dicom")));
    store.confirm(kept);
    return kept.get(0);
  }

  private void alter(StoredDocument document) throws IOException {
    Files.write(StoredFile.in(directory, document), new byte[] {1}, StandardOpenOption.WRITE);
  }

  private Optional<AssembledDocument> assemble(String uniqueId) {
    return uniqueId.equals(ON_DEMAND)
        ? Optional.of(
            new AssembledDocument(
                "2.999.7.1", Optional.empty(), "application/dicom", new Assembled(assembled)))
        : Optional.empty();
  }

  private HttpResponse<byte[]> retrieve(String uniqueId) throws IOException, InterruptedException {
    String message =
        """
        <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" \
        xmlns:a="http://www.w3.org/2005/08/addressing"><s:Header>\
        <a:Action>urn:ihe:iti:2007:RetrieveDocumentSet</a:Action>\
        <a:MessageID>urn:uuid:4f1f3d0e-0001-4a3b-8f52-0a1b2c3d4e5f</a:MessageID>\
        <a:To>http://localhost/</a:To></s:Header><s:Body>\
        <RetrieveDocumentSetRequest xmlns="urn:ihe:iti:xds-b:2007"><DocumentRequest>\
        <RepositoryUniqueId>%s</RepositoryUniqueId><DocumentUniqueId>%s</DocumentUniqueId>\
        </DocumentRequest></RetrieveDocumentSetRequest></s:Body></s:Envelope>"""
            .formatted(ServedRepository.ID, uniqueId);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + server.address() + "xds-iti43"))
            .header("Content-Type", "application/soap+xml; charset=UTF-8")
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofString(message))
            .build();
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private record Assembled(Supplier<Zeros> content) implements DataSource {

    @Override
    public InputStream getInputStream() {
      return content.get();
    }

    @Override
    public OutputStream getOutputStream() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getContentType() {
      return "application/dicom";
    }

    @Override
    public String getName() {
      return null;
    }
  }
}
