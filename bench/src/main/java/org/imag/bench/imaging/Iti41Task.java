package org.imag.bench.imaging;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.SplittableRandom;
import org.imag.bench.imaging.HttpExchange.Answer;
import org.imag.bench.measure.Task;
import org.imag.conformance.client.Attachment;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.message.DocumentEntry;
import org.imag.conformance.message.ProvideAndRegister;
import org.imag.conformance.message.ProvidedDocument;
import org.imag.conformance.message.Submission;
import org.imag.conformance.suite.DocumentExchange;

/** ITI-41 with one document of random bytes, for a patient of its own (ITI TF-2 3.41). */
final class Iti41Task implements Task {
  private static final String CONTENT_ID = "document@bench";

  private final HttpExchange http;
  private final URI endpoint;
  private final DocumentExchange patient;
  private final int bytes;

  private Iti41Task(HttpExchange http, URI endpoint, DocumentExchange patient, int bytes) {
    this.http = http;
    this.endpoint = endpoint;
    this.patient = patient;
    this.bytes = bytes;
  }

  /** Announces a patient and begins. */
  static Iti41Task begin(Bench bench, HttpExchange http, URI endpoint, int bytes)
      throws IOException {
    return new Iti41Task(http, endpoint, DocumentExchange.begin(bench), bytes);
  }

  @Override
  public String once(SplittableRandom random) throws IOException {
    byte[] document = new byte[bytes];
    random.nextBytes(document);
    MtomMessage message = MtomMessage.of(request(), endpoint, CONTENT_ID, document);
    Answer answer = http.post(endpoint, bytes, message.headers(), message::writeTo);
    boolean right = answer.status() == 200 && answer.head().contains("ResponseStatusType:Success");
    return right ? "" : answer.status() + " " + answer.head();
  }

  private SoapRequest request() {
    Submission submission = patient.newDocument();
    DocumentEntry entry = submission.document();
    Attachment attachment = Attachment.of(CONTENT_ID, "application/octet-stream", new byte[0]);
    return ProvideAndRegister.request(
        submission.withDocuments(one -> one.without("hash").without("size")),
        List.of(new ProvidedDocument(entry.id(), attachment)));
  }

  @Override
  public void close() {
    // its connections are the client's
  }
}
