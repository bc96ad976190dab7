package org.imag.repository.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.imag.affinity.Actor;
import org.imag.affinity.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Identical bytes are kept once, and as long as a document needs them. */
class DocumentStoreTest {
  @TempDir Path directory;
  private TestDatabase database;
  private DocumentStore store;

  @BeforeEach
  void start() {
    database = TestDatabase.empty(Actor.REPOSITORY);
    store = new DocumentStore(new ContentFiles(directory), new TransactionalRows(database));
  }

  @Test
  void keepsIdenticalBytesOfTwoDocumentsOnce() throws IOException {
    register("2.999.1", "bonjour");
    register("2.999.2", "bonjour");

    assertThat(files()).hasSize(1);
    assertThat(text("2.999.1")).isEqualTo("bonjour");
    assertThat(text("2.999.2")).isEqualTo("bonjour");
  }

  @Test
  void keepsIdenticalBytesOfOneSubmissionOnce() throws IOException {
    store.confirm(
        store.keep(
            List.of(
                new NewDocument(receive("bonjour"), "2.999.1", "text/plain"),
                new NewDocument(receive("bonjour"), "2.999.2", "text/plain"))));

    assertThat(text("2.999.2")).isEqualTo("bonjour");
    assertThat(database.number("select count(*) from repository.content")).isEqualTo(1);
  }

  @Test
  void keepsTheBytesUntilTheLastDocumentGoes() throws IOException {
    register("2.999.1", "bonjour");
    register("2.999.2", "bonjour");

    assertThat(store.remove("2.999.1")).isTrue();
    assertThat(text("2.999.2")).isEqualTo("bonjour");

    assertThat(store.remove("2.999.2")).isTrue();
    assertThat(files()).isEmpty();
    assertThat(database.number("select count(*) from repository.content")).isZero();
  }

  @Test
  void leavesATombstone() {
    register("2.999.1", "bonjour");

    store.remove("2.999.1");

    assertThat(store.retrievable("2.999.1")).isEmpty();
    assertThat(
            database.value(
                "select document_unique_id || ' ' || size || ' ' || reason from"
                    + " repository.removed_document"))
        .isEqualTo("2.999.1 7 REQUESTED");
    assertThat(store.remove("2.999.1")).isFalse();
  }

  @Test
  void doesNotRemoveADocumentThatWaitsForTheRegistry() {
    keep("2.999.1", "bonjour");

    assertThat(store.remove("2.999.1")).isFalse();
    assertThat(store.retrievable("2.999.1")).isPresent();
  }

  @Test
  void aWithdrawnSubmissionDoesNotTakeTheBytesOfAnother() throws IOException {
    register("2.999.1", "bonjour");
    StoredDocument refused = keep("2.999.2", "bonjour");

    store.remove(List.of(refused));

    assertThat(text("2.999.1")).isEqualTo("bonjour");
  }

  @Test
  void writesBytesAnewThatAreNotThereAsTheyWere() throws IOException {
    StoredDocument document = register("2.999.1", "bonjour");
    Files.writeString(StoredFile.in(directory, document), "bon");
    assertThat(store.holdings(Set.of("2.999.1")).get("2.999.1").intact()).isFalse();

    register("2.999.2", "bonjour");

    assertThat(text("2.999.1")).isEqualTo("bonjour");
  }

  @Test
  void repairsDamagedContentWhenTheSameBytesComeAgain() throws IOException {
    StoredDocument document = register("2.999.1", "bonjour");
    Files.writeString(StoredFile.in(directory, document), "bonsoir");
    database.execute("update repository.content set damage = 'ALTERED', damaged_at = now()");
    assertThat(store.retrievable("2.999.1")).isEmpty();

    register("2.999.1", "bonjour");

    assertThat(store.retrievable("2.999.1")).isPresent();
    assertThat(text("2.999.1")).isEqualTo("bonjour");
  }

  /** Submissions and withdrawals of the same bytes, at once: none loses the bytes of another. */
  @Test
  void concurrentWritersOfTheSameBytesDoNotHarmEachOther() throws Exception {
    List<Future<?>> work = new ArrayList<>();
    ExecutorService writers = Executors.newFixedThreadPool(8);
    for (int number = 0; number < 80; number++) {
      String uniqueId = "2.999." + number;
      boolean refused = number % 2 == 0;
      work.add(writers.submit(() -> submit(uniqueId, refused)));
    }
    for (Future<?> submission : work) {
      submission.get();
    }
    writers.shutdown();

    assertThat(files()).hasSize(1);
    for (int number = 1; number < 80; number += 2) {
      assertThat(text("2.999." + number)).isEqualTo("bonjour");
    }
  }

  private void submit(String uniqueId, boolean refused) {
    StoredDocument document = keep(uniqueId, "bonjour");
    if (refused) {
      store.remove(List.of(document));
    } else {
      store.confirm(List.of(document));
    }
  }

  /** Sending a large document to an object store may take longer than the sweeper waits. */
  @Test
  void knowsWhetherTheSweeperWasFaster() {
    DocumentRows rows = new TransactionalRows(database);
    StoredDocument slow = keep("2.999.1", "bonjour");
    database.execute("update repository.document set created_at = created_at - interval '1 hour'");

    assertThat(rows.renew(List.of(slow))).isTrue();
    assertThat(store.unsettledSince(Instant.now().minusSeconds(60), 1)).isEmpty();

    store.remove(List.of(slow));
    assertThat(rows.renew(List.of(slow))).isFalse();
  }

  @Test
  void learnsWhoseDocumentItIs() {
    store.keep(
        List.of(
            new NewDocument(
                receive("bonjour"),
                "2.999.1",
                "text/plain",
                new PatientFacts(
                    Optional.of("IPP-7^^^&2.999.973.1&ISO"),
                    Optional.of(LocalDate.of(1961, 4, 12))))));

    assertThat(store.retrievable("2.999.1").flatMap(StoredDocument::patientId))
        .hasValue("IPP-7^^^&2.999.973.1&ISO");
    assertThat(database.value("select birth_date from repository.patient")).isEqualTo("1961-04-12");
  }

  private StoredDocument register(String uniqueId, String content) {
    StoredDocument document = keep(uniqueId, content);
    store.confirm(List.of(document));
    return document;
  }

  private StoredDocument keep(String uniqueId, String content) {
    ReceivedContent received = receive(content);
    try {
      return store.keep(List.of(new NewDocument(received, uniqueId, "text/plain"))).get(0);
    } finally {
      store.discard(received);
    }
  }

  private ReceivedContent receive(String content) {
    return store.receive(
        new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), Long.MAX_VALUE);
  }

  private String text(String uniqueId) throws IOException {
    try (InputStream in = store.open(store.registered(uniqueId).orElseThrow(), altered -> {})) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("content"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
