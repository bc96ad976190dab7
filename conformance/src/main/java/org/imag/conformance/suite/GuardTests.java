package org.imag.conformance.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imag.conformance.client.HttpReply;
import org.imag.conformance.client.SoapClient;
import org.imag.conformance.client.SoapReply;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.client.TlsMaterial;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.SoapPeer;
import org.imag.conformance.harness.TestCard;
import org.imag.conformance.message.DocumentReference;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.ProvideAndRegister;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.RemoveDocuments;
import org.imag.conformance.message.RetrieveDocumentSet;
import org.imag.conformance.message.RetrieveImagingDocumentSet;
import org.imag.conformance.message.RetrieveImagingDocumentSet.SeriesRequest;
import org.imag.conformance.message.RetrieveImagingDocumentSet.StudyRequest;
import org.imag.conformance.message.SoapTransaction;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.V3Answer;
import org.imag.conformance.message.V3Transaction;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;

/** What every SOAP endpoint must accept and refuse, whatever its transaction (Appendix V). */
final class GuardTests {
  private static final String APPENDIX_V = "ITI TF-2 Appendix V";

  private static final Map<SoapTransaction, Claim> ENDPOINTS = endpoints();

  private GuardTests() {}

  static List<ConformanceTest> all() {
    List<ConformanceTest> tests = new ArrayList<>();
    ENDPOINTS.forEach((transaction, claim) -> tests.addAll(of(transaction, claim)));
    return tests;
  }

  private static Map<SoapTransaction, Claim> endpoints() {
    Map<SoapTransaction, Claim> endpoints = new LinkedHashMap<>();
    endpoints.put(XdsTransaction.ITI_18, Claim.ITI_18);
    endpoints.put(XdsTransaction.ITI_42, Claim.ITI_42);
    endpoints.put(XdsTransaction.ITI_41, Claim.ITI_41);
    endpoints.put(XdsTransaction.ITI_43, Claim.ITI_43);
    endpoints.put(XdsTransaction.ITI_86, Claim.ITI_86);
    endpoints.put(XdsTransaction.RAD_69, Claim.RAD_69);
    endpoints.put(V3Transaction.ITI_44, Claim.PIX_ITI_44);
    endpoints.put(V3Transaction.ITI_45, Claim.PIX_ITI_45);
    endpoints.put(V3Transaction.ITI_47, Claim.PDQ_ITI_47);
    endpoints.put(V3Transaction.ITI_55, Claim.ITI_55);
    return endpoints;
  }

  private static List<ConformanceTest> of(SoapTransaction transaction, Claim claim) {
    List<ConformanceTest> tests = new ArrayList<>();
    for (GuardCase guardCase : GuardCase.values()) {
      if (guardCase != GuardCase.NOT_MTOM || transaction.mtom()) {
        tests.add(new GuardTest(transaction, claim, guardCase));
      }
    }
    return tests;
  }

  /** A request that is right but finds nothing, so that it needs no data and leaves none. */
  private static SoapRequest harmless(Bench bench, SoapTransaction transaction) {
    return transaction instanceof V3Transaction v3
        ? V3Index.harmless(bench, v3).request()
        : harmless(bench, (XdsTransaction) transaction);
  }

  /** The same for a transaction of XDS. */
  static SoapRequest harmless(Bench bench, XdsTransaction transaction) {
    return switch (transaction) {
      case ITI_18 ->
          StoredQuery.findDocuments(Patients.freshDomainId(bench.target()).xdsCx()).request();
      case ITI_42 -> transaction.request(submissionOfNobody(bench, true).xml());
      case ITI_41 -> {
        Submission submission = submissionOfNobody(bench, false);
        yield ProvideAndRegister.request(
            submission, List.of(Samples.document(submission.document(), Samples.content())));
      }
      case ITI_43 ->
          RetrieveDocumentSet.request(List.of(Deliveries.reference(bench, FreshUid.oid())));
      case ITI_86 -> RemoveDocuments.request(List.of(Deliveries.reference(bench, FreshUid.oid())));
      case ITI_51, ITI_57, ITI_61, ITI_62, ITI_92 ->
          throw new IllegalArgumentException("no harmless request of " + transaction.label());
      case RAD_69 -> {
        DocumentReference nothing =
            DocumentReference.of(
                bench.target().text(TargetKey.SOURCE_REPOSITORY_ID), FreshUid.oid());
        SeriesRequest series = new SeriesRequest(FreshUid.oid(), List.of(nothing));
        yield new RetrieveImagingDocumentSet(
                List.of(new StudyRequest(FreshUid.oid(), List.of(series))),
                List.of("1.2.840.10008.1.2.1"))
            .request();
      }
    };
  }

  private static Submission submissionOfNobody(Bench bench, boolean registered) {
    TestPatient nobody = Iti42Tests.nobody(bench);
    return registered
        ? Samples.registered(bench.target(), nobody, 1)
        : Samples.provided(bench.target(), nobody, 1);
  }

  /** The cases, in the order of their numbers. */
  private enum GuardCase {
    RIGHT("A right request gets the response message: action, RelatesTo, packaging, schema"),
    ACTION_PARAMETER("The action parameter of the Content-Type is accepted, as is its absence"),
    SOAP_11("SOAP 1.1 is refused"),
    WRONG_ACTION("A wrong wsa:Action is refused: ActionNotSupported"),
    NO_ADDRESSING("A request without WS-Addressing is refused"),
    TEXT_PLAIN("Content-Type text/plain is refused"),
    NOT_XML("What is not XML gets a SOAP fault"),
    TRUNCATED("An envelope cut short gets a SOAP fault"),
    DTD("A DTD is refused and no entity is expanded"),
    UNKNOWN_BODY("A body of another message gets a SOAP fault"),
    CALLBACK("A ReplyTo that is not anonymous is refused and not called"),
    NOT_MTOM("A request that should be MTOM and is not gets a SOAP fault or HTTP 415"),
    GET("GET is refused with HTTP 405"),
    NO_CERTIFICATE("A client without a certificate is refused"),
    STRANGER("A client with a certificate of an unknown authority is refused");

    private final String title;

    GuardCase(String title) {
      this.title = title;
    }
  }

  private record GuardTest(SoapTransaction transaction, Claim claim, GuardCase guardCase)
      implements ConformanceTest {
    @Override
    public TestCard card() {
      String id = "GUARD-%s-%02d".formatted(transaction.label(), guardCase.ordinal() + 1);
      String section =
          guardCase == GuardCase.NO_CERTIFICATE || guardCase == GuardCase.STRANGER
              ? "ITI TF-2 3.19"
              : APPENDIX_V;
      return TestCard.of(id, transaction.label() + ": " + guardCase.title, section, claim);
    }

    @Override
    public void run(Bench bench) throws IOException {
      SoapPeer peer = bench.soap(transaction);
      SoapRequest right = harmless(bench, transaction);
      switch (guardCase) {
        case RIGHT -> read(peer.call(right));
        case ACTION_PARAMETER -> withActionParameter(bench, peer, right);
        case SOAP_11 -> soap11(bench, peer, right);
        case WRONG_ACTION -> wrongAction(bench, peer, right);
        case NO_ADDRESSING -> refused(bench, peer, send(peer, right.withAction(null)));
        case TEXT_PLAIN -> textPlain(bench, peer, right);
        case NOT_XML -> raw(bench, peer, "Bonjour, ceci n'est pas du XML & ne le sera jamais");
        case TRUNCATED -> truncated(bench, peer, right);
        case DTD -> dtd(bench, peer, right);
        case UNKNOWN_BODY -> unknownBody(bench, peer, right);
        case CALLBACK -> callback(bench, peer, right);
        case NOT_MTOM -> notMtom(bench, peer, right);
        case GET -> get(bench, peer);
        case NO_CERTIFICATE -> unanswered(bench, bench.target().tlsWithoutCertificate(), right);
        case STRANGER -> unanswered(bench, bench.stranger(), right);
      }
    }

    private void read(SoapReply reply) {
      if (transaction instanceof V3Transaction) {
        V3Answer.of(reply);
      } else {
        RegistryAnswer.of(reply);
      }
    }

    /** HL7 v3 has a word of its own for a message that nobody expects (appendix O.1). */
    private void unknownBody(Bench bench, SoapPeer peer, SoapRequest right) throws IOException {
      SoapReply reply = send(peer, right.withBody("<nothing xmlns=\"urn:example:none\"/>"));
      if (transaction instanceof V3Transaction && reply.fault().isEmpty()) {
        peer.verifyNoInternals(reply);
        bench
            .findings()
            .expectOneOf(
                "typeCode", List.of("CR", "CE", "AR", "AE"), V3Answer.of(reply).typeCode());
      } else {
        refused(bench, peer, reply);
      }
    }

    private SoapReply send(SoapPeer peer, SoapRequest request) throws IOException {
      return peer.client().send(peer.endpoint(), request);
    }

    private void refused(Bench bench, SoapPeer peer, SoapReply reply) {
      peer.verifyNoInternals(reply);
      bench.findings().expect(reply.status() >= 400, "answered with HTTP " + reply.status());
      bench.findings().expect(reply.fault().isPresent(), "no SOAP fault in the answer");
      reply
          .fault()
          .ifPresent(
              f -> bench.findings().expect(!f.reason().isBlank(), "the fault has no reason"));
    }

    private void withActionParameter(Bench bench, SoapPeer peer, SoapRequest right)
        throws IOException {
      if (right.mtom()) {
        read(peer.call(right));
        return;
      }
      String contentType = SoapClient.SOAP_XML + "; action=\"" + right.action() + "\"";
      byte[] envelope = right.envelope(peer.endpoint()).getBytes(StandardCharsets.UTF_8);
      SoapReply reply =
          peer.client().post(peer.endpoint(), transaction.label(), contentType, envelope);
      bench.findings().expectEqual("HTTP status", 200, reply.status());
      read(reply);
    }

    private void soap11(Bench bench, SoapPeer peer, SoapRequest right) throws IOException {
      byte[] envelope =
          right
              .withMtom(false)
              .envelope(peer.endpoint(), SoapRequest.SOAP_11)
              .getBytes(StandardCharsets.UTF_8);
      SoapReply reply =
          peer.client()
              .post(peer.endpoint(), transaction.label(), "text/xml; charset=UTF-8", envelope);
      refusedOrUnsupported(bench, peer, reply);
    }

    private void wrongAction(Bench bench, SoapPeer peer, SoapRequest right) throws IOException {
      SoapReply reply = send(peer, right.withAction("urn:ihe:iti:2007:NoSuchTransaction"));
      refused(bench, peer, reply);
      reply
          .fault()
          .ifPresent(
              f ->
                  bench
                      .findings()
                      .expect(
                          (f.code() + " " + f.subcodes()).contains("ActionNotSupported"),
                          "the fault's code is not wsa:ActionNotSupported but " + f));
    }

    private void textPlain(Bench bench, SoapPeer peer, SoapRequest right) throws IOException {
      byte[] envelope = right.envelope(peer.endpoint()).getBytes(StandardCharsets.UTF_8);
      SoapReply reply =
          peer.client().post(peer.endpoint(), transaction.label(), "text/plain", envelope);
      refusedOrUnsupported(bench, peer, reply);
    }

    private void refusedOrUnsupported(Bench bench, SoapPeer peer, SoapReply reply) {
      if (reply.status() == 415) {
        peer.verifyNoInternals(reply);
      } else {
        refused(bench, peer, reply);
      }
    }

    private void raw(Bench bench, SoapPeer peer, String envelope) throws IOException {
      refused(bench, peer, RawSoap.send(peer, transaction, envelope));
    }

    private void truncated(Bench bench, SoapPeer peer, SoapRequest right) throws IOException {
      String envelope = right.envelope(peer.endpoint());
      raw(bench, peer, envelope.substring(0, envelope.length() * 3 / 4));
    }

    private void dtd(Bench bench, SoapPeer peer, SoapRequest right) throws IOException {
      String secret = "expanded" + FreshUid.token();
      String envelope =
          "<!DOCTYPE x [<!ENTITY e \""
              + secret
              + "\">]>"
              + right.withReplyTo("REPLACED").envelope(peer.endpoint()).replace("REPLACED", "&e;");
      SoapReply reply = RawSoap.send(peer, transaction, envelope);
      refused(bench, peer, reply);
      bench
          .findings()
          .expect(!reply.http().text().contains(secret), "the entity of the DTD was expanded");
    }

    private void callback(Bench bench, SoapPeer peer, SoapRequest right) throws IOException {
      try (CallbackTrap trap = CallbackTrap.facing(peer.endpoint())) {
        SoapReply reply = send(peer, right.withReplyTo(trap.address()));
        refused(bench, peer, reply);
        bench.findings().expect(!trap.called(), "the server called the address in ReplyTo");
      }
    }

    private void notMtom(Bench bench, SoapPeer peer, SoapRequest right) throws IOException {
      refusedOrUnsupported(bench, peer, send(peer, right.withMtom(false)));
    }

    private void get(Bench bench, SoapPeer peer) throws IOException {
      HttpReply reply = peer.client().get(peer.endpoint(), transaction.label());
      bench.findings().expectEqual("HTTP status", 405, reply.status());
      peer.verifyNoInternals(new SoapReply(reply));
    }

    private void unanswered(Bench bench, TlsMaterial tls, SoapRequest right) {
      SoapPeer peer = bench.soap(transaction, tls);
      try {
        SoapReply reply = peer.client().send(peer.endpoint(), right);
        bench.findings().add("the request was answered with HTTP " + reply.status());
      } catch (IOException e) {
        bench.findings().expect(Refusals.isRefusal(e), "not refused but unreachable: " + e);
      }
    }
  }
}
