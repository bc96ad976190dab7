package org.imag.conformance.harness;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.imag.conformance.client.ReplyListener;
import org.imag.conformance.client.SoapClient;
import org.imag.conformance.client.SoapReply;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.message.DocumentStream;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.RetrieveAnswer;
import org.imag.conformance.message.SoapTransaction;
import org.imag.conformance.message.V3Answer;
import org.imag.conformance.message.V3Request;

/** One SOAP endpoint of the system, every answer of which is held against the common rules. */
public final class SoapPeer {
  private final SoapClient client;
  private final URI endpoint;
  private final SoapTransaction transaction;
  private final ResponseRules rules;

  SoapPeer(SoapClient client, URI endpoint, SoapTransaction transaction, ResponseRules rules) {
    this.client = client;
    this.endpoint = endpoint;
    this.transaction = transaction;
    this.rules = rules;
  }

  /** The address. */
  public URI endpoint() {
    return endpoint;
  }

  /** The bare client, for messages that are wrong on purpose. */
  public SoapClient client() {
    return client;
  }

  /** Sends a request whose answer must be the transaction's response message. */
  public SoapReply call(SoapRequest request) throws IOException {
    SoapReply reply = client.send(endpoint, request);
    rules.verify(transaction, request, reply);
    return reply;
  }

  /**
   * Sends a request that wants its answer elsewhere; the answer must be the transaction's response
   * message.
   *
   * @return the answer, or nothing when none came, which is a finding
   */
  public Optional<SoapReply> callAsynchronously(
      SoapRequest request, ReplyListener listener, Duration patience) throws IOException {
    SoapReply accepted = client.send(endpoint, request);
    rules.verifyAccepted(accepted);
    Optional<SoapReply> answer =
        accepted.status() < 400 ? listener.next(patience) : Optional.empty();
    answer.ifPresentOrElse(
        reply -> rules.verify(transaction, request, reply), rules::asynchronousAnswerMissing);
    return answer;
  }

  /** Sends an ITI-41 or ITI-42 request. */
  public RegistryAnswer submit(SoapRequest request) throws IOException {
    return RegistryAnswer.of(call(request));
  }

  /** Sends an ITI-18 request. */
  public QueryAnswer query(SoapRequest request) throws IOException {
    return QueryAnswer.of(call(request));
  }

  /** Sends a message of HL7 v3. */
  public V3Answer ask(V3Request request) throws IOException {
    return V3Answer.of(call(request.request()));
  }

  /** Sends an ITI-43 or RAD-69 request and streams the documents. */
  public RetrieveAnswer retrieve(SoapRequest request, DocumentStream documents) throws IOException {
    RetrieveAnswer answer = RetrieveAnswer.retrieve(client, endpoint, request, documents);
    rules.verify(transaction, request, answer.reply());
    return answer;
  }

  /** Notes a finding if the answer shows stack traces or class names. */
  public void verifyNoInternals(SoapReply reply) {
    rules.verifyNoInternals(reply);
  }
}
