package org.imag.conformance.harness;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imag.conformance.client.SoapReply;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.message.SoapTransaction;

/** What holds for every answer to a SOAP request, whatever its content. */
final class ResponseRules {
  private static final Pattern INTERNALS =
      Pattern.compile(
          "\\bat [\\w.$/@]+\\([\\w$]+\\.(java|kt|groovy):\\d+\\)"
              + "|\\b(java|javax|jakarta|com\\.sun|org\\.apache|org\\.openehealth|org\\.hibernate"
              + "|org\\.postgresql|org\\.jboss|org\\.wildfly|io\\.undertow|org\\.springframework"
              + "|org\\.xml\\.sax|com\\.ctc\\.wstx|org\\.imag)\\.[a-z]\\w*[.\\w]*"
              + "|\\b(?!UnresolvedReferenceException|ReferencesExistException"
              + "|XDSUnreferencedObjectException|XDSInvalidRequestException)[A-Z]\\w+Exception\\b");

  private final AnswerRules answers;
  private final Findings findings;

  ResponseRules(AnswerRules answers, Findings findings) {
    this.answers = answers;
    this.findings = findings;
  }

  /** Verifies an answer that should be the transaction's response message. */
  void verify(SoapTransaction transaction, SoapRequest request, SoapReply reply) {
    verifyNoInternals(reply);
    if (reply.fault().isPresent()) {
      return;
    }
    findings.expectEqual("HTTP status", 200, reply.status());
    verifyPackaging(transaction, reply);
    findings.expectEqual(
        "wsa:Action of the response (ITI TF-2 Appendix V)",
        Optional.of(transaction.responseAction(request)),
        reply.addressing("Action"));
    findings.expectEqual(
        "wsa:RelatesTo of the response",
        Optional.of(request.messageId()),
        reply.addressing("RelatesTo"));
    reply
        .body()
        .ifPresentOrElse(
            body -> answers.verify(request, body), () -> findings.add("no SOAP 1.2 body"));
  }

  /** Verifies what the request's connection gets when the answer goes elsewhere. */
  void verifyAccepted(SoapReply reply) {
    verifyNoInternals(reply);
    findings.expectEqual("HTTP status of an accepted request", 202, reply.status());
    findings.expectEqual("body of an accepted request", "", reply.http().text());
  }

  void asynchronousAnswerMissing() {
    findings.add("no answer came to the address in ReplyTo");
  }

  /** An answer must not show stack traces or class names. */
  void verifyNoInternals(SoapReply reply) {
    Matcher leak = INTERNALS.matcher(reply.http().text());
    if (leak.find()) {
      findings.add("the answer shows internals: " + leak.group());
    }
  }

  private void verifyPackaging(SoapTransaction transaction, SoapReply reply) {
    if (transaction.mtom()) {
      findings.expect(
          reply.mtom(),
          "an MTOM request must be answered with MTOM, not " + reply.http().contentType());
    } else {
      findings.expect(
          reply.http().contentType().startsWith("application/soap+xml"),
          "Content-Type must be application/soap+xml, not " + reply.http().contentType());
    }
  }
}
