package org.imag.conformance.message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.client.XmlText;

/**
 * A Registry Stored Query, ITI-18 (ITI TF-2 3.18).
 *
 * @param id of the query
 * @param returnType LeafClass or ObjectRef
 * @param slots parameter names with their values as written on the wire
 * @param repeated slots whose name is among {@code slots} or here already: AND, or a mistake
 */
public record StoredQuery(
    String id, String returnType, Map<String, List<String>> slots, List<Repeated> repeated) {

  /** A slot more with a name that is there already. */
  public record Repeated(String name, List<String> values) {}

  /** FindDocuments. */
  public static final String FIND_DOCUMENTS = "urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d";

  /** FindDocumentsByReferenceId. */
  public static final String FIND_DOCUMENTS_BY_REFERENCE_ID =
      "urn:uuid:12941a89-e02e-4be5-967c-ce4bfc8fe492";

  /** GetDocuments. */
  public static final String GET_DOCUMENTS = "urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4";

  /** FindSubmissionSets. */
  public static final String FIND_SUBMISSION_SETS = "urn:uuid:f26abbcb-ac74-4422-8a30-edb644bbc1a9";

  /** FindFolders. */
  public static final String FIND_FOLDERS = "urn:uuid:958f3006-baad-4929-a4de-ff1114824431";

  /** GetAll. */
  public static final String GET_ALL = "urn:uuid:10b545ea-725c-446d-9b95-8aeb444eddf3";

  /** GetFolders. */
  public static final String GET_FOLDERS = "urn:uuid:5737b14c-8a1a-4539-b659-e03a34a5e1e4";

  /** GetAssociations. */
  public static final String GET_ASSOCIATIONS = "urn:uuid:a7ae438b-4bc2-4642-93e9-be891f7bb155";

  /** GetDocumentsAndAssociations. */
  public static final String GET_DOCUMENTS_AND_ASSOCIATIONS =
      "urn:uuid:bab9529a-4a10-40b3-a01f-f68a615d247a";

  /** GetSubmissionSets. */
  public static final String GET_SUBMISSION_SETS = "urn:uuid:51224314-5390-4169-9b91-b1980040715a";

  /** GetSubmissionSetAndContents. */
  public static final String GET_SUBMISSION_SET_AND_CONTENTS =
      "urn:uuid:e8e3cb2c-e39c-46b9-99e4-c12f57260b83";

  /** GetFolderAndContents. */
  public static final String GET_FOLDER_AND_CONTENTS =
      "urn:uuid:b909a503-523d-4517-8acf-8e5834dfc4c7";

  /** GetFoldersForDocument. */
  public static final String GET_FOLDERS_FOR_DOCUMENT =
      "urn:uuid:10cae35a-c7f9-4cf5-b61e-fc3278ffb578";

  /** GetRelatedDocuments. */
  public static final String GET_RELATED_DOCUMENTS =
      "urn:uuid:d90e5407-b356-4d91-a89f-873917b4b0e6";

  /** FindDocumentsForMultiplePatients, of ITI-51. */
  public static final String FIND_DOCUMENTS_FOR_PATIENTS =
      "urn:uuid:3d1bdb10-39a2-11de-89c2-2f44d94eaa9f";

  /** FindFoldersForMultiplePatients, of ITI-51. */
  public static final String FIND_FOLDERS_FOR_PATIENTS =
      "urn:uuid:50d3f5ac-39a2-11de-a1ca-b366239e58df";

  private static final String PATIENT_ID = "$XDSDocumentEntryPatientId";
  private static final String STATUS = "$XDSDocumentEntryStatus";

  /** A query no slot of which is repeated. */
  public StoredQuery(String id, String returnType, Map<String, List<String>> slots) {
    this(id, returnType, slots, List.of());
  }

  /** A query without parameters that returns LeafClass. */
  public static StoredQuery of(String id) {
    return new StoredQuery(id, "LeafClass", Map.of());
  }

  /** The approved documents of a patient. */
  public static StoredQuery findDocuments(String patientIdCx) {
    return of(FIND_DOCUMENTS).text(PATIENT_ID, patientIdCx).list(STATUS, XdsNames.APPROVED);
  }

  /** The approved documents of a patient that carry one of the reference ids (CXi). */
  public static StoredQuery findDocumentsByReferenceId(String patientIdCx, String... references) {
    return of(FIND_DOCUMENTS_BY_REFERENCE_ID)
        .text(PATIENT_ID, patientIdCx)
        .list("$XDSDocumentEntryReferenceIdList", references)
        .list(STATUS, XdsNames.APPROVED);
  }

  /** Documents by entryUUID. */
  public static StoredQuery getDocumentsByEntryUuid(String... entryUuids) {
    return of(GET_DOCUMENTS).list("$XDSDocumentEntryEntryUUID", entryUuids);
  }

  /** Documents by uniqueId. */
  public static StoredQuery getDocumentsByUniqueId(String... uniqueIds) {
    return of(GET_DOCUMENTS).list("$XDSDocumentEntryUniqueId", uniqueIds);
  }

  /** The same query with a quoted single value. */
  public StoredQuery text(String parameter, String value) {
    return raw(parameter, quoted(value));
  }

  /** The same query with a multi-valued parameter. */
  public StoredQuery list(String parameter, String... values) {
    return raw(parameter, parenthesised(values));
  }

  /** The same query with a slot more of a multi-valued parameter that is there already. */
  public StoredQuery and(String parameter, String... values) {
    return andRaw(parameter, parenthesised(values));
  }

  /** The same query with a slot more, written as given. */
  public StoredQuery andRaw(String parameter, String value) {
    List<Repeated> more = new ArrayList<>(repeated);
    more.add(new Repeated(parameter, List.of(value)));
    return new StoredQuery(id, returnType, slots, more);
  }

  /** The same parameters asked of another query. */
  public StoredQuery as(String otherId) {
    return new StoredQuery(otherId, returnType, slots, repeated);
  }

  private static String parenthesised(String... values) {
    return "(" + String.join(",", List.of(values).stream().map(StoredQuery::quoted).toList()) + ")";
  }

  /** The same query with a parameter written as given. */
  public StoredQuery raw(String parameter, String... values) {
    Map<String, List<String>> changed = new LinkedHashMap<>(slots);
    changed.put(parameter, List.of(values));
    return new StoredQuery(id, returnType, changed, repeated);
  }

  /** The same query without the parameter. */
  public StoredQuery without(String parameter) {
    Map<String, List<String>> changed = new LinkedHashMap<>(slots);
    changed.remove(parameter);
    return new StoredQuery(id, returnType, changed, repeated);
  }

  /** The same query that returns ObjectRef or LeafClass. */
  public StoredQuery returning(String type) {
    return new StoredQuery(id, type, slots, repeated);
  }

  /** The SOAP request of ITI-18. */
  public SoapRequest request() {
    return request(XdsTransaction.ITI_18);
  }

  /** The SOAP request of ITI-18 or ITI-51. */
  public SoapRequest request(XdsTransaction transaction) {
    StringBuilder body = new StringBuilder();
    body.append("<query:AdhocQueryRequest xmlns:query=\"").append(XdsNames.QUERY);
    body.append("\" xmlns:rim=\"").append(XdsNames.RIM);
    body.append("\"><query:ResponseOption returnComposedObjects=\"true\" returnType=\"");
    body.append(XmlText.escape(returnType)).append("\"/><rim:AdhocQuery id=\"");
    body.append(XmlText.escape(id)).append("\">");
    slots.forEach((name, values) -> body.append(RegistryObject.slot(name, values)));
    repeated.forEach(r -> body.append(RegistryObject.slot(r.name(), r.values())));
    body.append("</rim:AdhocQuery></query:AdhocQueryRequest>");
    return transaction.request(body.toString());
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
