package org.imag.conformance.testkit;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.harness.Findings;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.XdsNames;
import org.w3c.dom.Element;

/** Whether an answer says the same as the one that a test plan has as its standard. */
final class AnswerChecks {
  private final Findings findings;
  private final Element standard;

  /**
   * Checks against a standard.
   *
   * @param standard the element {@code Standard} of the step
   */
  AnswerChecks(Findings findings, Element standard) {
    this.findings = findings;
    this.standard = standard;
  }

  /** Status, and of each document its home community, repository and MIME type. */
  void sameAnswer(Element answer) {
    sameStatus(answer);
    TreeMap<String, Element> expected = documents(standard);
    TreeMap<String, Element> came = documents(answer);
    findings.expectEqual("documents returned", expected.keySet(), came.keySet());
    expected.forEach(
        (uid, document) ->
            Optional.ofNullable(came.get(uid))
                .ifPresent(
                    other -> {
                      sameText("mimeType", document, other);
                      sameText("RepositoryUniqueId", document, other);
                      sameHome(uid, document, other);
                    }));
  }

  /** Of each document whether it has a home community, and which. */
  void sameHomes(Element answer) {
    TreeMap<String, Element> came = documents(answer);
    documents(standard)
        .forEach(
            (uid, document) ->
                Optional.ofNullable(came.get(uid))
                    .ifPresentOrElse(
                        other -> sameHome(uid, document, other),
                        () -> findings.add("document " + uid + " was not returned")));
  }

  /** The status of the standard and at least one error. */
  void someError(Element answer) {
    sameStatus(answer);
    findings.expect(
        !RegistryAnswer.ofBody(answer).errors().isEmpty(), "the answer has no RegistryError");
  }

  /** The HTTP status of each request, or of all. */
  void sameHttpStatus(Element received) {
    List<Element> transactions = Xml.children(received, "Transaction");
    findings.expect(!transactions.isEmpty(), "no request was sent");
    for (Element expected : SecureXml.all(standard, null, "Transactions")) {
      String id = expected.getAttribute("id");
      transactions.stream()
          .filter(t -> id.equals("*") || id.equals(t.getAttribute("id")))
          .forEach(
              t ->
                  findings.expectEqual(
                      "HTTP status of request " + t.getAttribute("id"),
                      expected.getAttribute("code"),
                      Xml.text(t)));
    }
  }

  private void sameStatus(Element answer) {
    String expected =
        SecureXml.all(standard, XdsNames.RS, "RegistryResponse").stream()
            .map(e -> e.getAttribute("status"))
            .findFirst()
            .orElseThrow(() -> new TestkitInvalid("a Standard without RegistryResponse"));
    findings.expectEqual("status", expected, RegistryAnswer.ofBody(answer).status());
  }

  /** An element that the standard has without a value may have any. */
  private void sameText(String name, Element document, Element other) {
    text(document, name)
        .filter(expected -> !expected.isEmpty())
        .ifPresent(expected -> findings.expectEqual(name, expected, text(other, name).orElse("")));
  }

  private void sameHome(String uid, Element document, Element other) {
    findings.expectEqual(
        "HomeCommunityId of " + uid,
        text(document, "HomeCommunityId"),
        text(other, "HomeCommunityId"));
  }

  private static Optional<String> text(Element document, String name) {
    return Xml.children(document, name).stream().map(Xml::text).findFirst();
  }

  private static TreeMap<String, Element> documents(Element from) {
    TreeMap<String, Element> documents = new TreeMap<>();
    SecureXml.all(from, XdsNames.XDS_B, "DocumentResponse")
        .forEach(d -> documents.put(text(d, "DocumentUniqueId").orElse(""), d));
    return documents;
  }
}
