package org.imag.registry.storedquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imag.registry.SampleSubmission.OTHER_PATIENT;
import static org.imag.registry.SampleSubmission.PATIENT;
import static org.imag.registry.SampleSubmission.newUuid;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.imag.affinity.error.IheError;
import org.imag.affinity.error.IheFailure;
import org.imag.registry.RegistryDatabase;
import org.imag.registry.SampleSubmission;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.store.PatientStore;
import org.imag.registry.store.RegistryObjectStore;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryResponse;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.IdentifiableType;

/** A registry with two patients and nothing else before each test. */
final class RegistryUnderTest implements BeforeEachCallback {
  static final String HOME = "urn:oid:2.999.973";

  private final RegistryDatabase database = new RegistryDatabase();
  private final AnswerAssembly assembly = new AnswerAssembly(database.ebrim());

  @Override
  public void beforeEach(ExtensionContext context) {
    database.beforeEach(context);
    feed(PATIENT, OTHER_PATIENT);
  }

  RegistryDatabase database() {
    return database;
  }

  void feed(String... patientIds) {
    database.inTransaction(em -> new PatientStore(em).add(List.of(patientIds)));
  }

  void merge(String subsumed, String surviving) {
    database.inTransaction(em -> new PatientStore(em).merge(subsumed, surviving));
  }

  /** Registers a submission and tells the id of its document entry. */
  String register(SampleSubmission sample) {
    String id = newUuid();
    database.submissions(service -> service.register(sample.entryUuid(id).submission()));
    return id;
  }

  /** A submission whose document goes into a folder of the same or an earlier submission. */
  static SampleSubmission filed(SampleSubmission sample, String folder) {
    sample.associate(AssociationKind.HAS_MEMBER, folder, sample.documentEntry().getId());
    String filing = sample.objects().get(sample.objects().size() - 1).getValue().getId();
    return sample.associate(AssociationKind.HAS_MEMBER, sample.submissionSet().getId(), filing);
  }

  /** Makes one document the second version of another, as an update would. */
  void supersede(String former, String latter) {
    change(
        "update registry.document_entry set superseded = true, status = 'DEPRECATED' where id = '%s'"
            .formatted(uuid(former)));
    change(
        "update registry.document_entry set logical_id = '%s', version = 2 where id = '%s'"
            .formatted(uuid(former), uuid(latter)));
  }

  /** Makes one folder the second version of another, as an update would. */
  void supersedeFolder(String former, String latter) {
    change(
        "update registry.folder set superseded = true, status = 'DEPRECATED' where id = '%s'"
            .formatted(uuid(former)));
    change(
        "update registry.folder set logical_id = '%1$s', version = 2, unique_id ="
                .formatted(uuid(former))
            + " (select unique_id from registry.folder where id = '%s') where id = '%s'"
                .formatted(uuid(former), uuid(latter)));
  }

  static String uuid(String entryUuid) {
    return entryUuid.substring("urn:uuid:".length());
  }

  /** Changes rows as an update transaction would. */
  void change(String sql) {
    database.inTransaction(em -> em.createNativeQuery(sql).executeUpdate());
  }

  AdhocQueryResponse answer(AdhocQueryRequest request) {
    return answer(request, AnswerLimits.OF_REGISTRY);
  }

  AdhocQueryResponse answer(AdhocQueryRequest request, AnswerLimits limits) {
    return database.transaction(em -> service(em, limits).answer(request));
  }

  StoredQueryService service(EntityManager entityManager) {
    return service(entityManager, AnswerLimits.OF_REGISTRY);
  }

  private StoredQueryService service(EntityManager entityManager, AnswerLimits limits) {
    return new StoredQueryService(new RegistryObjectStore(entityManager), assembly, HOME, limits);
  }

  AdhocQueryResponse answerForSeveralPatients(AdhocQueryRequest request) {
    return database.transaction(em -> multiPatientService(em).answer(request));
  }

  MultiPatientQueryService multiPatientService(EntityManager entityManager) {
    return new MultiPatientQueryService(new RegistryObjectStore(entityManager), assembly, HOME);
  }

  /** The objects of an answer in its order. */
  List<IdentifiableType> objects(AdhocQueryRequest request) {
    return objects(answer(request));
  }

  static List<IdentifiableType> objects(AdhocQueryResponse answer) {
    return answer.getRegistryObjectList().getIdentifiable().stream()
        .<IdentifiableType>map(element -> element.getValue())
        .toList();
  }

  /** The objects of one type in an answer. */
  <T> List<T> objects(Class<T> type, AdhocQueryRequest request) {
    return objects(request).stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The ids of the objects of an answer in its order. */
  List<String> found(AdhocQueryRequest request) {
    return objects(request).stream().map(IdentifiableType::getId).toList();
  }

  void refused(AdhocQueryRequest request, ErrorCode code) {
    refused(() -> answer(request), code);
  }

  static void refused(Runnable query, ErrorCode code) {
    assertThatThrownBy(query::run)
        .isInstanceOfSatisfying(
            IheFailure.class,
            failure -> assertThat(failure.errors()).extracting(IheError::code).containsOnly(code));
  }
}
