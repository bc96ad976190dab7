package org.imag.repository.provide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.repository.Requests.request;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imag.affinity.Actor;
import org.imag.affinity.testing.TestDatabase;
import org.imag.repository.store.ContentFiles;
import org.imag.repository.store.DocumentState;
import org.imag.repository.store.DocumentStore;
import org.imag.repository.store.NewDocument;
import org.imag.repository.store.ReceivedContent;
import org.imag.repository.store.StoredDocument;
import org.imag.repository.store.StoredFile;
import org.imag.repository.store.TransactionalRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.lcm.SubmitObjectsRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rs.RegistryResponseType;

/** What a crash leaves between storing and registering (ITI TF-2 3.41.4.1.3: all or nothing). */
class OrphanSweeperTest {
  private static final Duration GRACE = Duration.ofMinutes(15);

  @TempDir Path directory;
  private final StubRegistry registry = new StubRegistry();
  private TestDatabase database;
  private DocumentStore store;
  private OrphanSweeper sweeper;

  @BeforeEach
  void start() {
    database = TestDatabase.empty(Actor.REPOSITORY);
    store = new DocumentStore(new ContentFiles(directory), new TransactionalRows(database));
    sweeper = new OrphanSweeper(store, registry, GRACE);
  }

  @Test
  void removesWhatTheRegistryDoesNotHold() {
    StoredDocument orphan = keep("2.999.1", "hello");
    anHourPasses();

    sweeper.sweep();

    assertThat(store.retrievable("2.999.1")).isEmpty();
    assertThat(StoredFile.in(directory, orphan)).doesNotExist();
  }

  @Test
  void confirmsWhatTheRegistryHolds() {
    keep("2.999.1", "hello");
    registry.holds("2.999.1");
    anHourPasses();

    sweeper.sweep();

    assertThat(store.registered("2.999.1")).isPresent();
  }

  @Test
  void leavesASubmissionUnderWayAlone() {
    keep("2.999.1", "hello");

    sweeper.sweep();

    assertThat(store.retrievable("2.999.1"))
        .map(StoredDocument::state)
        .hasValue(DocumentState.STORED);
  }

  @Test
  void touchesNothingWhileTheRegistryCannotBeAsked() {
    keep("2.999.1", "hello");
    anHourPasses();
    OrphanSweeper cutOff = new OrphanSweeper(store, new CutOffRegistry(), GRACE);

    cutOff.sweep();

    assertThat(store.retrievable("2.999.1")).isPresent();
  }

  @Test
  void removesARowWhoseFileWasNeverPlaced() throws IOException {
    Files.delete(StoredFile.in(directory, keep("2.999.1", "hello")));
    assertThat(store.retrievable("2.999.1")).isEmpty();
    anHourPasses();

    sweeper.sweep();

    assertThat(store.unsettledSince(Instant.now(), 10)).isEmpty();
  }

  /** The first document of a request waits for the last one, over a slow line for hours. */
  @Test
  void removesAnInterruptedUploadButNotOneUnderWay() throws IOException {
    ReceivedContent interrupted = receive("hello");
    ReceivedContent underWay = receive("world");
    Files.setLastModifiedTime(
        interrupted.temporaryFile(), FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    Files.setLastModifiedTime(
        underWay.temporaryFile(), FileTime.from(Instant.now().minus(Duration.ofHours(1))));

    sweeper.sweep();

    assertThat(interrupted.temporaryFile()).doesNotExist();
    assertThat(underWay.temporaryFile()).exists();
  }

  @Test
  void anOrphanOfARegisteredDocumentIsRemovedAndTheRegisteredOneStays() {
    keep("2.999.1", "hello");
    anHourPasses();
    registry.holds("2.999.1");
    new ProvideAndRegister(
            store,
            registry,
            "2.999.973.2",
            SubmissionLimits.ofDocumentBytes(Long.MAX_VALUE),
            PermittedSources.everyOne(),
            Optional.empty())
        .provide(request().document("d1", "2.999.1", "hello").build());

    sweeper.sweep();

    assertThat(store.unsettledSince(Instant.now(), 10)).isEmpty();
    assertThat(StoredFile.in(directory, store.registered("2.999.1").orElseThrow()))
        .hasContent("hello");
  }

  private StoredDocument keep(String uniqueId, String content) {
    return store.keep(List.of(new NewDocument(receive(content), uniqueId, "text/plain"))).get(0);
  }

  private ReceivedContent receive(String content) {
    return store.receive(
        new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), Long.MAX_VALUE);
  }

  private void anHourPasses() {
    database.execute("update repository.document set created_at = created_at - interval '1 hour'");
  }

  private static final class CutOffRegistry implements DocumentRegistry {
    @Override
    public RegistryResponseType register(SubmitObjectsRequest metadata) {
      throw new RegistryUnreachable(false, null);
    }

    @Override
    public Set<String> patientsOf(String documentUniqueId, String sha1) {
      throw new RegistryUnreachable(false, null);
    }
  }
}
