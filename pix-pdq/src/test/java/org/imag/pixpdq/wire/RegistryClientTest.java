package org.imag.pixpdq.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.hl7v2.ErrorCode;
import ca.uhn.hl7v2.model.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.imag.affinity.hl7.Acknowledgement;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.affinity.hl7.Refusal;
import org.imag.affinity.testing.MllpPorts;
import org.imag.affinity.testing.TestRegion;
import org.imag.affinity.testing.TestTls;
import org.imag.affinity.wire.MllpTransaction;
import org.imag.pixpdq.feed.RegistryUnreachable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.audit.DefaultAuditContext;

/** This actor as the identity source of the registry (ITI TF-2 3.8). */
class RegistryClientTest {
  private static final String MESSAGE =
      "MSH|^~\\&|IMAG_PIX|IMAG973|IMAG_REGISTRY|IMAG973|20261125080000+0000||ADT^A04|M1|P|2.3.1||||||UNICODE UTF-8\r"
          + "EVN|A04|20261125080000+0000\r"
          + "PID|||973-000001^^^IMAG973&2.999.973.1&ISO||CÉSAIRE-NŒL^Éliséa^^^^^L||19921103|F\r"
          + "PV1||O\r";

  @TempDir static Path directory;
  private static TestTls tls;

  private final List<String> received = new ArrayList<>();
  private boolean accepting = true;
  private String answer;
  private DefaultCamelContext camel;
  private RegistryClient client;

  @BeforeEach
  void start() throws Exception {
    if (tls == null) {
      tls = TestTls.in(directory);
    }
    int port = MllpPorts.freePort();
    camel = new DefaultCamelContext();
    camel.getRegistry().bind("tls", tls);
    camel.getRegistry().bind("auditContext", new DefaultAuditContext());
    MllpPorts.bindCodecs(camel, "hl7encoder", "hl7decoder", StandardCharsets.UTF_8);
    MllpPorts.bindCodecs(camel, "hl7clientEncoder", "hl7clientDecoder", StandardCharsets.UTF_8);
    client = new RegistryClient(TestRegion.in(directory, "registry.mllp.port=" + port));
    camel.addRoutes(client);
    camel.addRoutes(registryAt(port));
    camel.start();
  }

  private RouteBuilder registryAt(int port) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from(MllpTransaction.ITI_8_REGISTRY.endpoint("127.0.0.1", port))
            .routeId("registry")
            .process(
                exchange -> {
                  String message = exchange.getIn().getBody(Message.class).encode();
                  received.add(message);
                  exchange.getMessage().setBody(acknowledge(message));
                });
      }
    };
  }

  private String acknowledge(String message) {
    if (answer != null) {
      return answer;
    }
    MessageHeader header = MessageHeader.of(message);
    return accepting
        ? Acknowledgement.accept(header)
        : Acknowledgement.refuse(
            header, Refusal.error(ErrorCode.UNKNOWN_KEY_IDENTIFIER, null, "inconnu"));
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void tellsTheRegistryWithAllAccents() {
    assertThat(client.announce(MESSAGE)).isEmpty();
    assertThat(received.get(0)).contains("CÉSAIRE-NŒL^Éliséa");
  }

  @Test
  void tellsWhyTheRegistryRefuses() {
    accepting = false;

    assertThat(client.announce(MESSAGE)).contains("AE inconnu");
  }

  /** A message that no registry can take is no sign that the registry is away. */
  @Test
  void tellsAMessageThatCannotBeSentFromARegistryThatIsDown() {
    assertThat(client.announce(MESSAGE.replace("|2.3.1|", "|2.9|"))).isPresent();
    assertThat(client.announce(MESSAGE)).isEmpty();
  }

  /** HL7 2.3.1, 2.2: what answers without an MSA does not take the message. */
  @Test
  void takesAnAnswerThatIsNoneForARefusal() {
    answer = "MSH|^~\\&|IMAG_REGISTRY|||||||X|P|2.3.1\r";

    assertThat(client.announce(MESSAGE)).isPresent();
  }

  @Test
  void tellsThatTheRegistryIsDownAndReachesItWhenItIsBack() throws Exception {
    camel.getRouteController().stopRoute("registry");
    assertThatThrownBy(() -> client.announce(MESSAGE)).isInstanceOf(RegistryUnreachable.class);

    camel.getRouteController().startRoute("registry");
    assertThat(client.announce(MESSAGE)).isEmpty();
  }
}
