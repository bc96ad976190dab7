package org.imag.registry.storedquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.registry.SampleSubmission.OTHER_PATIENT;
import static org.imag.registry.SampleSubmission.fresh;
import static org.imag.registry.SampleSubmission.newOid;
import static org.imag.registry.SampleSubmission.newUuid;
import static org.imag.registry.storedquery.QueryRequests.BOTH_STATUSES;
import static org.imag.registry.storedquery.QueryRequests.DEPRECATED;
import static org.imag.registry.storedquery.QueryRequests.GET_ASSOCIATIONS;
import static org.imag.registry.storedquery.QueryRequests.GET_DOCUMENTS_AND_ASSOCIATIONS;
import static org.imag.registry.storedquery.QueryRequests.GET_RELATED_DOCUMENTS;
import static org.imag.registry.storedquery.QueryRequests.GET_SUBMISSION_SETS;
import static org.imag.registry.storedquery.QueryRequests.list;
import static org.imag.registry.storedquery.QueryRequests.query;
import static org.imag.registry.storedquery.QueryRequests.references;
import static org.imag.registry.storedquery.QueryRequests.text;
import static org.imag.registry.storedquery.QueryRequests.with;
import static org.imag.registry.storedquery.RegistryUnderTest.filed;
import static org.imag.registry.storedquery.RegistryUnderTest.uuid;

import java.util.List;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.AssociationType1;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ExtrinsicObjectType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryPackageType;

/**
 * GetAssociations, GetDocumentsAndAssociations, GetSubmissionSets and GetRelatedDocuments (ITI TF-2
 * 3.18.4.1.2.3.7).
 */
class AssociationQueriesTest {
  private static final String ALL_RELATIONS =
      list(
          AssociationKind.APND.urn(),
          AssociationKind.RPLC.urn(),
          AssociationKind.XFRM.urn(),
          AssociationKind.HAS_MEMBER.urn());

  @RegisterExtension final RegistryUnderTest registry = new RegistryUnderTest();

  private List<AssociationType1> associations(AdhocQueryRequest request) {
    return registry.objects(AssociationType1.class, request);
  }

  private static AdhocQueryRequest associationsOf(String... ends) {
    return query(GET_ASSOCIATIONS, "$uuid", list(ends));
  }

  private void deprecate(AssociationKind kind) {
    registry.change(
        "update registry.association set status = 'DEPRECATED' where kind = '%s'"
            .formatted(kind.name()));
  }

  // GetAssociations, ITI TF-2 3.18.4.1.2.3.7.7

  @Test
  void associationsAreGotByEitherEnd_3_18_4_1_2_3_7_7() {
    String original = registry.register(fresh());
    String appendix = registry.register(fresh().relate(AssociationKind.APND, original));
    assertThat(associations(associationsOf(original)))
        .extracting(AssociationType1::getAssociationType)
        .containsExactlyInAnyOrder(AssociationKind.HAS_MEMBER.urn(), AssociationKind.APND.urn());
    assertThat(associations(associationsOf(original, appendix))).hasSize(3);
    assertThat(registry.found(references(associationsOf(original, appendix)))).hasSize(3);
    assertThat(registry.found(associationsOf(newUuid()))).isEmpty();
    assertThat(registry.found(associationsOf("not-a-uuid"))).isEmpty();
  }

  @Test
  void associationsOfSeveralPatientsMayBeAnsweredTogether_3_18_4_1_2_3_7_7() {
    String first = registry.register(fresh());
    String second = registry.register(fresh().patient(OTHER_PATIENT));
    assertThat(associations(associationsOf(first, second))).hasSize(2);
  }

  @Test
  void deprecatedAssociationsNeedLevelTwoAndTheirStatus() {
    String original = registry.register(fresh());
    registry.register(fresh().relate(AssociationKind.APND, original));
    deprecate(AssociationKind.APND);
    AdhocQueryRequest request = associationsOf(original);
    assertThat(associations(request)).hasSize(1);
    assertThat(associations(with(request, "$MetadataLevel", "2"))).hasSize(1);
    assertThat(associations(with(request, "$XDSAssociationStatus", DEPRECATED)))
        .singleElement()
        .satisfies(
            association -> assertThat(association.getStatus()).isEqualTo(Status.DEPRECATED.urn()));
  }

  @Test
  void uuidsAreRequired_table_4_2_4_1_2() {
    registry.refused(query(GET_ASSOCIATIONS), ErrorCode.STORED_QUERY_MISSING_PARAM);
    registry.refused(query(GET_SUBMISSION_SETS), ErrorCode.STORED_QUERY_MISSING_PARAM);
  }

  // GetDocumentsAndAssociations, ITI TF-2 3.18.4.1.2.3.7.8

  @Test
  void documentsComeWithTheirAssociations_3_18_4_1_2_3_7_8() {
    String uniqueId = newOid();
    String original = registry.register(fresh().uniqueId(uniqueId));
    registry.register(fresh().relate(AssociationKind.APND, original));
    AdhocQueryRequest byUniqueId =
        query(GET_DOCUMENTS_AND_ASSOCIATIONS, "$XDSDocumentEntryUniqueId", list(uniqueId));
    assertThat(registry.objects(ExtrinsicObjectType.class, byUniqueId))
        .extracting(ExtrinsicObjectType::getId)
        .containsExactly(original);
    assertThat(associations(byUniqueId)).hasSize(2);
    assertThat(registry.found(references(byUniqueId))).hasSize(3);
  }

  @Test
  void documentsAndAssociationsAreOfOnePatient_3_18_4_1_2_3_7_8() {
    String first = registry.register(fresh());
    String second = registry.register(fresh().patient(OTHER_PATIENT));
    AdhocQueryRequest both =
        query(GET_DOCUMENTS_AND_ASSOCIATIONS, "$XDSDocumentEntryEntryUUID", list(first, second));
    registry.refused(both, ErrorCode.RESULT_NOT_SINGLE_PATIENT);
    assertThat(registry.found(references(both))).hasSize(4);
  }

  @Test
  void oneKeyIsTaken_3_18_4_1_2_3_7_8() {
    registry.refused(
        query(
            GET_DOCUMENTS_AND_ASSOCIATIONS,
            "$XDSDocumentEntryEntryUUID",
            list(newUuid()),
            "$XDSDocumentEntryUniqueId",
            list("1.2")),
        ErrorCode.STORED_QUERY_PARAM_NUMBER);
    registry.refused(query(GET_DOCUMENTS_AND_ASSOCIATIONS), ErrorCode.STORED_QUERY_MISSING_PARAM);
  }

  // GetSubmissionSets, ITI TF-2 3.18.4.1.2.3.7.9

  @Test
  void submissionSetsComeWithTheHasMembersThatSelectThem_3_18_4_1_2_3_7_9() {
    String folder = newUuid();
    String document = registry.register(filed(fresh().folder(folder, newOid()), folder));
    registry.register(fresh());
    AdhocQueryRequest request = query(GET_SUBMISSION_SETS, "$uuid", list(document, folder));
    List<RegistryPackageType> sets = registry.objects(RegistryPackageType.class, request);
    assertThat(sets).hasSize(1);
    assertThat(associations(request))
        .extracting(AssociationType1::getTargetObject)
        .containsExactlyInAnyOrder(document, folder);
    assertThat(associations(request))
        .extracting(AssociationType1::getSourceObject)
        .containsOnly(sets.get(0).getId());
    assertThat(registry.found(references(request))).hasSize(3);
  }

  @Test
  void submissionSetsAreOfOnePatient_3_18_4_1_2_3_7_9() {
    String first = registry.register(fresh());
    String second = registry.register(fresh().patient(OTHER_PATIENT));
    AdhocQueryRequest both = query(GET_SUBMISSION_SETS, "$uuid", list(first, second));
    registry.refused(both, ErrorCode.RESULT_NOT_SINGLE_PATIENT);
    assertThat(registry.found(references(both))).hasSize(4);
  }

  @Test
  void noSubmissionSetHoldsAnUnknownObject_3_18_4_1_3() {
    assertThat(registry.found(query(GET_SUBMISSION_SETS, "$uuid", list(newUuid())))).isEmpty();
  }

  // GetRelatedDocuments, ITI TF-2 3.18.4.1.2.3.7.13

  private static AdhocQueryRequest related(String document, String types) {
    return query(
        GET_RELATED_DOCUMENTS,
        "$XDSDocumentEntryEntryUUID",
        text(document),
        "$AssociationTypes",
        types);
  }

  @Test
  void relatedDocumentsComeWithTheirAssociations_3_18_4_1_2_3_7_13() {
    String uniqueId = newOid();
    String original = registry.register(fresh().uniqueId(uniqueId));
    String appendix = registry.register(fresh().relate(AssociationKind.APND, original));
    registry.register(fresh().relate(AssociationKind.APND, appendix));
    AdhocQueryRequest request = related(original, ALL_RELATIONS);
    assertThat(registry.objects(ExtrinsicObjectType.class, request))
        .extracting(ExtrinsicObjectType::getId)
        .containsExactly(original, appendix);
    assertThat(associations(request))
        .extracting(AssociationType1::getAssociationType)
        .containsExactly(AssociationKind.APND.urn());
    assertThat(registry.objects(ExtrinsicObjectType.class, related(appendix, ALL_RELATIONS)))
        .hasSize(3);
    assertThat(
            registry.found(
                query(
                    GET_RELATED_DOCUMENTS,
                    "$XDSDocumentEntryUniqueId",
                    text(uniqueId),
                    "$AssociationTypes",
                    ALL_RELATIONS)))
        .hasSize(3);
  }

  @Test
  void onlyTheWantedTypesRelate_3_18_4_1_2_3_7_13() {
    String original = registry.register(fresh());
    registry.register(fresh().relate(AssociationKind.APND, original));
    assertThat(registry.found(related(original, list(AssociationKind.RPLC.urn())))).isEmpty();
    assertThat(registry.found(related(original, list("urn:unknown")))).isEmpty();
  }

  @Test
  void aDocumentWithoutRelationsIsNotAnswered_3_18_4_1_2_3_7_13() {
    String folder = newUuid();
    String document = registry.register(filed(fresh().folder(folder, newOid()), folder));
    assertThat(registry.found(related(document, ALL_RELATIONS))).isEmpty();
    assertThat(registry.found(related(newUuid(), ALL_RELATIONS))).isEmpty();
  }

  @Test
  void aRelationToAHiddenDocumentIsNoneAtLevelOne() {
    String original = registry.register(fresh());
    String appendix = registry.register(fresh().relate(AssociationKind.APND, original));
    String other = registry.register(fresh().relate(AssociationKind.APND, original));
    registry.change(
        "update registry.document_entry set online = false where id = '%s'"
            .formatted(uuid(appendix)));
    assertThat(registry.objects(ExtrinsicObjectType.class, related(original, ALL_RELATIONS)))
        .extracting(ExtrinsicObjectType::getId)
        .containsExactly(original, other);
    assertThat(associations(related(original, ALL_RELATIONS))).hasSize(1);
    assertThat(registry.found(with(related(original, ALL_RELATIONS), "$MetadataLevel", "2")))
        .hasSize(5);
  }

  @Test
  void aRelationToADocumentOfAnotherTypeIsNone_3_18_4_1_2_3_6_2() {
    String original = registry.register(fresh());
    registry.register(fresh().relate(AssociationKind.APND, original));
    registry.change(
        "update registry.document_entry set on_demand = true where id = '%s'"
            .formatted(uuid(original)));
    assertThat(registry.found(related(original, ALL_RELATIONS))).isEmpty();
    assertThat(
            registry.found(
                with(
                    related(original, ALL_RELATIONS),
                    "$XDSDocumentEntryType",
                    list(DocumentEntry.STABLE, DocumentEntry.ON_DEMAND))))
        .hasSize(3);
  }

  @Test
  void aDeprecatedRelationNeedsLevelTwoAndItsStatus_NIST_20001() {
    String original = registry.register(fresh());
    registry.register(fresh().relate(AssociationKind.APND, original));
    deprecate(AssociationKind.APND);
    AdhocQueryRequest request = related(original, list(AssociationKind.APND.urn()));
    assertThat(registry.found(request)).isEmpty();
    with(request, "$XDSAssociationStatus", BOTH_STATUSES, "$MetadataLevel", "'2'");
    assertThat(registry.found(request)).hasSize(3);
  }

  @Test
  void documentAndTypesAreRequired_table_4_2_4_1_2() {
    registry.refused(query(GET_RELATED_DOCUMENTS), ErrorCode.STORED_QUERY_MISSING_PARAM);
    registry.refused(
        query(GET_RELATED_DOCUMENTS, "$AssociationTypes", ALL_RELATIONS),
        ErrorCode.STORED_QUERY_MISSING_PARAM);
    registry.refused(
        query(
            GET_RELATED_DOCUMENTS,
            "$XDSDocumentEntryEntryUUID",
            list(newUuid(), newUuid()),
            "$AssociationTypes",
            ALL_RELATIONS),
        ErrorCode.STORED_QUERY_PARAM_NUMBER);
  }
}
