package org.imag.repository.provide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.imag.repository.Requests.request;

import jakarta.transaction.RollbackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.imag.affinity.Actor;
import org.imag.affinity.error.IheError;
import org.imag.affinity.error.IheFailure;
import org.imag.affinity.testing.TestDatabase;
import org.imag.affinity.testing.Zeros;
import org.imag.repository.Requests;
import org.imag.repository.Statements;
import org.imag.repository.store.ContentFiles;
import org.imag.repository.store.DocumentState;
import org.imag.repository.store.DocumentStore;
import org.imag.repository.store.StoredDocument;
import org.imag.repository.store.StoredFile;
import org.imag.repository.store.TransactionalRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Severity;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExtrinsicObjectType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.SlotType1;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rs.RegistryResponseType;

/** Provide and Register Document Set-b (ITI TF-2 3.41.4.1.3). */
class ProvideAndRegisterTest {
  private static final String REPOSITORY = "2.999.973.2";
  private static final String HELLO_SHA1 = "aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d";
  private static final long MEGABYTE = 1024 * 1024;

  @TempDir Path directory;
  private final StubRegistry registry = new StubRegistry();
  private TestDatabase database;
  private TransactionalRows rows;
  private DocumentStore store;
  private ProvideAndRegister service;

  @BeforeEach
  void start() {
    database = TestDatabase.empty(Actor.REPOSITORY);
    rows = new TransactionalRows(database);
    store = new DocumentStore(new ContentFiles(directory), rows);
    service = serviceWithLimits(new SubmissionLimits(5, 600 * MEGABYTE));
  }

  private ProvideAndRegister serviceWithLimits(SubmissionLimits limits) {
    return new ProvideAndRegister(
        store, registry, REPOSITORY, limits, PermittedSources.everyOne(), Optional.empty());
  }

  @Test
  void storesTheExactBytesAndTheMimeType() throws IOException {
    RegistryResponseType answer =
        service.provide(request().document("d1", "2.999.1", "hello").build());

    assertThat(answer.getStatus()).isEqualTo(Status.SUCCESS.getOpcode30());
    StoredDocument document = store.registered("2.999.1").orElseThrow();
    assertThat(Files.readString(StoredFile.in(directory, document))).isEqualTo("hello");
    assertThat(document.mimeType()).isEqualTo("text/plain");
    assertThat(document.state()).isEqualTo(DocumentState.REGISTERED);
  }

  @Test
  void tellsTheRegistryRepositoryHashAndSize() {
    service.provide(
        request()
            .entry(
                "d1",
                "2.999.1",
                Map.of("repositoryUniqueId", "2.999.666", "urn:exemple:région", "Guyane"))
            .attachment("d1", "hello")
            .build());

    assertThat(slotsSentToRegistry())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "repositoryUniqueId",
                REPOSITORY,
                "hash",
                HELLO_SHA1,
                "size",
                "5",
                "urn:exemple:région",
                "Guyane"));
  }

  private Map<String, String> slotsSentToRegistry() {
    ExtrinsicObjectType entry =
        (ExtrinsicObjectType)
            registry.received().getRegistryObjectList().getIdentifiable().get(0).getValue();
    return entry.getSlot().stream()
        .collect(
            Collectors.toMap(SlotType1::getName, slot -> slot.getValueList().getValue().get(0)));
  }

  @Test
  void makesTheDocumentRetrievableBeforeItCallsTheRegistry() {
    registry.answers(
        metadata -> {
          assertThat(store.retrievable("2.999.1")).isPresent();
          return StubRegistry.success();
        });

    service.provide(request().document("d1", "2.999.1", "hello").build());

    assertThat(store.registered("2.999.1")).isPresent();
  }

  /**
   * A folder or an association needs no document (ITI TF-2 3.41.4.1.2); the registry has the say.
   */
  @Test
  void passesOnASubmissionWithoutDocuments() {
    RegistryResponseType answer = service.provide(request().folder("f").build());

    assertThat(answer.getStatus()).isEqualTo(Status.SUCCESS.getOpcode30());
    assertThat(registry.received().getRegistryObjectList().getIdentifiable()).isNotEmpty();
  }

  @Test
  void refusesADocumentWithoutDocumentEntry() {
    assertErrors(
        () ->
            service.provide(request().document("d1", "2.999.1", "a").attachment("d2", "b").build()),
        ErrorCode.MISSING_DOCUMENT_METADATA);
    assertNothingKept();
  }

  @Test
  void refusesADocumentEntryWithoutDocument() {
    assertErrors(
        () -> service.provide(request().entry("d1", "2.999.1", Map.of()).build()),
        ErrorCode.MISSING_DOCUMENT);
    assertNothingKept();
  }

  @Test
  void tellsEveryStructuralErrorAtOnce() {
    Requests wrong =
        request()
            .entry("d1", "2.999.1", Map.of())
            .attachment("d2", "b")
            .document("d3", null, "c")
            .document("d4", "2.999.1", "d");

    assertErrors(
        () -> service.provide(wrong.build()),
        ErrorCode.MISSING_DOCUMENT_METADATA,
        ErrorCode.MISSING_DOCUMENT,
        ErrorCode.REPOSITORY_METADATA_ERROR,
        ErrorCode.REPOSITORY_DUPLICATE_UNIQUE_ID_IN_MESSAGE);
  }

  @Test
  void refusesARequestWithoutMetadata() {
    assertErrors(
        () -> service.provide(request().withoutMetadata().build()),
        ErrorCode.REPOSITORY_METADATA_ERROR);
  }

  @Test
  void refusesTwoDocumentsOfOneEntry() {
    assertErrors(
        () ->
            service.provide(request().document("d1", "2.999.1", "a").attachment("d1", "b").build()),
        ErrorCode.REPOSITORY_METADATA_ERROR);
    assertNothingKept();
  }

  @Test
  void acceptsHashAndSizeThatAreRight() {
    service.provide(
        request()
            .entry(
                "d1",
                "2.999.1",
                Map.of("hash", HELLO_SHA1.toUpperCase(java.util.Locale.ROOT), "size", "5"))
            .attachment("d1", "hello")
            .build());

    assertThat(store.registered("2.999.1")).isPresent();
  }

  @Test
  void refusesAHashOrSizeThatIsWrong() {
    IheFailure failure =
        assertErrors(
            () ->
                service.provide(
                    request()
                        .entry("d1", "2.999.1", Map.of("hash", "0000", "size", "6"))
                        .attachment("d1", "hello")
                        .build()),
            ErrorCode.REPOSITORY_METADATA_ERROR,
            ErrorCode.REPOSITORY_METADATA_ERROR);

    assertThat(failure.errors().get(0).codeContext()).contains("0000").contains(HELLO_SHA1);
    assertNothingKept();
  }

  /** Delayed Document Assembly: size 0 and the hash of nothing (ITI TF-2 3.42.4.1.2.1). */
  @Test
  void acceptsAnEmptyDocumentAsThePlaceholderOfOneThatIsMadeLater() {
    service.provide(
        request()
            .entry(
                "d1",
                "2.999.1",
                Map.of("hash", "da39a3ee5e6b4b0d3255bfef95601890afd80709", "size", "0"))
            .attachment("d1", "")
            .build());

    assertThat(slotsSentToRegistry()).containsEntry("size", "0");
    assertThat(store.registered("2.999.1")).isPresent();
  }

  @Test
  void refusesADocumentWhoseMimePartIsMissing() {
    IheFailure failure =
        assertErrors(
            () ->
                service.provide(
                    request()
                        .document("d1", "2.999.1", "hello")
                        .entry("d2", "2.999.2", Map.of())
                        .missingAttachment("d2")
                        .build()),
            ErrorCode.MISSING_DOCUMENT);

    assertThat(failure.errors().get(0).codeContext()).contains("2.999.2").contains("Content-ID");
    assertNothingKept();
  }

  @Test
  void refusesASourceThatIsNotPermitted_3_41_4_1_3() {
    ProvideAndRegister restricted =
        new ProvideAndRegister(
            store,
            registry,
            REPOSITORY,
            new SubmissionLimits(5, MEGABYTE),
            new PermittedSources(Set.of("2.999.973.11")),
            Optional.empty());

    assertErrors(
        () ->
            restricted.provide(
                request().document("d1", "2.999.1", "a").set("s", "2.999.973.12").build()),
        ErrorCode.REPOSITORY_ERROR);
    assertErrors(
        () -> restricted.provide(request().document("d1", "2.999.1", "a").build()),
        ErrorCode.REPOSITORY_ERROR);
    assertNothingKept();
    restricted.provide(request().document("d1", "2.999.1", "a").set("s", "2.999.973.11").build());
    assertThat(store.registered("2.999.1")).isPresent();
  }

  @Test
  void passesErrorsOfTheRegistryThroughAndForgetsTheDocument() {
    RegistryResponseType refusal =
        StubRegistry.answer(
            Status.FAILURE,
            Severity.ERROR,
            ErrorCode.UNKNOWN_PATIENT_ID,
            ErrorCode.REGISTRY_METADATA_ERROR);
    registry.answers(metadata -> refusal);

    RegistryResponseType answer =
        service.provide(request().document("d1", "2.999.1", "hello").build());

    assertThat(answer).isSameAs(refusal);
    assertNothingKept();
  }

  @Test
  void passesWarningsOfTheRegistryThrough() {
    RegistryResponseType warning =
        StubRegistry.answer(Status.SUCCESS, Severity.WARNING, ErrorCode.EXTRA_METADATA_NOT_SAVED);
    registry.answers(metadata -> warning);

    RegistryResponseType answer =
        service.provide(request().document("d1", "2.999.1", "hello").build());

    assertThat(answer).isSameAs(warning);
    assertThat(store.registered("2.999.1")).isPresent();
  }

  @Test
  void tellsThatTheRegistryIsNotAvailable() {
    registry.answers(
        metadata -> {
          throw new RegistryUnreachable(false, null);
        });

    assertErrors(
        () -> service.provide(request().document("d1", "2.999.1", "hello").build()),
        ErrorCode.REGISTRY_NOT_AVAILABLE);
    assertNothingKept();
  }

  /** The registry may have committed: only it can tell, see the sweeper. */
  @Test
  void keepsTheDocumentWhenTheRegistryFellSilent() {
    registry.answers(
        metadata -> {
          throw new RegistryUnreachable(true, null);
        });

    assertErrors(
        () -> service.provide(request().document("d1", "2.999.1", "hello").build()),
        ErrorCode.REGISTRY_NOT_AVAILABLE);

    assertThat(store.retrievable("2.999.1"))
        .map(StoredDocument::state)
        .isEqualTo(Optional.of(DocumentState.STORED));
  }

  @Test
  void acceptsTheSameBytesAgainAndKeepsThemOnce() throws IOException {
    service.provide(request().document("d1", "2.999.1", "hello").build());
    service.provide(request().document("d1", "2.999.1", "hello").build());

    assertThat(filesIn(directory)).hasSize(1);
    assertThat(store.registered("2.999.1")).isPresent();
  }

  @Test
  void refusesOtherBytesUnderARegisteredUniqueId() {
    service.provide(request().document("d1", "2.999.1", "hello").build());

    IheFailure failure =
        assertErrors(
            () -> service.provide(request().document("d1", "2.999.1", "world").build()),
            ErrorCode.NON_IDENTICAL_HASH);

    assertErrors(
        () -> service.provide(request().document("d1", "2.999.1", "hello, world").build()),
        ErrorCode.NON_IDENTICAL_HASH,
        ErrorCode.NON_IDENTICAL_SIZE);

    assertThat(failure.errors().get(0).codeContext()).isEqualTo("2.999.1");
    StoredDocument document = store.registered("2.999.1").orElseThrow();
    assertThat(StoredFile.in(directory, document)).hasContent("hello");
  }

  @Test
  void aRefusedRepetitionDoesNotHarmTheRegisteredDocument() {
    service.provide(request().document("d1", "2.999.1", "hello").build());
    registry.answers(
        metadata ->
            StubRegistry.answer(
                Status.FAILURE, Severity.ERROR, ErrorCode.DUPLICATE_UNIQUE_ID_IN_REGISTRY));

    service.provide(request().document("d1", "2.999.1", "hello").build());

    assertThat(StoredFile.in(directory, store.retrievable("2.999.1").orElseThrow()))
        .hasContent("hello");
  }

  @Test
  void refusesADocumentBeyondTheLimitWithoutReadingItWhole() {
    Zeros endless = Zeros.of(Long.MAX_VALUE);
    ProvideAndRegister small = serviceWithLimits(new SubmissionLimits(5, MEGABYTE));

    IheFailure failure =
        assertErrors(
            () ->
                small.provide(
                    request()
                        .document("d1", "2.999.1", "hello")
                        .entry("d2", "2.999.2", Map.of())
                        .attachment("d2", () -> endless)
                        .build()),
            ErrorCode.REPOSITORY_OUT_OF_RESOURCES);

    assertThat(failure.errors().get(0).codeContext()).contains("2.999.2").contains("1048576 bytes");
    assertThat(endless.delivered()).isLessThan(2 * MEGABYTE);
    assertNothingKept();
  }

  @Test
  void refusesMoreDocumentsThanTheLimit() {
    Requests many = request();
    for (int number = 1; number <= 6; number++) {
      many.document("d" + number, "2.999." + number, "hello");
    }

    assertErrors(() -> service.provide(many.build()), ErrorCode.REPOSITORY_OUT_OF_RESOURCES);
    assertNothingKept();
  }

  @Test
  void forgetsEverythingWhenTheSenderBreaksOff() {
    assertErrors(
        () ->
            service.provide(
                request()
                    .document("d1", "2.999.1", "hello")
                    .entry("d2", "2.999.2", Map.of())
                    .attachment("d2", () -> Zeros.breakingOffAt(MEGABYTE))
                    .build()),
        ErrorCode.REPOSITORY_ERROR);
    assertNothingKept();
  }

  /** The heap of this test run is smaller than the document. */
  @Test
  void streamsADocumentLargerThanTheMemory() {
    long size = 512 * MEGABYTE;

    service.provide(
        request().entry("d1", "2.999.1", Map.of()).attachment("d1", () -> Zeros.of(size)).build());

    assertThat(Runtime.getRuntime().maxMemory()).isLessThan(size);
    assertThat(StoredFile.in(directory, store.registered("2.999.1").orElseThrow())).hasSize(size);
  }

  @Test
  void refusesAllDocumentsWhenOneCannotBePlaced() throws IOException {
    Files.writeString(directory.resolve("content"), "a file where a folder should be");

    assertErrors(
        () -> service.provide(request().document("d1", "2.999.1", "hello").build()),
        ErrorCode.REPOSITORY_ERROR);
    assertThat(store.retrievable("2.999.1")).isEmpty();
  }

  /** What is registered is a success, whatever becomes of the repository's own note of it. */
  @Test
  void succeedsThoughTheConfirmationCannotBeWritten() {
    rows.commitsFailAfter(1);

    RegistryResponseType answer =
        service.provide(request().document("d1", "2.999.1", "hello").build());

    assertThat(answer.getStatus()).isEqualTo(Status.SUCCESS.getOpcode30());
    assertThat(store.retrievable("2.999.1")).isPresent();
  }

  @Test
  void passesErrorsOfTheRegistryThroughThoughTheDocumentCannotBeTakenBack() {
    rows.commitsFailAfter(1);
    RegistryResponseType refusal =
        StubRegistry.answer(Status.FAILURE, Severity.ERROR, ErrorCode.UNKNOWN_PATIENT_ID);
    registry.answers(metadata -> refusal);

    assertThat(service.provide(request().document("d1", "2.999.1", "hello").build()))
        .isSameAs(refusal);
  }

  @Test
  void keepsNoBytesOfDocumentsWhoseRowsCannotBeWritten() {
    rows.commitsFailAfter(0);

    assertThatThrownBy(() -> service.provide(request().document("d1", "2.999.1", "hello").build()))
        .isInstanceOf(RollbackException.class);

    assertThat(registry.received()).isNull();
    assertNothingKept();
  }

  @Test
  void asksTheDatabaseAsOftenForManyDocumentsAsForOne() {
    long forOne = Statements.of(database, () -> provide(1, 1));
    long forMany = Statements.of(database, () -> provide(2, 5));

    assertThat(forMany).isEqualTo(forOne);
    assertThat(store.registered("2.999.2.5")).isPresent();
  }

  private void provide(int submission, int documents) {
    Requests requests = request();
    for (int number = 1; number <= documents; number++) {
      requests.document("d" + number, "2.999.%d.%d".formatted(submission, number), "hello");
    }
    service.provide(requests.build());
  }

  private static IheFailure assertErrors(ThrowingCallable call, ErrorCode... codes) {
    IheFailure failure = catchThrowableOfType(IheFailure.class, call);
    assertThat(failure).isNotNull();
    assertThat(failure.errors()).extracting(IheError::code).containsExactlyInAnyOrder(codes);
    return failure;
  }

  private void assertNothingKept() {
    assertThat(filesIn(directory)).isEmpty();
    assertThat(store.unsettledSince(Instant.now().plusSeconds(60), 10)).isEmpty();
    assertThat(store.retrievable("2.999.1")).isEmpty();
  }

  private static List<Path> filesIn(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
