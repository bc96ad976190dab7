package org.imag.conformance.stub;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.message.XdsNames;
import org.w3c.dom.Element;

/** ITI-41, ITI-43 and ITI-86 in memory. */
final class StubRepository {
  static final String ID = "2.999.973.2";
  private static final String UNIQUE_ID = "urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab";

  private final StubRegistry registry;
  private final Flaws flaws;
  private final Map<String, Stored> stored = new ConcurrentHashMap<>();

  private record Stored(String mimeType, byte[] content) {}

  StubRepository(StubRegistry registry, Flaws flaws) {
    this.registry = registry;
    this.flaws = flaws;
  }

  StubAnswer provide(Element request, Map<String, byte[]> attachments) {
    Map<String, byte[]> contents = contents(request, attachments);
    StubErrors errors = new StubErrors(flaws);
    List<Element> entries = SecureXml.all(request, XdsNames.RIM, "ExtrinsicObject");
    List<String> ids = entries.stream().map(e -> e.getAttribute("id")).toList();
    contents.keySet().stream()
        .filter(id -> !ids.contains(id))
        .forEach(id -> errors.add("XDSMissingDocumentMetadata", id, ""));
    for (Element entry : entries) {
      byte[] content = contents.get(entry.getAttribute("id"));
      if (content == null) {
        errors.add("XDSMissingDocument", entry.getAttribute("id"), "");
      } else {
        complete(entry, content, errors);
      }
    }
    if (!errors.none()) {
      return StubAnswer.of(errors.response());
    }
    StubAnswer answer = registry.register(request);
    if (answer.body().contains(XdsNames.SUCCESS) || flaws.has(Flaw.DOCUMENT_KEPT)) {
      entries.forEach(e -> keep(e, contents.get(e.getAttribute("id"))));
    }
    return answer;
  }

  void keep(String uniqueId, byte[] content) {
    stored.put(uniqueId, new Stored("application/dicom", content));
  }

  private void keep(Element entry, byte[] content) {
    stored.put(
        StubXml.identifier(entry, UNIQUE_ID), new Stored(entry.getAttribute("mimeType"), content));
  }

  private void complete(Element entry, byte[] content, StubErrors errors) {
    check(entry, "hash", sha1(content), errors);
    check(entry, "size", String.valueOf(content.length), errors);
    slot(entry, "repositoryUniqueId", ID);
  }

  private void check(Element entry, String slot, String right, StubErrors errors) {
    List<String> given = StubXml.slot(entry, slot);
    if (given.isEmpty()) {
      slot(entry, slot, right);
    } else if (!given.contains(right) && !flaws.has(Flaw.ANY_HASH)) {
      errors.add("XDSRepositoryMetadataError", slot + " is wrong", "");
    }
  }

  private static void slot(Element entry, String name, String value) {
    Element made =
        SecureXml.parse(
                "<rim:Slot xmlns:rim=\"%s\" name=\"%s\"><rim:ValueList><rim:Value>%s</rim:Value></rim:ValueList></rim:Slot>"
                    .formatted(XdsNames.RIM, name, value))
            .getDocumentElement();
    entry.insertBefore(entry.getOwnerDocument().importNode(made, true), entry.getFirstChild());
  }

  private static Map<String, byte[]> contents(Element request, Map<String, byte[]> attachments) {
    Map<String, byte[]> contents = new HashMap<>();
    for (Element document : SecureXml.children(request, XdsNames.XDS_B, "Document")) {
      Optional<Element> include = SecureXml.firstChild(document, XdsNames.XOP, "Include");
      byte[] content =
          include
              .map(i -> attachments.get(i.getAttribute("href").substring("cid:".length())))
              .orElseGet(() -> Base64.getDecoder().decode(document.getTextContent()));
      contents.put(document.getAttribute("id"), content);
    }
    return contents;
  }

  StubAnswer retrieve(Element request) {
    StubRetrieval answer = new StubRetrieval(flaws);
    for (Element document : SecureXml.children(request, XdsNames.XDS_B, "DocumentRequest")) {
      String id = StubRetrieval.text(document, "DocumentUniqueId");
      Stored found = stored.get(id);
      if (!ID.equals(StubRetrieval.text(document, "RepositoryUniqueId"))) {
        answer.errors().add("XDSUnknownRepositoryId", "not mine", id);
      } else if (found == null) {
        answer.errors().add("XDSDocumentUniqueIdError", "not here", id);
      } else {
        answer.add(document, found.mimeType(), found.content());
      }
    }
    return answer.answer();
  }

  StubAnswer remove(Element request) {
    StubErrors errors = new StubErrors(flaws);
    List<Element> documents = SecureXml.children(request, XdsNames.XDS_B, "DocumentRequest");
    List<String> ids =
        documents.stream().map(d -> StubRetrieval.text(d, "DocumentUniqueId")).toList();
    if (ids.isEmpty() || ids.contains("")) {
      errors.add("XDSRepositoryError", "a document without name", "");
      return StubAnswer.of(errors.response(XdsNames.FAILURE));
    }
    int removed = 0;
    for (Element document : documents) {
      removed += removed(document, errors) ? 1 : 0;
    }
    String status =
        errors.none()
            ? XdsNames.SUCCESS
            : removed == 0 ? XdsNames.FAILURE : XdsNames.PARTIAL_SUCCESS;
    return StubAnswer.of(errors.response(status));
  }

  private boolean removed(Element document, StubErrors errors) {
    String id = StubRetrieval.text(document, "DocumentUniqueId");
    if (!ID.equals(StubRetrieval.text(document, "RepositoryUniqueId"))) {
      errors.add("XDSUnknownRepositoryId", id + " is not mine", id);
      return false;
    }
    if (flaws.has(Flaw.REMOVAL_PRETENDED) || stored.remove(id) != null) {
      return true;
    }
    errors.add("XDSDocumentUniqueIdError", id + " is not here", id);
    return false;
  }

  static String sha1(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
