package org.imag.registry.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.imag.registry.SampleSubmission.PATIENT;
import static org.imag.registry.SampleSubmission.fresh;
import static org.imag.registry.SampleSubmission.newOid;
import static org.imag.registry.SampleSubmission.newUuid;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.imag.affinity.error.IheError;
import org.imag.affinity.error.IheFailure;
import org.imag.registry.RegistryDatabase;
import org.imag.registry.SampleSubmission;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.store.PatientStore;
import org.imag.registry.store.RemovalStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.lcm.RemoveObjectsRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.AdhocQueryType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ObjectRefListType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ObjectRefType;

/** Remove Metadata against a real database (ITI TF-2 3.62.4.1.3, NIST 30000 to 30008). */
class RemovalTest {
  @RegisterExtension final RegistryDatabase database = new RegistryDatabase();

  @BeforeEach
  void patientIsFed() {
    database.inTransaction(em -> new PatientStore(em).add(List.of(PATIENT)));
  }

  /** One registered document: its entry, its submission set and the HasMember between them. */
  private record Registered(String set, String member, String document) {}

  private Registered register(SampleSubmission sample) {
    Registered ids = new Registered(newUuid(), newUuid(), newUuid());
    sample.entryUuid(ids.document()).submissionSetUuid(ids.set());
    sample.hasMember().setId(ids.member());
    submit(sample);
    return ids;
  }

  private void submit(SampleSubmission sample) {
    database.submissions(service -> service.register(sample.submission()));
  }

  private static RemoveObjectsRequest request(String... ids) {
    RemoveObjectsRequest request = new RemoveObjectsRequest();
    request.setObjectRefList(new ObjectRefListType());
    for (String id : ids) {
      ObjectRefType reference = new ObjectRefType();
      reference.setId(id);
      request.getObjectRefList().getObjectRef().add(reference);
    }
    return request;
  }

  private void remove(String... ids) {
    remove(request(ids));
  }

  private void remove(RemoveObjectsRequest request) {
    database.inTransaction(
        em -> new RemovalService(new RemovalStore(em)).remove(RemovalRequest.of(request)));
  }

  private List<ErrorCode> refusal(String... ids) {
    return refusal(request(ids));
  }

  private List<ErrorCode> refusal(RemoveObjectsRequest request) {
    IheFailure failure = catchThrowableOfType(IheFailure.class, () -> remove(request));
    assertThat(failure).isNotNull();
    return failure.errors().stream().map(IheError::code).toList();
  }

  private long count(String table) {
    return (long) database.value("select count(*) from registry." + table);
  }

  private String association(AssociationKind kind) {
    return "urn:uuid:"
        + database.value(
            "select cast(id as text) from registry.association where kind = '" + kind + "'");
  }

  private String folderId() {
    return "urn:uuid:" + database.value("select cast(id as text) from registry.folder");
  }

  private String[] associationsOf(String... ids) {
    String list = String.join("','", Arrays.stream(ids).map(RemovalTest::uuid).toList());
    return database.transaction(
        em ->
            ((List<?>)
                    em.createNativeQuery(
                            "select cast(id as text) from registry.association where"
                                + " cast(source_id as text) in ('%s')".formatted(list))
                        .getResultList())
                .stream().map(id -> "urn:uuid:" + id).toArray(String[]::new));
  }

  private static String uuid(String id) {
    return EntryUuid.parse(id).orElseThrow().toString();
  }

  @Test
  void anUnknownIdIsUnresolved_30000() {
    assertThat(refusal(newUuid())).containsExactly(ErrorCode.UNRESOLVED_REFERENCE_EXCEPTION);
  }

  @Test
  void anIdThatIsNoUuidIsUnresolved_3_62_4_1_3() {
    assertThat(refusal("Document1")).containsExactly(ErrorCode.UNRESOLVED_REFERENCE_EXCEPTION);
  }

  @Test
  void nothingGoesWhenOneIdIsUnknown_3_62_4_1_3() {
    Registered one = register(fresh());
    assertThat(refusal(one.document(), one.member(), one.set(), newUuid()))
        .containsExactly(ErrorCode.UNRESOLVED_REFERENCE_EXCEPTION);
    assertThat(count("document_entry")).isEqualTo(1);
  }

  @Test
  void aReferencedSubmissionSetStays_30001() {
    assertThat(refusal(register(fresh()).set()))
        .containsExactly(ErrorCode.REFERENCE_EXISTS_EXCEPTION);
  }

  @Test
  void noBareSubmissionSetIsLeft_30001() {
    Registered one = register(fresh());
    assertThat(refusal(one.document(), one.member()))
        .containsExactly(ErrorCode.UNREFERENCED_OBJECT_EXCEPTION);
  }

  @Test
  void noBareDocumentEntryIsLeft_30001() {
    Registered one = register(fresh());
    assertThat(refusal(one.set(), one.member()))
        .containsExactly(ErrorCode.UNREFERENCED_OBJECT_EXCEPTION);
  }

  @Test
  void aWholeSubmissionGoes_30001() {
    Registered one = register(fresh());
    remove(one.document(), one.member(), one.set());
    assertThat(count("document_entry") + count("submission_set") + count("association"))
        .isEqualTo(0);
  }

  @Test
  void anIdNamedTwiceCountsOnce_3_62_4_1_3() {
    Registered one = register(fresh());
    remove(one.document(), one.document(), one.member(), one.set());
    assertThat(count("document_entry")).isEqualTo(0);
  }

  @Test
  void aFolderStaysWhileASubmissionSetReferencesIt_30002() {
    register(fresh().folder("Folder1", newOid()));
    assertThat(refusal(folderId())).containsExactly(ErrorCode.REFERENCE_EXISTS_EXCEPTION);
  }

  @Test
  void aFolderMayBecomeEmpty_30003() {
    SampleSubmission filed = fresh().folder("Folder1", newOid());
    filed.associate(AssociationKind.HAS_MEMBER, "Folder1", "Document1");
    filed.associate(AssociationKind.HAS_MEMBER, "SubmissionSet1", filed.lastAssociation().getId());
    register(filed);
    Object filing =
        database.value(
            "select cast(a.id as text) from registry.association a"
                + " join registry.folder f on f.id = a.source_id");
    Object ofSet =
        database.value(
            "select cast(id as text) from registry.association where target_id = '%s'"
                .formatted(filing));
    assertThat(refusal("urn:uuid:" + filing)).containsExactly(ErrorCode.REFERENCE_EXISTS_EXCEPTION);
    remove("urn:uuid:" + filing, "urn:uuid:" + ofSet);
    assertThat(count("folder")).isEqualTo(1);
  }

  @Test
  void anAppendedSubmissionStaysWhileTheAppendixRefersToIt_30004() {
    Registered original = register(fresh());
    Registered appendix = register(fresh().relate(AssociationKind.APND, original.document()));
    assertThat(refusal(original.document(), original.member(), original.set()))
        .containsExactly(ErrorCode.REFERENCE_EXISTS_EXCEPTION);
    remove(
        association(AssociationKind.APND), appendix.document(), appendix.member(), appendix.set());
    assertThat(count("document_entry")).isEqualTo(1);
  }

  @Test
  void aReplacedSubmissionGoesWithTheReplacingAssociation_30005() {
    Registered original = register(fresh());
    Registered replacement = register(fresh().relate(AssociationKind.RPLC, original.document()));
    String rplc = association(AssociationKind.RPLC);
    assertThat(refusal(replacement.document(), replacement.member(), replacement.set()))
        .containsExactly(ErrorCode.REFERENCE_EXISTS_EXCEPTION);
    remove(rplc, original.document(), original.member(), original.set());
    assertThat(database.value("select status from registry.document_entry")).isEqualTo("APPROVED");
  }

  /** No source lets a removal approve anything; an administrator updates the status (ITI-57). */
  @Test
  void removingAReplacementLeavesTheOriginalDeprecated_3_62_4_1_3() {
    Registered original = register(fresh());
    Registered replacement = register(fresh().relate(AssociationKind.RPLC, original.document()));
    remove(
        association(AssociationKind.RPLC),
        replacement.document(),
        replacement.member(),
        replacement.set());
    assertThat(database.value("select status from registry.document_entry"))
        .isEqualTo("DEPRECATED");
  }

  @Test
  void aChainGoesFromItsEndOrAtOnce_30006_30007() {
    Registered original = register(fresh());
    Registered replacement =
        register(fresh().relate(AssociationKind.XFRM_RPLC, original.document()));
    Registered appendix = register(fresh().relate(AssociationKind.APND, replacement.document()));
    String replaces = association(AssociationKind.XFRM_RPLC);
    assertThat(refusal(original.document(), original.member(), original.set()))
        .containsExactly(ErrorCode.REFERENCE_EXISTS_EXCEPTION);
    remove(original.document(), original.member(), original.set(), replaces);
    assertThat(refusal(replacement.document(), replacement.member(), replacement.set()))
        .containsExactly(ErrorCode.REFERENCE_EXISTS_EXCEPTION);
    remove(
        association(AssociationKind.APND), appendix.document(), appendix.member(), appendix.set());
    remove(replacement.document(), replacement.member(), replacement.set());
    assertThat(count("association")).isEqualTo(0);
  }

  @Test
  void anAssociationBetweenDocumentsMayGoAlone_30008() {
    Registered original = register(fresh());
    register(fresh().relate(AssociationKind.APND, original.document()));
    remove(association(AssociationKind.APND));
    assertThat(count("document_entry")).isEqualTo(2);
  }

  @Test
  void theVersionBeforeARemovedOneIsTheNewestAgain_3_62_4_1_3() {
    Registered first = register(fresh());
    Registered second = register(fresh());
    database.inTransaction(
        em ->
            em.createNativeQuery(
                    """
                    update registry.document_entry set
                      logical_id = '%1$s',
                      version = case when id = '%1$s' then 1 else 2 end,
                      superseded = (id = '%1$s'),
                      status = case when id = '%1$s' then 'DEPRECATED' else 'APPROVED' end
                    """
                        .formatted(uuid(first.document())))
                .executeUpdate());
    remove(second.document(), second.member(), second.set());
    assertThat(database.value("select status || superseded from registry.document_entry"))
        .isEqualTo("DEPRECATEDfalse");
  }

  @Test
  void anEmptyListIsRefused_3_62_4_1_2() {
    assertThat(refusal(request())).containsExactly(ErrorCode.REGISTRY_METADATA_ERROR);
    assertThat(refusal(new RemoveObjectsRequest()))
        .containsExactly(ErrorCode.REGISTRY_METADATA_ERROR);
  }

  @Test
  void aQueryIsRefused_3_62_4_1_2() {
    RemoveObjectsRequest request = request(newUuid());
    request.setAdhocQuery(new AdhocQueryType());
    assertThat(refusal(request)).containsExactly(ErrorCode.REGISTRY_METADATA_ERROR);
  }

  @Test
  void aDeletionScopeIsRefused_3_62_4_1_2() {
    RemoveObjectsRequest request = request(newUuid());
    request.setDeletionScope(
        "urn:oasis:names:tc:ebxml-regrep:DeletionScopeType:DeleteRepositoryItemOnly");
    assertThat(refusal(request)).containsExactly(ErrorCode.REGISTRY_METADATA_ERROR);
  }

  @Test
  void aRequestIsBounded() {
    String[] ids = new String[5_001];
    Arrays.fill(ids, newUuid());
    assertThat(refusal(ids)).containsExactly(ErrorCode.REGISTRY_OUT_OF_RESOURCES);
  }

  @Test
  void aSubmissionCannotSlipInReferringToADocumentUnderRemoval_3_62_4_1_3() throws Exception {
    Registered original = register(fresh());
    assertThat(
            whileRemoving(
                fresh().relate(AssociationKind.APND, original.document()),
                original.document(),
                original.member(),
                original.set()))
        .isEqualTo(ErrorCode.UNRESOLVED_REFERENCE_EXCEPTION);
    assertThat(count("association")).isEqualTo(0);
  }

  @Test
  void aSubmissionCannotSlipInReferringToAFolderUnderRemoval_3_62_4_1_3() throws Exception {
    Registered filed = register(fresh().folder("Folder1", newOid()));
    String folder = folderId();
    String[] members = associationsOf(filed.set());
    SampleSubmission filing = fresh();
    filing.associate(AssociationKind.HAS_MEMBER, folder, "Document1");
    String[] ids =
        Stream.concat(Stream.of(folder, filed.set(), filed.document()), Arrays.stream(members))
            .toArray(String[]::new);
    assertThat(whileRemoving(filing, ids)).isNotNull();
    assertThat(count("association")).isEqualTo(0);
  }

  @Test
  void aRemovalWaitsForASubmissionThatReferences_3_62_4_1_3() throws Exception {
    Registered original = register(fresh());
    CountDownLatch registered = new CountDownLatch(1);
    CompletableFuture<Void> submission =
        CompletableFuture.runAsync(
            () ->
                database.submissions(
                    service -> {
                      service.register(
                          fresh().relate(AssociationKind.APND, original.document()).submission());
                      registered.countDown();
                      pause();
                    }));
    assertThat(registered.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(refusal(original.document(), original.member(), original.set()))
        .containsExactly(ErrorCode.REFERENCE_EXISTS_EXCEPTION);
    submission.get(10, TimeUnit.SECONDS);
  }

  /** What a submission hears that comes while a removal has not yet ended. */
  private ErrorCode whileRemoving(SampleSubmission submission, String... ids) throws Exception {
    CountDownLatch removed = new CountDownLatch(1);
    CompletableFuture<Void> removal =
        CompletableFuture.runAsync(
            () ->
                database.inTransaction(
                    em -> {
                      new RemovalService(new RemovalStore(em))
                          .remove(RemovalRequest.of(request(ids)));
                      removed.countDown();
                      pause();
                    }));
    assertThat(removed.await(10, TimeUnit.SECONDS)).isTrue();
    IheFailure failure = catchThrowableOfType(IheFailure.class, () -> submit(submission));
    removal.get(10, TimeUnit.SECONDS);
    assertThat(failure).isNotNull();
    return failure.errors().get(0).code();
  }

  private static void pause() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
