package org.imag.pixpdq.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.imag.affinity.region.IdentitySubscriber;
import org.imag.affinity.testing.MllpPorts;
import org.imag.affinity.testing.SwitchedAuditTrail;
import org.imag.affinity.testing.TestTls;
import org.imag.pixpdq.TestIndex;
import org.imag.pixpdq.delivery.Receiver;
import org.imag.pixpdq.delivery.Unreachable;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.message.UpdateNotification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openehealth.ipf.commons.audit.DefaultAuditContext;

/** ITI-10 to subscribers that answer in every way there is (ITI TF-2 3.10). */
class SubscriberClientTest {
  @TempDir static Path directory;
  private static TestTls tls;

  private final SwitchedAuditTrail auditTrail = new SwitchedAuditTrail();
  private ScriptedMllpServer server;
  private DefaultCamelContext camel;
  private Receiver receiver;

  @BeforeEach
  void start() throws Exception {
    if (tls == null) {
      tls = TestTls.in(directory);
    }
    server = new ScriptedMllpServer(tls.context(true));
    IdentitySubscriber subscriber =
        new IdentitySubscriber("PACS", "CHU", "127.0.0.1:" + server.port(), Set.of("*"));
    camel = new DefaultCamelContext();
    camel.getRegistry().bind("tls", tls);
    camel.getRegistry().bind("auditContext", new DefaultAuditContext());
    MllpPorts.bindCodecs(camel, "hl7clientEncoder", "hl7clientDecoder", StandardCharsets.UTF_8);
    SubscriberClient client = new SubscriberClient(List.of(subscriber), auditTrail);
    camel.addRoutes(client);
    camel.start();
    receiver = client.receiver(subscriber);
  }

  @AfterEach
  void stop() throws Exception {
    camel.stop();
    server.close();
  }

  private static String message() {
    PatientIdentifier id = new PatientIdentifier(TestIndex.CAYENNE.authority(), "É1");
    return new UpdateNotification(TestIndex.REGIONAL, "PACS", "CHU", List.of(id)).v2();
  }

  @Test
  void aSubscriberThatAcceptsHasReadIt() {
    server.answers(ScriptedMllpServer.acknowledgement("AA"));

    assertThat(receiver.send(message())).isEmpty();
    assertThat(server.received().get(0))
        .contains("|ADT^A31^ADT_A05|")
        .contains("\rPID|||É1^^^CHC&");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AE", "AR"})
  void aSubscriberThatRefusesIsQuoted(String code) {
    server.answers(ScriptedMllpServer.acknowledgement(code));

    assertThat(receiver.send(message()))
        .hasValueSatisfying(text -> assertThat(text).startsWith(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "MSH|^~\\&|A|B|C|D|20261125||ACK^A31^ACK|X|P|2.5\r", ""})
  void garbageIsNoAcceptance(String garbage) {
    server.answers(request -> garbage);

    assertThat(receiver.send(message())).isPresent();
  }

  @Test
  void theLateAnswerToAnotherMessageIsNoAcceptance() {
    String earlier = ScriptedMllpServer.acknowledgement("AA").apply(message());
    server.answers(request -> earlier);

    assertThat(receiver.send(message()))
        .hasValueSatisfying(text -> assertThat(text).contains("another"));
  }

  @Test
  void aSecondAnswerIsNotTakenForThatOfTheNextMessage() {
    server.answersTwice(ScriptedMllpServer.acknowledgement("AA"));

    assertThat(receiver.send(message())).isEmpty();
    assertThat(receiver.send(message())).isEmpty();
    assertThat(server.received()).hasSize(2);
  }

  @Test
  void aSubscriberThatHangsUpGaveNoAnswer() {
    server.hangsUp();
    assertThatThrownBy(() -> receiver.send(message())).isInstanceOf(Unreachable.class);

    server.answers(ScriptedMllpServer.acknowledgement("AA"));
    assertThat(receiver.send(message())).isEmpty();
  }

  @Test
  void aSubscriberThatIsDownGaveNoAnswer() throws Exception {
    server.close();

    assertThatThrownBy(() -> receiver.send(message())).isInstanceOf(Unreachable.class);
  }

  @Test
  void nothingIsToldWhileItCannotBeAudited() {
    auditTrail.works(false);

    assertThatThrownBy(() -> receiver.send(message())).isInstanceOf(Unreachable.class);
    assertThat(server.received()).isEmpty();
  }
}
