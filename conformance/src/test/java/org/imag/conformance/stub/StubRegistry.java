package org.imag.conformance.stub;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.message.XdsNames;
import org.w3c.dom.Element;

/** ITI-42 and ITI-18 in memory. */
final class StubRegistry {
  private static final String UNIQUE_ID = "urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab";
  private static final String PATIENT_ID = "urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427";
  private static final String TYPE_CODE = "urn:uuid:f0306f51-975f-434e-a61c-c59651d33983";
  private static final String SET_UNIQUE_ID = "urn:uuid:96fdda7c-d067-4183-912e-bf5ee74998a8";
  private static final String SET_PATIENT_ID = "urn:uuid:6b5aea1a-874d-4603-a4bc-96a0a7b38446";

  private static final List<String> SLOTS =
      List.of(
          "creationTime", "hash", "size", "languageCode", "repositoryUniqueId", "sourcePatientId");

  private static final List<String> CODES =
      List.of(
          "urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a",
          "urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f",
          "urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d",
          "urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1",
          "urn:uuid:cccf5598-8b07-4b77-a05e-ae952c785ead",
          TYPE_CODE);

  private final StubPatients patients;
  private final Flaws flaws;
  private final List<Element> entries = new ArrayList<>();
  private final Set<String> submissions = new HashSet<>();

  StubRegistry(StubPatients patients, Flaws flaws) {
    this.patients = patients;
    this.flaws = flaws;
  }

  synchronized StubAnswer register(Element submission) {
    StubErrors errors = new StubErrors(flaws);
    List<Element> documents = SecureXml.all(submission, XdsNames.RIM, "ExtrinsicObject");
    Element set = SecureXml.all(submission, XdsNames.RIM, "RegistryPackage").get(0);
    int before = 0;
    List<Element> right = new ArrayList<>();
    for (Element document : documents) {
      before = errors.list().length();
      validate(document, errors);
      if (errors.list().length() == before) {
        right.add(document);
      }
    }
    validateSet(set, errors);
    if (errors.none() || flaws.has(Flaw.HALF_REGISTERED)) {
      right.forEach(this::keep);
      submissions.add(StubXml.identifier(set, SET_UNIQUE_ID));
    }
    return StubAnswer.of(errors.response());
  }

  private void validate(Element document, StubErrors errors) {
    if (!flaws.has(Flaw.ANY_METADATA)) {
      for (String slot : SLOTS) {
        required(!StubXml.slot(document, slot).isEmpty(), slot, errors);
      }
      for (String code : CODES) {
        required(StubXml.classification(document, code).isPresent(), code, errors);
      }
      required(!StubXml.identifier(document, UNIQUE_ID).isEmpty(), "uniqueId", errors);
      required(!StubXml.identifier(document, PATIENT_ID).isEmpty(), "patientId", errors);
    }
    String patient = StubXml.identifier(document, PATIENT_ID);
    if (!patient.isEmpty() && !patients.knows(patient) && !flaws.has(Flaw.ANY_PATIENT)) {
      errors.add("XDSUnknownPatientId", patient, "");
    }
  }

  private void validateSet(Element set, StubErrors errors) {
    if (!flaws.has(Flaw.ANY_METADATA)) {
      required(!StubXml.slot(set, "submissionTime").isEmpty(), "submissionTime", errors);
      required(
          !SecureXml.all(set, XdsNames.RIM, "Classification").stream()
              .filter(c -> c.getAttribute("classificationScheme").contains("aa543740"))
              .toList()
              .isEmpty(),
          "contentTypeCode",
          errors);
      required(!StubXml.identifier(set, SET_PATIENT_ID).isEmpty(), "patientId", errors);
      required(!StubXml.identifier(set, SET_UNIQUE_ID).isEmpty(), "uniqueId", errors);
      required(
          !StubXml.identifier(set, "urn:uuid:554ac39e-e3fe-47fe-b233-965d2a147832").isEmpty(),
          "sourceId",
          errors);
    }
    String id = StubXml.identifier(set, SET_UNIQUE_ID);
    if (submissions.contains(id) && !flaws.has(Flaw.ANY_SUBMISSION_ID)) {
      errors.add("XDSDuplicateUniqueIdInRegistry", id, "");
    }
  }

  private static void required(boolean present, String what, StubErrors errors) {
    if (!present) {
      errors.add("XDSRegistryMetadataError", what + " is missing", "");
    }
  }

  private void keep(Element document) {
    Element copy = (Element) document.cloneNode(true);
    identify(copy, "urn:uuid:" + UUID.randomUUID());
    copy.setAttribute("status", XdsNames.APPROVED);
    if (flaws.has(Flaw.TITLE_LOST)) {
      SecureXml.firstChild(copy, XdsNames.RIM, "Name").ifPresent(copy::removeChild);
    }
    entries.add(copy);
  }

  /** Gives the entry an id, which its parts follow, and its first version. */
  private static void identify(Element entry, String id) {
    entry.setAttribute("id", id);
    entry.setAttribute("lid", id);
    List<Element> codes = SecureXml.children(entry, XdsNames.RIM, "Classification");
    codes.forEach(code -> code.setAttribute("classifiedObject", id));
    SecureXml.children(entry, XdsNames.RIM, "ExternalIdentifier")
        .forEach(identifier -> identifier.setAttribute("registryObject", id));
    if (SecureXml.firstChild(entry, XdsNames.RIM, "VersionInfo").isEmpty() && !codes.isEmpty()) {
      Element version = entry.getOwnerDocument().createElementNS(XdsNames.RIM, "rim:VersionInfo");
      version.setAttribute("versionName", "1");
      entry.insertBefore(version, codes.get(0));
    }
  }

  synchronized StubAnswer query(Element request) {
    Element query = SecureXml.firstChild(request, XdsNames.RIM, "AdhocQuery").orElseThrow();
    boolean references =
        SecureXml.firstChild(request, XdsNames.QUERY, "ResponseOption")
            .orElseThrow()
            .getAttribute("returnType")
            .equals("ObjectRef");
    StubErrors errors = new StubErrors(flaws);
    List<Element> found = found(query, errors);
    StringBuilder list = new StringBuilder();
    for (Element entry : found) {
      list.append(
          references && !flaws.has(Flaw.NO_OBJECT_REF)
              ? "<rim:ObjectRef id=\"" + entry.getAttribute("id") + "\"/>"
              : StubXml.text(entry));
    }
    boolean leaveOut = list.isEmpty() && flaws.has(Flaw.NO_EMPTY_LIST);
    return StubAnswer.of(
        "<query:AdhocQueryResponse xmlns:query=\""
            + XdsNames.QUERY
            + "\" xmlns:rim=\""
            + XdsNames.RIM
            + "\" status=\""
            + (errors.none() ? XdsNames.SUCCESS : XdsNames.FAILURE)
            + "\">"
            + errors.list()
            + (leaveOut ? "" : "<rim:RegistryObjectList>" + list + "</rim:RegistryObjectList>")
            + (flaws.has(Flaw.INVALID_RESPONSE) ? "<query:Unheard/>" : "")
            + "</query:AdhocQueryResponse>");
  }

  private List<Element> found(Element query, StubErrors errors) {
    return switch (query.getAttribute("id")) {
      case "urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d",
          "urn:uuid:12941a89-e02e-4be5-967c-ce4bfc8fe492" ->
          findDocuments(query, errors);
      case "urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4" -> getDocuments(query, errors);
      default -> {
        if (!flaws.has(Flaw.ANY_QUERY)) {
          errors.add("XDSUnknownStoredQuery", query.getAttribute("id"), "");
        }
        yield List.of();
      }
    };
  }

  private List<Element> findDocuments(Element query, StubErrors errors) {
    Map<String, String> required =
        Map.of(
            "$XDSDocumentEntryPatientId", parameter(query, "$XDSDocumentEntryPatientId"),
            "$XDSDocumentEntryStatus", parameter(query, "$XDSDocumentEntryStatus"));
    required.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            errors.add("XDSStoredQueryMissingParam", name, "");
          }
        });
    String type = parameter(query, "$XDSDocumentEntryTypeCode");
    String reference = parameter(query, "$XDSDocumentEntryReferenceIdList");
    return entries.stream()
        .filter(e -> errors.none())
        .filter(
            e ->
                flaws.has(Flaw.ALL_PATIENTS)
                    || required
                        .get("$XDSDocumentEntryPatientId")
                        .contains("'" + StubXml.identifier(e, PATIENT_ID) + "'"))
        .filter(e -> required.get("$XDSDocumentEntryStatus").contains(XdsNames.APPROVED))
        .filter(e -> type.isEmpty() || type.contains("'" + type(e) + "'"))
        .filter(
            e ->
                reference.isEmpty()
                    || StubXml.slot(e, XdsNames.REFERENCE_ID_LIST).stream()
                        .anyMatch(r -> reference.contains("'" + r + "'")))
        .toList();
  }

  private static String type(Element entry) {
    Element code = StubXml.classification(entry, TYPE_CODE).orElseThrow();
    return code.getAttribute("nodeRepresentation")
        + "^^"
        + StubXml.slot(code, "codingScheme").get(0);
  }

  private List<Element> getDocuments(Element query, StubErrors errors) {
    String byUuid = parameter(query, "$XDSDocumentEntryEntryUUID");
    String byUniqueId = parameter(query, "$XDSDocumentEntryUniqueId");
    if (byUuid.isEmpty() && byUniqueId.isEmpty()) {
      errors.add("XDSStoredQueryMissingParam", "entryUUID or uniqueId", "");
    }
    if (!byUuid.isEmpty() && !byUniqueId.isEmpty()) {
      errors.add("XDSStoredQueryParamNumber", "entryUUID and uniqueId", "");
    }
    return entries.stream()
        .filter(e -> errors.none())
        .filter(
            e ->
                byUuid.contains("'" + e.getAttribute("id") + "'")
                    || byUniqueId.contains("'" + StubXml.identifier(e, UNIQUE_ID) + "'"))
        .toList();
  }

  private static String parameter(Element query, String name) {
    return String.join(",", StubXml.slot(query, name));
  }
}
