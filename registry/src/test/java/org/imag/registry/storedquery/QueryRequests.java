package org.imag.registry.storedquery;

import static org.imag.registry.SampleSubmission.PATIENT;
import static org.imag.registry.SampleSubmission.newSlot;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.AdhocQueryRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.query.ResponseOptionType;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.AdhocQueryType;

/** Requests of stored queries as consumers send them (ITI TF-2 3.18.4.1.2.3). */
final class QueryRequests {
  static final String FIND_DOCUMENTS = "urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d";
  static final String FIND_SUBMISSION_SETS = "urn:uuid:f26abbcb-ac74-4422-8a30-edb644bbc1a9";
  static final String FIND_FOLDERS = "urn:uuid:958f3006-baad-4929-a4de-ff1114824431";
  static final String GET_ALL = "urn:uuid:10b545ea-725c-446d-9b95-8aeb444eddf3";
  static final String GET_DOCUMENTS = "urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4";
  static final String GET_FOLDERS = "urn:uuid:5737b14c-8a1a-4539-b659-e03a34a5e1e4";
  static final String GET_ASSOCIATIONS = "urn:uuid:a7ae438b-4bc2-4642-93e9-be891f7bb155";
  static final String GET_DOCUMENTS_AND_ASSOCIATIONS =
      "urn:uuid:bab9529a-4a10-40b3-a01f-f68a615d247a";
  static final String GET_SUBMISSION_SETS = "urn:uuid:51224314-5390-4169-9b91-b1980040715a";
  static final String GET_SUBMISSION_SET_AND_CONTENTS =
      "urn:uuid:e8e3cb2c-e39c-46b9-99e4-c12f57260b83";
  static final String GET_FOLDER_AND_CONTENTS = "urn:uuid:b909a503-523d-4517-8acf-8e5834dfc4c7";
  static final String GET_FOLDERS_FOR_DOCUMENT = "urn:uuid:10cae35a-c7f9-4cf5-b61e-fc3278ffb578";
  static final String GET_RELATED_DOCUMENTS = "urn:uuid:d90e5407-b356-4d91-a89f-873917b4b0e6";
  static final String FIND_DOCUMENTS_BY_REFERENCE_ID =
      "urn:uuid:12941a89-e02e-4be5-967c-ce4bfc8fe492";
  static final String FIND_DOCUMENTS_EXCLUDE = "urn:uuid:4308b1df-36de-4bef-8e2e-ba91f593c435";
  static final String FIND_DOCUMENTS_FOR_MULTIPLE_PATIENTS =
      "urn:uuid:3d1bdb10-39a2-11de-89c2-2f44d94eaa9f";
  static final String FIND_FOLDERS_FOR_MULTIPLE_PATIENTS =
      "urn:uuid:50d3f5ac-39a2-11de-a1ca-b366239e58df";

  static final String APPROVED = "('urn:oasis:names:tc:ebxml-regrep:StatusType:Approved')";
  static final String DEPRECATED = "('urn:oasis:names:tc:ebxml-regrep:StatusType:Deprecated')";
  static final String BOTH_STATUSES =
      "('urn:oasis:names:tc:ebxml-regrep:StatusType:Approved',"
          + "'urn:oasis:names:tc:ebxml-regrep:StatusType:Deprecated')";

  private QueryRequests() {}

  /** A query for whole objects, its slots by name and value. */
  static AdhocQueryRequest query(String id, String... namesAndValues) {
    AdhocQueryRequest request = new AdhocQueryRequest();
    request.setResponseOption(new ResponseOptionType());
    request.getResponseOption().setReturnType("LeafClass");
    request.setAdhocQuery(new AdhocQueryType());
    request.getAdhocQuery().setId(id);
    return with(request, namesAndValues);
  }

  /** The request with more slots. */
  static AdhocQueryRequest with(AdhocQueryRequest request, String... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      request.getAdhocQuery().getSlot().add(newSlot(namesAndValues[i], namesAndValues[i + 1]));
    }
    return request;
  }

  /** The request for ids alone. */
  static AdhocQueryRequest references(AdhocQueryRequest request) {
    request.getResponseOption().setReturnType("ObjectRef");
    return request;
  }

  /** FindDocuments for the approved documents of the patient. */
  static AdhocQueryRequest findDocuments(String... more) {
    return with(ofPatient(FIND_DOCUMENTS, APPROVED), more);
  }

  /** A query of the FindDocuments family for the documents of the patient with these statuses. */
  static AdhocQueryRequest ofPatient(String id, String statuses) {
    return query(
        id, "$XDSDocumentEntryPatientId", text(PATIENT), "$XDSDocumentEntryStatus", statuses);
  }

  /** A text as a single value. */
  static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  /** Texts as a list. */
  static String list(String... values) {
    return Arrays.stream(values)
        .map(QueryRequests::text)
        .collect(Collectors.joining(",", "(", ")"));
  }
}
