package org.imag.conformance.message;

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
 */
public record StoredQuery(String id, String returnType, Map<String, List<String>> slots) {
  /** FindDocuments. */
  public static final String FIND_DOCUMENTS = "urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d";

  /** FindDocumentsByReferenceId. */
  public static final String FIND_DOCUMENTS_BY_REFERENCE_ID =
      "urn:uuid:12941a89-e02e-4be5-967c-ce4bfc8fe492";

  /** GetDocuments. */
  public static final String GET_DOCUMENTS = "urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4";

  private static final String PATIENT_ID = "$XDSDocumentEntryPatientId";
  private static final String STATUS = "$XDSDocumentEntryStatus";

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
    List<String> quoted = List.of(values).stream().map(StoredQuery::quoted).toList();
    return raw(parameter, "(" + String.join(",", quoted) + ")");
  }

  /** The same query with a parameter written as given. */
  public StoredQuery raw(String parameter, String... values) {
    Map<String, List<String>> changed = new LinkedHashMap<>(slots);
    changed.put(parameter, List.of(values));
    return new StoredQuery(id, returnType, changed);
  }

  /** The same query without the parameter. */
  public StoredQuery without(String parameter) {
    Map<String, List<String>> changed = new LinkedHashMap<>(slots);
    changed.remove(parameter);
    return new StoredQuery(id, returnType, changed);
  }

  /** The same query that returns ObjectRef or LeafClass. */
  public StoredQuery returning(String type) {
    return new StoredQuery(id, type, slots);
  }

  /** The SOAP request. */
  public SoapRequest request() {
    StringBuilder body = new StringBuilder();
    body.append("<query:AdhocQueryRequest xmlns:query=\"").append(XdsNames.QUERY);
    body.append("\" xmlns:rim=\"").append(XdsNames.RIM);
    body.append("\"><query:ResponseOption returnComposedObjects=\"true\" returnType=\"");
    body.append(XmlText.escape(returnType)).append("\"/><rim:AdhocQuery id=\"");
    body.append(XmlText.escape(id)).append("\">");
    slots.forEach((name, values) -> body.append(RegistryObject.slot(name, values)));
    body.append("</rim:AdhocQuery></query:AdhocQueryRequest>");
    return XdsTransaction.ITI_18.request(body.toString());
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
