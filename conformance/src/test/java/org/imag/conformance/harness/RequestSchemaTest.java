package org.imag.conformance.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.message.DocumentEntry;
import org.imag.conformance.message.DocumentReference;
import org.imag.conformance.message.ProvideAndRegister;
import org.imag.conformance.message.RetrieveDocumentSet;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.SubmissionSet;
import org.imag.conformance.message.XdsTransaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** Right requests of the builders are schema valid (ebRS 3.0, ITI TF-2 3.41 to 3.43). */
class RequestSchemaTest {
  private static final URI ADDRESS = URI.create("https://localhost/a?b=1&c=2");
  private final ResponseSchema schema = new ResponseSchema();

  static Stream<SoapRequest> requests() {
    return Stream.of(
        XdsTransaction.ITI_42.request(submission().xml()),
        ProvideAndRegister.inline(submission(), "D<1>", "é".getBytes(StandardCharsets.UTF_8)),
        RetrieveDocumentSet.request(
            List.of(
                new DocumentReference("urn:oid:2.999.1", "2.999.2", "2.999.3"),
                DocumentReference.of("2.999.2", "a&b"))),
        StoredQuery.findDocuments("O'Neil^^^&2.999.1&ISO").request(),
        StoredQuery.findDocumentsByReferenceId("P^^^&2.999.1&ISO", "1^^^^t", "2^^^^t").request());
  }

  @ParameterizedTest
  @MethodSource("requests")
  void aRightRequestIsValid(SoapRequest request) {
    Element envelope = SecureXml.parse(request.envelope(ADDRESS)).getDocumentElement();
    Element body =
        SecureXml.firstChild(envelope, SoapRequest.SOAP_12, "Body")
            .flatMap(SecureXml::firstChild)
            .orElseThrow();
    assertThat(schema.violation(body)).isEmpty();
  }

  @Test
  void anInvalidBodyIsFound() {
    String broken = submission().xml().replace("rim:RegistryPackage", "rim:Package");
    assertThat(schema.violation(SecureXml.parse(broken).getDocumentElement())).isPresent();
  }

  @Test
  void quotesInsideQueryStringsAreDoubled() {
    StoredQuery query = StoredQuery.findDocuments("O'Neil^^^&2.999.1&ISO");
    assertThat(query.slots().get("$XDSDocumentEntryPatientId"))
        .containsExactly("'O''Neil^^^&2.999.1&ISO'");
  }

  @Test
  void anAttributeCanBeLeftOutOrReplaced() {
    String xml = submission().document().without("hash").with("size", "7").xml();
    assertThat(xml).doesNotContain("\"hash\"").contains("<rim:Value>7</rim:Value>");
  }

  private static Submission submission() {
    DocumentEntry entry =
        DocumentEntry.of(
            "D<1>",
            Map.of(
                "hash", List.of("abc"),
                "size", List.of("3"),
                "title", List.of("L'œdème \"aigu\" & <suite>"),
                "author", List.of("^Éloi"),
                "typeCode", List.of("1^A & B^2.999.5"),
                "mimeType", List.of("text/plain"),
                "uniqueId", List.of("2.999.3")));
    SubmissionSet set =
        SubmissionSet.of(
            "S", Map.of("sourceId", List.of("2.999.4"), "contentTypeCode", List.of("1^A^2.999.5")));
    return new Submission(set, List.of(entry));
  }
}
