package org.imag.conformance.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.imag.conformance.client.HttpReply;
import org.imag.conformance.client.SoapReply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as showing internals, and what does not. */
class ResponseRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "at org.example.Thing.run(Thing.java:12)",
        "java.lang.NullPointerException",
        "could not execute: org.hibernate.exception.ConstraintViolationException",
        "NullPointerException",
        "org.apache.cxf.binding.soap.SoapFault: bad",
        "org.imag.registry.wire.Iti42Route"
      })
  void internalsAreFound(String text) {
    assertThat(findings(text)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "errorCode=\"UnresolvedReferenceException\"",
        "urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success",
        "typeCode is missing: give a Classification with scheme urn:uuid:f0306f51",
        "http://www.w3.org/2005/08/addressing"
      })
  void theStandardsOwnWordsAreNot(String text) {
    assertThat(findings(text)).isEmpty();
  }

  private static java.util.List<String> findings(String text) {
    Findings findings = new Findings();
    HttpHeaders none = HttpHeaders.of(Map.of(), (name, value) -> true);
    HttpReply reply = new HttpReply(500, none, text.getBytes(StandardCharsets.UTF_8), false);
    new ResponseRules((request, body) -> {}, findings).verifyNoInternals(new SoapReply(reply));
    return findings.list();
  }
}
