package org.imag.conformance.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.harness.Findings;
import org.imag.conformance.message.RetrievedDocument;
import org.imag.conformance.message.XdsNames;
import org.w3c.dom.Element;

/** Whether the documents that came are those that were asked for, and whole. */
final class RetrievedDocuments {
  private final Findings findings;
  private final List<Download> came;

  RetrievedDocuments(Findings findings, List<Download> came) {
    this.findings = findings;
    this.came = came;
  }

  /** As many as asked, each of the repository that was asked. */
  void verifyRequested(Element request) {
    List<Element> wanted = SecureXml.all(request, XdsNames.XDS_B, "DocumentRequest");
    findings.expectEqual("documents returned", wanted.size(), came.size());
    for (Element document : wanted) {
      String uid = text(document, "DocumentUniqueId");
      found(uid)
          .ifPresentOrElse(
              download ->
                  findings.expectEqual(
                      "RepositoryUniqueId of " + uid,
                      text(document, "RepositoryUniqueId"),
                      download.head().repositoryUniqueId()),
              () -> findings.add("document " + uid + " was not returned"));
    }
    came.forEach(d -> findings.expect(d.size() > 0, "document " + uid(d) + " is empty"));
  }

  /** Hash, size and MIME type as the answer to a query has them. */
  void verifyAgainst(Element queryAnswer) {
    for (Download download : came) {
      entry(queryAnswer, uid(download))
          .ifPresentOrElse(
              entry -> verifyEntry(entry, download),
              () -> findings.add("the query returned no DocumentEntry " + uid(download)));
    }
  }

  /** Whatever came has the bytes that were provided, or that the test refers to. */
  void verifyContents(Map<String, String> digests) {
    for (Download download : came) {
      String expected = digests.getOrDefault(uid(download), download.sha1());
      findings.expectEqual("SHA-1 of document " + uid(download), expected, download.sha1());
    }
  }

  private void verifyEntry(Element entry, Download download) {
    String uid = uid(download);
    String hash = slot(entry, "hash");
    findings.expect(
        hash.equalsIgnoreCase(download.sha1()),
        "hash of " + uid + " is " + hash + ", the document's is " + download.sha1());
    findings.expectEqual("size of " + uid, slot(entry, "size"), String.valueOf(download.size()));
    RetrievedDocument head = download.head();
    findings.expectEqual("mimeType of " + uid, entry.getAttribute("mimeType"), head.mimeType());
  }

  private Optional<Download> found(String uid) {
    return came.stream().filter(d -> uid.equals(uid(d))).findFirst();
  }

  private static Optional<Element> entry(Element answer, String uid) {
    return SecureXml.all(answer, XdsNames.RIM, "ExtrinsicObject").stream()
        .filter(
            entry ->
                Xml.children(entry, "ExternalIdentifier").stream()
                    .anyMatch(
                        id ->
                            id.getAttribute("identificationScheme").equals(Ebrim.ENTRY_UNIQUE)
                                && id.getAttribute("value").equals(uid)))
        .findFirst();
  }

  private static String slot(Element entry, String name) {
    return Xml.children(entry, "Slot").stream()
        .filter(slot -> slot.getAttribute("name").equals(name))
        .map(Xml::text)
        .findFirst()
        .orElse("");
  }

  private static String text(Element parent, String name) {
    return Xml.children(parent, name).stream().map(Xml::text).findFirst().orElse("");
  }

  private static String uid(Download download) {
    return String.valueOf(download.head().documentUniqueId());
  }
}
