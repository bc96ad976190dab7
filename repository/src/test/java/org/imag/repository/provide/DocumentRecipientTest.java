package org.imag.repository.provide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.imag.repository.Requests.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imag.affinity.Actor;
import org.imag.affinity.error.IheError;
import org.imag.affinity.error.IheFailure;
import org.imag.affinity.testing.TestDatabase;
import org.imag.repository.Requests;
import org.imag.repository.store.ContentFiles;
import org.imag.repository.store.DocumentStore;
import org.imag.repository.store.ReceivedSubmissions;
import org.imag.repository.store.TransactionalRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AssociationType;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Vocabulary;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rs.RegistryError;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rs.RegistryResponseType;

/** Limited metadata as an XDR Document Recipient takes them (ITI TF-2 3.41.4.1.3.1). */
class DocumentRecipientTest {
  private static final String SET = Vocabulary.SUBMISSION_SET_LIMITED_METADATA_CLASS_NODE;
  private static final String FOLDER = Vocabulary.FOLDER_LIMITED_METADATA_CLASS_NODE;
  private static final String ENTRY = Vocabulary.DOC_ENTRY_LIMITED_METADATA_CLASS_NODE;

  @TempDir Path directory;
  private final StubRegistry registry = new StubRegistry();
  private DocumentStore store;

  @BeforeEach
  void start() {
    store =
        new DocumentStore(
            new ContentFiles(directory),
            new TransactionalRows(TestDatabase.empty(Actor.REPOSITORY)));
  }

  @Test
  void keepsWhatItCannotRegisterAndSaysThatItWaits() throws IOException {
    RegistryResponseType answer =
        receiving()
            .provide(
                limited()
                    .entry("d2", "2.999.2", Map.of())
                    .mark("d2", ENTRY)
                    .attachment("d2", "deuxième")
                    .build());

    assertThat(answer.getStatus()).isEqualTo(Status.SUCCESS.getOpcode30());
    assertThat(codes(answer)).containsExactly("DocumentQueued");
    assertThat(registry.received()).isNull();
    assertThat(store.retrievable("2.999.1")).isEmpty();
    Path submission = received().get(0);
    assertThat(submission.resolve("document-1")).hasContent("premier");
    assertThat(submission.resolve("document-2")).hasContent("deuxième");
    assertThat(submission.resolve("submission.xml"))
        .content()
        .contains("2.999.1", "2.999.2", "\"hash\"", "\"size\"");
  }

  @Test
  void warnsOfWhatItDoesNotActUpon() {
    RegistryResponseType answer =
        receiving()
            .provide(
                limited()
                    .folder("f", FOLDER)
                    .association(AssociationType.HAS_MEMBER, "s", "d1")
                    .association(AssociationType.REPLACE, "d1", "urn:uuid:1")
                    .association(AssociationType.APPEND, "d1", "urn:uuid:1")
                    .association(AssociationType.TRANSFORM, "d1", "urn:uuid:1")
                    .association(AssociationType.TRANSFORM_AND_REPLACE, "d1", "urn:uuid:1")
                    .association(AssociationType.SIGNS, "d1", "urn:uuid:1")
                    .build());

    assertThat(answer.getStatus()).isEqualTo(Status.SUCCESS.getOpcode30());
    assertThat(codes(answer))
        .containsExactly(
            "DocumentQueued",
            "PartialFolderContentNotProcessed",
            "PartialReplaceContentNotProcessed",
            "PartialAppendContentNotProcessed",
            "PartialTransformNotProcessed",
            "PartialTransformReplaceNotProcessed",
            "PartialRelationshipContentNotProcessed");
  }

  @Test
  void refusesWhatEvenLimitedMetadataMustHave_table_4_3_1_3() {
    Requests unmarked =
        limited().entry("d2", "2.999.2", Map.of()).attachment("d2", "b").folder("f");

    IheFailure failure =
        catchThrowableOfType(IheFailure.class, () -> receiving().provide(unmarked.build()));

    assertThat(failure.errors())
        .extracting(IheError::code)
        .containsOnly(ErrorCode.REPOSITORY_METADATA_ERROR);
    assertThat(failure.errors())
        .extracting(IheError::codeContext)
        .containsExactly(
            "Object 'f' has no Folder.limitedMetadata",
            "Object 'd2' has no DocumentEntry.limitedMetadata");
  }

  @Test
  void refusesAHashThatIsWrong() throws IOException {
    Requests wrong =
        request()
            .set("s", "2.999.973.11", SET)
            .entry("d1", "2.999.1", Map.of("hash", "0000"))
            .mark("d1", ENTRY)
            .attachment("d1", "premier");

    IheFailure failure =
        catchThrowableOfType(IheFailure.class, () -> receiving().provide(wrong.build()));

    assertThat(failure.errors())
        .extracting(IheError::code)
        .containsExactly(ErrorCode.REPOSITORY_METADATA_ERROR);
    assertThat(received()).isEmpty();
  }

  @Test
  void leavesFullMetadataToTheRegistry() {
    receiving()
        .provide(request().set("s", "2.999.973.11").document("d1", "2.999.1", "premier").build());

    assertThat(registry.received()).isNotNull();
    assertThat(store.registered("2.999.1")).isPresent();
  }

  @Test
  void leavesLimitedMetadataToTheRegistryWhereTheRegionDoesNotReceiveThem() throws IOException {
    service(Optional.empty()).provide(limited().build());

    assertThat(registry.received()).isNotNull();
    assertThat(received()).isEmpty();
  }

  @Test
  void forgetsWhatACrashLeftUnfinished() throws IOException {
    Path unfinished = Files.createDirectories(directory.resolve("received/1234.part"));
    Files.writeString(unfinished.resolve("document-1"), "premier");
    receiving().provide(limited().build());

    new ReceivedSubmissions(directory).deleteUnfinished();

    assertThat(unfinished).doesNotExist();
    assertThat(received()).hasSize(1);
  }

  private static Requests limited() {
    return request()
        .set("s", "2.999.973.11", SET)
        .document("d1", "2.999.1", "premier")
        .mark("d1", ENTRY);
  }

  private ProvideAndRegister receiving() {
    return service(Optional.of(new DocumentRecipient(new ReceivedSubmissions(directory))));
  }

  private ProvideAndRegister service(Optional<DocumentRecipient> recipient) {
    return new ProvideAndRegister(
        store,
        registry,
        "2.999.973.2",
        new SubmissionLimits(5, 1000),
        PermittedSources.everyOne(),
        recipient);
  }

  private List<Path> received() throws IOException {
    Path folder = directory.resolve("received");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> submissions = Files.list(folder)) {
      return submissions.toList();
    }
  }

  private static List<String> codes(RegistryResponseType answer) {
    return answer.getRegistryErrorList().getRegistryError().stream()
        .map(RegistryError::getErrorCode)
        .toList();
  }
}
