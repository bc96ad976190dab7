package org.imag.conformance.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.harness.Findings;
import org.imag.conformance.message.RetrievedDocument;
import org.imag.conformance.message.XdsNames;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What a retrieval must bring (ITI TF-2 3.43.4.2): each rule passes right and fails wrong. */
class RetrievedDocumentsTest {
  private static final String HASH = "0beec7b5ea3f0fdbc95d0dd47f3c5bc275da8a33";
  private static final Element REQUEST =
      xml(
          "<x:RetrieveDocumentSetRequest xmlns:x=\""
              + XdsNames.XDS_B
              + "\"><x:DocumentRequest><x:RepositoryUniqueId>2.999.2</x:RepositoryUniqueId>"
              + "<x:DocumentUniqueId>2.999.77</x:DocumentUniqueId></x:DocumentRequest>"
              + "</x:RetrieveDocumentSetRequest>");

  private static Element xml(String text) {
    return SecureXml.parse(text).getDocumentElement();
  }

  private static Download download(String uid, String repository, String mimeType, long size) {
    return new Download(
        new RetrievedDocument(null, repository, uid, mimeType),
        size,
        HASH,
        Optional.empty(),
        Optional.empty());
  }

  private static final Download RIGHT = download("2.999.77", "2.999.2", "text/plain", 3);

  private static List<String> requested(Download... came) {
    Findings findings = new Findings();
    new RetrievedDocuments(findings, List.of(came)).verifyRequested(REQUEST);
    return findings.list();
  }

  @Test
  void whatWasAskedForComes() {
    assertThat(requested(RIGHT)).isEmpty();
    assertThat(requested()).anyMatch(f -> f.contains("was not returned"));
    assertThat(requested(RIGHT, RIGHT)).anyMatch(f -> f.contains("documents returned"));
    assertThat(requested(download("2.999.78", "2.999.2", "text/plain", 3)))
        .anyMatch(f -> f.contains("2.999.77 was not returned"));
    assertThat(requested(download("2.999.77", "2.999.3", "text/plain", 3)))
        .anyMatch(f -> f.contains("RepositoryUniqueId"));
    assertThat(requested(download("2.999.77", "2.999.2", "text/plain", 0)))
        .anyMatch(f -> f.contains("is empty"));
  }

  private static Element query(String mimeType, String hash, String size, String uid) {
    return xml(
        ("<q xmlns:rim=\"%s\"><rim:ExtrinsicObject mimeType=\"%s\">"
                + "<rim:Slot name=\"hash\"><rim:ValueList><rim:Value>%s</rim:Value></rim:ValueList></rim:Slot>"
                + "<rim:Slot name=\"size\"><rim:ValueList><rim:Value>%s</rim:Value></rim:ValueList></rim:Slot>"
                + "<rim:ExternalIdentifier identificationScheme=\"%s\" value=\"%s\"/>"
                + "</rim:ExtrinsicObject></q>")
            .formatted(XdsNames.RIM, mimeType, hash, size, Ebrim.ENTRY_UNIQUE, uid));
  }

  private static List<String> against(Element query) {
    Findings findings = new Findings();
    new RetrievedDocuments(findings, List.of(RIGHT)).verifyAgainst(query);
    return findings.list();
  }

  @Test
  void hashSizeAndTypeAreThoseOfTheMetadata() {
    assertThat(against(query("text/plain", HASH.toUpperCase(Locale.ROOT), "3", "2.999.77")))
        .isEmpty();
    assertThat(against(query("text/goofy", HASH, "3", "2.999.77")))
        .anyMatch(f -> f.contains("mimeType"));
    assertThat(against(query("text/plain", "00" + HASH.substring(2), "3", "2.999.77")))
        .anyMatch(f -> f.contains("hash"));
    assertThat(against(query("text/plain", HASH, "4", "2.999.77")))
        .anyMatch(f -> f.contains("size"));
    assertThat(against(query("text/plain", HASH, "3", "2.999.78")))
        .anyMatch(f -> f.contains("no DocumentEntry"));
  }

  @Test
  void theBytesAreThoseThatWereProvided() {
    Findings findings = new Findings();
    RetrievedDocuments documents = new RetrievedDocuments(findings, List.of(RIGHT));
    documents.verifyContents(Map.of("2.999.77", HASH, "2.999.78", "another"));
    assertThat(findings.list()).isEmpty();
    documents.verifyContents(Map.of("2.999.77", "another"));
    assertThat(findings.list()).anyMatch(f -> f.contains("SHA-1"));
  }
}
