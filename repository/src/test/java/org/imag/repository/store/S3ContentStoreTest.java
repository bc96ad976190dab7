package org.imag.repository.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imag.affinity.Actor;
import org.imag.affinity.testing.TestDatabase;
import org.imag.affinity.testing.Zeros;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents in an S3-compatible object store: whole and durable, or not there. */
class S3ContentStoreTest {
  private static final long PART = 5L * 1024 * 1024;
  private static final String KEY = "content/ab/cd/abcd-1";

  @TempDir Path bucket;
  @TempDir Path local;
  private S3Server server;
  private S3ContentStore store;

  @BeforeEach
  void start() throws IOException {
    server = new S3Server(bucket);
    credentials(S3Server.ACCESS_KEY);
    store =
        new S3ContentStore(
            server.location(local.resolve("credentials")), local.resolve("incoming"), PART);
  }

  private void credentials(String accessKey) throws IOException {
    Files.writeString(
        local.resolve("credentials"),
        "accessKeyId = " + accessKey + "\nsecretAccessKey = secret\n");
  }

  @AfterEach
  void stop() {
    store.close();
    server.close();
  }

  @Test
  void givesBackWhatItTook() throws IOException {
    store.place(receive("bonjour"), KEY);

    assertThat(store.size(KEY)).hasValue(7);
    assertThat(text(KEY)).isEqualTo("bonjour");
    assertThat(local.resolve("incoming")).isEmptyDirectory();
  }

  @Test
  void sendsALargeDocumentInParts() throws IOException {
    long size = 2 * PART + 3;
    ReceivedContent received = store.receive(Zeros.of(size), Long.MAX_VALUE);

    store.place(received, KEY);

    assertThat(server.requests().stream().filter("PUT part"::equals)).hasSize(3);
    try (InputStream in = store.open(KEY)) {
      assertThat(ContentDigest.of(in, bytes -> {})).isEqualTo(received.digest());
    }
  }

  /** The heap of this test run is smaller than the document. */
  @Test
  void streamsADocumentLargerThanTheMemory() throws IOException {
    long size = 208L * 1024 * 1024;
    store.place(store.receive(Zeros.of(size), Long.MAX_VALUE), KEY);

    assertThat(Runtime.getRuntime().maxMemory()).isLessThan(size);
    try (InputStream in = store.open(KEY)) {
      assertThat(ContentDigest.of(in, bytes -> {}).size()).isEqualTo(size);
    }
  }

  @Test
  void tellsWhatIsNotThere() throws IOException {
    assertThat(store.size(KEY)).isEmpty();
    assertThatThrownBy(() -> store.open(KEY)).isInstanceOf(ContentMissing.class);
    store.remove(KEY);
  }

  @Test
  void leavesNothingOfAnUploadThatFailed() throws IOException {
    server.fails("PUT part");
    ReceivedContent received = store.receive(Zeros.of(2 * PART), Long.MAX_VALUE);

    assertThatThrownBy(() -> store.place(received, KEY)).isInstanceOf(StorageFailure.class);

    assertThat(store.size(KEY)).isEmpty();
    assertThat(server.openUploads()).isZero();
    assertThat(received.temporaryFile()).exists();
  }

  /** The server died while it sent parts. */
  @Test
  void givesUpUploadsThatACrashInterrupted() throws IOException {
    server.fails("DELETE part");
    ReceivedContent received = store.receive(Zeros.of(2 * PART), Long.MAX_VALUE);
    Files.delete(received.temporaryFile());
    assertThatThrownBy(() -> store.place(received, KEY)).isInstanceOf(RuntimeException.class);
    assertThat(server.openUploads()).isEqualTo(1);
    server.fails("nothing");

    assertThat(store.deleteAbandonedParts(Instant.now().minusSeconds(60))).isZero();
    assertThat(store.deleteAbandonedParts(Instant.now().plusSeconds(60))).isEqualTo(1);
    assertThat(server.openUploads()).isZero();
  }

  @Test
  void listsWhatIsOldEnough() {
    store.place(receive("bonjour"), KEY);
    List<String> keys = new ArrayList<>();

    store.keysBefore(Instant.now().minusSeconds(60), keys::add);
    assertThat(keys).isEmpty();

    store.keysBefore(Instant.now().plusSeconds(60), keys::add);
    assertThat(keys).containsExactly(KEY);
  }

  @Test
  void takesNewCredentialsAtOnce() throws IOException {
    credentials("revoked");
    assertThatThrownBy(() -> store.verifyWritable())
        .isInstanceOf(IOException.class)
        .hasMessageContaining(S3Server.BUCKET);

    credentials(S3Server.ACCESS_KEY);
    store.verifyWritable();
  }

  @Test
  void tellsAnObjectStoreThatCannotBeReached() {
    server.close();

    assertThatThrownBy(() -> store.verifyReadable()).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store.size(KEY)).isInstanceOf(StorageFailure.class);
    assertThatThrownBy(() -> store.place(receive("bonjour"), KEY))
        .isInstanceOf(StorageFailure.class);
  }

  /** Online in files, archived in the object store. */
  @Test
  void servesAsArchiveTier() throws IOException {
    TestDatabase database = TestDatabase.empty(Actor.REPOSITORY);
    ContentTiers tiers = new ContentTiers(new ContentFiles(local), Optional.of(store));
    DocumentStore documents = new DocumentStore(tiers, new TransactionalRows(database));
    StoredContents contents = new StoredContents(tiers, new TransactionalContents(database));
    documents.confirm(
        documents.keep(
            List.of(
                new NewDocument(
                    documents.receive(bytes("bonjour"), Long.MAX_VALUE),
                    "2.999.1",
                    "text/plain"))));

    contents.moveToArchive(
        contents.dueForArchive(Instant.now().plusSeconds(60), 1).get(0), () -> {});

    StoredDocument document = documents.retrievable("2.999.1").orElseThrow();
    try (InputStream in = documents.open(document, altered -> {})) {
      assertThat(in.readAllBytes()).isEqualTo("bonjour".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(contents.inspect(document.content(), bytes -> {})).isEmpty();
    Files.writeString(server.file(document.content().key()), "bonsoir");
    assertThat(contents.inspect(document.content(), bytes -> {})).hasValue(Damage.ALTERED);
  }

  private ReceivedContent receive(String text) {
    return store.receive(bytes(text), Long.MAX_VALUE);
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private String text(String key) throws IOException {
    try (InputStream in = store.open(key)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
