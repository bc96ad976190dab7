package org.imag.affinity.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.imag.affinity.region.HttpsOrigin;
import org.imag.affinity.testing.SwitchedAuditTrail;
import org.imag.affinity.testing.TestIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.audit.DefaultAuditContext;
import org.openehealth.ipf.commons.audit.model.ActiveParticipantType;
import org.openehealth.ipf.commons.audit.model.AuditMessage;
import org.openehealth.ipf.commons.ihe.xds.core.requests.DocumentReference;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.openehealth.ipf.commons.ihe.xds.core.responses.RetrievedDocument;
import org.openehealth.ipf.commons.ihe.xds.core.responses.RetrievedDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;

/** Asynchronous Web Services Exchange with WS-Addressing (ITI TF-2 appendix V.5, V.9.2). */
class AsynchronousExchangeTest {
  private static final String MESSAGE_ID = "urn:uuid:7d1b0d2e-0000-4000-8000-000000000001";
  private static final int LIMIT = 1_000_000;
  private static final String ANONYMOUS = "http://www.w3.org/2005/08/addressing/anonymous";
  private static final String REGISTER =
      "<SubmitObjectsRequest xmlns='urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0'>"
          + "<RegistryObjectList xmlns='urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0'/></SubmitObjectsRequest>";
  private static final String RETRIEVE =
      "<RetrieveDocumentSetRequest xmlns='urn:ihe:iti:xds-b:2007'><DocumentRequest>"
          + "<RepositoryUniqueId>2.999.2</RepositoryUniqueId><DocumentUniqueId>2.999.3</DocumentUniqueId>"
          + "</DocumentRequest></RetrieveDocumentSetRequest>";

  @TempDir Path directory;

  private final SwitchedAuditTrail audit = new SwitchedAuditTrail();
  private final List<AuditMessage> audited = new CopyOnWriteArrayList<>();
  private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
  private SSLContext tls;
  private ReplyAddress requester;
  private AsynchronousExchanges exchanges;
  private GuardedActor actor;
  private Supplier<Object> answer = () -> new Response(Status.SUCCESS);

  @BeforeEach
  void start() throws Exception {
    tls = TestIdentity.in(directory);
    requester = new ReplyAddress(tls, () -> Optional.ofNullable(statuses.poll()).orElse(202));
    serve(tls, 2);
  }

  private void serve(SSLContext shown, int mostPending) throws Exception {
    if (actor != null) {
      stopActor();
    }
    exchanges = new AsynchronousExchanges(new ReplyDelivery(shown), LIMIT, mostPending);
    actor =
        new GuardedActor(
            new SoapGuards(
                audit, Set.of(HttpsOrigin.of(requester.origin()).orElseThrow()), exchanges),
            auditContext(),
            () -> answer.get(),
            SoapTransaction.ITI_42,
            SoapTransaction.ITI_43,
            SoapTransaction.ITI_57);
  }

  private DefaultAuditContext auditContext() {
    DefaultAuditContext context = new DefaultAuditContext();
    context.setAuditEnabled(true);
    context.setAuditMessageQueue((any, messages) -> audited.addAll(List.of(messages)));
    return context;
  }

  @AfterEach
  void stop() {
    stopActor();
    requester.close();
  }

  private void stopActor() {
    exchanges.stop();
    actor.close();
  }

  @Test
  void answersWith202AndSendsTheAnswerToReplyTo_V_9_2_4() throws Exception {
    String replyTo = requester.origin() + "/replies?id=4";

    HttpResponse<String> accepted = register(replyTo(replyTo));

    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(accepted.body()).isEmpty();
    ReplyAddress.Received received = requester.next(10);
    assertThat(received.contentType()).startsWith("application/soap+xml");
    assertThat(received.body())
        .contains("ResponseStatusType:Success")
        .contains("urn:ihe:iti:2007:RegisterDocumentSet-bResponse</")
        .containsPattern("<(\\w+:)?RelatesTo[^>]*>" + MESSAGE_ID)
        .containsPattern("<(\\w+:)?MessageID[^>]*>urn:uuid:")
        .containsPattern("<(\\w+:)?Action[^>]*mustUnderstand=\"(1|true)\"")
        .containsPattern(
            "<(\\w+:)?To[^>]*mustUnderstand=\"(1|true)\"[^>]*>" + replyTo.replace("?", "\\?"));
  }

  @Test
  void auditsTheReplyAddressAsUserOfTheSource_3_42_6() throws Exception {
    register(replyTo(requester.origin() + "/replies"));
    requester.next(10);

    assertThat(audited)
        .flatExtracting(AuditMessage::getActiveParticipants)
        .filteredOn(ActiveParticipantType::isUserIsRequestor)
        .extracting(ActiveParticipantType::getUserID)
        .containsExactly(requester.origin() + "/replies");
  }

  @Test
  void answersAtOnceThoughTheServiceIsSlow_V_5() throws Exception {
    CountDownLatch accepted = new CountDownLatch(1);
    answer =
        () -> {
          await(accepted);
          return new Response(Status.SUCCESS);
        };

    assertThat(register(replyTo(requester.origin())).statusCode()).isEqualTo(202);
    accepted.countDown();

    assertThat(requester.next(10)).isNotNull();
  }

  @Test
  void keepsMtomInBothDirections_V_8() throws Exception {
    answer = () -> document(1000);

    HttpResponse<String> accepted = retrieve(replyTo(requester.origin()), "");

    assertThat(accepted.statusCode()).isEqualTo(202);
    ReplyAddress.Received received = requester.next(10);
    assertThat(received.contentType()).startsWith("multipart/related");
    assertThat(received.body()).contains("Include").contains("Compte rendu");
  }

  @Test
  void sendsNoPartOfAnAnswerThatIsTooLong() throws Exception {
    answer = () -> document(LIMIT);

    assertThat(retrieve(replyTo(requester.origin()), "").statusCode()).isEqualTo(202);

    assertThat(requester.next(2)).isNull();
    assertThat(exchanges.undelivered()).isOne();
  }

  @Test
  void refusesARequestThatIsTooLong() throws Exception {
    answer = () -> document(10);

    HttpResponse<String> refused = retrieve(replyTo(requester.origin()), "x".repeat(2 * LIMIT));

    assertThat(refused.statusCode()).isEqualTo(500);
    assertThat(refused.body()).contains("Receiver").contains("too long");
    assertThat(retrieve(replyTo(ANONYMOUS), "x".repeat(2 * LIMIT)).statusCode()).isEqualTo(200);
  }

  @Test
  void sendsFaultsToFaultTo_WSA_core_3_4() throws Exception {
    audit.works(false);

    HttpResponse<String> accepted =
        register(
            replyTo(requester.origin() + "/replies")
                + "<a:FaultTo><a:Address>"
                + requester.origin()
                + "/faults</a:Address></a:FaultTo>");

    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(requester.next(10).body())
        .contains("audited")
        .contains("Receiver")
        .contains(requester.origin() + "/faults</")
        .contains(MESSAGE_ID)
        .doesNotContain("ResponseStatusType");
  }

  @Test
  void echoesReferenceParameters_WSA_core_3_4() throws Exception {
    register(
        "<a:ReplyTo><a:Address>"
            + requester.origin()
            + "</a:Address><a:ReferenceParameters><k:key xmlns:k='urn:k'>42</k:key></a:ReferenceParameters></a:ReplyTo>");

    assertThat(requester.next(10).body()).containsPattern("<(\\w+:)?key [^>]*>42<");
  }

  @Test
  void refusesEveryAddressThatIsNotAllowed() throws Exception {
    String port = requester.origin().replaceAll(".*:", "");
    for (String forbidden :
        List.of(
            "http://localhost:" + port,
            "https://127.0.0.1:" + port,
            "https://localhost",
            "https://localhost:" + port + "@127.0.0.1:" + port,
            "https://user@localhost:" + port,
            "https://localhost:" + port + ".example",
            "https://localhost.:" + port,
            "file:///etc/hostname",
            "http://www.w3.org/2005/08/addressing/none")) {
      HttpResponse<String> refused = register(replyTo(forbidden));

      assertThat(refused.statusCode()).as(forbidden).isBetween(400, 500);
      assertThat(refused.body()).contains("OnlyAnonymousAddressSupported");
    }
    HttpResponse<String> faultTo =
        register(
            replyTo(requester.origin())
                + "<a:FaultTo><a:Address>https://elsewhere.example</a:Address></a:FaultTo>");
    assertThat(faultTo.body()).contains("OnlyAnonymousAddressSupported");
    assertThat(requester.next(1)).isNull();
  }

  @Test
  void refusesWhereTheTransactionIsSynchronous_3_57() throws Exception {
    HttpResponse<String> refused =
        post(
            actor.endpoint(SoapTransaction.ITI_57),
            "application/soap+xml; charset=UTF-8",
            envelope(action(SoapTransaction.ITI_57), replyTo(requester.origin()), REGISTER));

    assertThat(refused.body()).contains("OnlyAnonymousAddressSupported");
  }

  @Test
  void answersSynchronouslyWithoutReplyTo_V_9_2() throws Exception {
    assertThat(register("").body()).contains("ResponseStatusType:Success");
    assertThat(register(replyTo(ANONYMOUS)).body()).contains("ResponseStatusType:Success");
  }

  @Test
  void refusesAWrongBodyOnTheRequestsConnection() throws Exception {
    HttpResponse<String> refused =
        post(
            actor.endpoint(SoapTransaction.ITI_42),
            "application/soap+xml; charset=UTF-8",
            envelope(action(SoapTransaction.ITI_42), replyTo(requester.origin()), "<x/>"));

    assertThat(refused.body()).contains("Sender").contains("schema");
  }

  @Test
  void triesAgainWhenTheRequesterCannotTakeTheAnswer() throws Exception {
    statuses.add(503);
    register(replyTo(requester.origin()));
    ReplyAddress.Received first = requester.next(10);

    assertThat(requester.next(10)).isEqualTo(first);
    assertThat(requester.next(2)).isNull();
    assertThat(exchanges.undelivered()).isZero();
  }

  @Test
  void followsNoRedirectAndGivesUp() throws Exception {
    statuses.add(307);
    register(replyTo(requester.origin()));

    assertThat(requester.next(10)).isNotNull();
    assertThat(requester.next(2)).isNull();
    assertThat(exchanges.undelivered()).isOne();
  }

  @Test
  void sendsNothingToARequesterOfAnotherCertificate_3_19() throws Exception {
    Path other = Files.createDirectory(directory.resolve("other"));
    SSLContext stranger = TestIdentity.in(other);
    serve(stranger, 2);

    assertThat(register(replyTo(requester.origin())).statusCode()).isEqualTo(202);

    assertThat(requester.next(3)).isNull();
  }

  @Test
  void boundsTheNumberOfPendingExchanges() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    answer =
        () -> {
          await(end);
          return new Response(Status.SUCCESS);
        };
    assertThat(register(replyTo(requester.origin())).statusCode()).isEqualTo(202);
    assertThat(register(replyTo(requester.origin())).statusCode()).isEqualTo(202);

    HttpResponse<String> refused = register(replyTo(requester.origin()));
    end.countDown();

    assertThat(refused.statusCode()).isEqualTo(500);
    assertThat(refused.body()).contains("Receiver").contains("pending");
    assertThat(requester.next(10)).isNotNull();
    assertThat(requester.next(10)).isNotNull();
    assertThat(requester.next(1)).isNull();
    assertThat(register(replyTo(requester.origin())).statusCode()).isEqualTo(202);
    assertThat(requester.next(10)).isNotNull();
  }

  @Test
  void leavesNoFileBehind() throws Exception {
    register(replyTo(requester.origin()));
    requester.next(10);

    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("imag-soap"));
    }
  }

  private static RetrievedDocumentSet document(int length) {
    RetrievedDocument document = new RetrievedDocument();
    document.setRequestData(new DocumentReference("2.999.2", "2.999.3", null));
    document.setMimeType("text/plain");
    document.setDataHandler(
        new DataHandler(
            new ByteArrayDataSource(
                "Compte rendu".repeat(length / 12 + 1).getBytes(UTF_8), "text/plain")));
    return new RetrievedDocumentSet(Status.SUCCESS, List.of(document));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Retrieves, with an attachment that nobody reads. */
  private HttpResponse<String> retrieve(String replyHeaders, String attachment) throws Exception {
    String mtom =
        "--b\r\nContent-Type: application/xop+xml; charset=UTF-8; type=\"application/soap+xml\"\r\nContent-ID: <r>\r\n\r\n"
            + envelope(action(SoapTransaction.ITI_43), replyHeaders, RETRIEVE)
            + "\r\n--b\r\nContent-Type: text/plain\r\nContent-ID: <a>\r\n\r\n"
            + attachment
            + "\r\n--b--\r\n";
    return post(
        actor.endpoint(SoapTransaction.ITI_43),
        "multipart/related; boundary=b; type=\"application/xop+xml\"; start=\"<r>\"; start-info=\"application/soap+xml\"",
        mtom);
  }

  private HttpResponse<String> register(String replyHeaders) throws Exception {
    return post(
        actor.endpoint(SoapTransaction.ITI_42),
        "application/soap+xml; charset=UTF-8",
        envelope(action(SoapTransaction.ITI_42), replyHeaders, REGISTER));
  }

  private static HttpResponse<String> post(URI endpoint, String contentType, String message)
      throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(endpoint)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(message))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static String action(SoapTransaction transaction) {
    return transaction.requestActions().iterator().next();
  }

  private static String replyTo(String address) {
    return "<a:ReplyTo><a:Address>" + address + "</a:Address></a:ReplyTo>";
  }

  private static String envelope(String action, String replyHeaders, String body) {
    return "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope' xmlns:a='http://www.w3.org/2005/08/addressing'><s:Header>"
        + "<a:Action s:mustUnderstand='1'>"
        + action
        + "</a:Action><a:MessageID>"
        + MESSAGE_ID
        + "</a:MessageID>"
        + replyHeaders
        + "<a:To>http://localhost/actor</a:To></s:Header><s:Body>"
        + body
        + "</s:Body></s:Envelope>";
  }
}
