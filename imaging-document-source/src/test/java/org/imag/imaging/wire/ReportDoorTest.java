package org.imag.imaging.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.apache.camel.impl.DefaultCamelContext;
import org.imag.affinity.Actor;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.testing.MllpPeer;
import org.imag.affinity.testing.MllpPorts;
import org.imag.affinity.testing.TestDatabase;
import org.imag.affinity.testing.TestRegion;
import org.imag.affinity.testing.TestTls;
import org.imag.affinity.wire.MllpDoor;
import org.imag.imaging.NoDatabase;
import org.imag.imaging.RecordedAudit;
import org.imag.imaging.audit.ReportAudit;
import org.imag.imaging.notice.OrderIntake;
import org.imag.imaging.reporting.ReportIntake;
import org.imag.imaging.reporting.ReportMessages;
import org.imag.imaging.store.ReportInbox;
import org.imag.imaging.store.StudyNotices;
import org.imag.imaging.store.Transactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.audit.DefaultAuditContext;

/** Reports over the MLLP port (HL7 2.5 chapter 2; RAD-28, RAD-128). */
class ReportDoorTest {
  private static final String BODY =
      "PID|1||GUY-000123^^^CHC&2.999.973.3.1&ISO||CÉSAIRE^Éliséa||19610624|F\r"
          + "OBR|1||CR-4711^RIS_CHC|24627-2^Scanner^LN||||||||||||||ACC-4711|||||||F\r"
          + "OBX|1|ED|18748-4^Résultat^LN||^Application^PDF^Base64^"
          + Base64.getEncoder().encodeToString("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII))
          + "||||||F\r";

  @TempDir static Path directory;
  private static TestTls tls;

  private final RecordedAudit trail = new RecordedAudit();
  private TestDatabase database;
  private DefaultCamelContext camel;
  private int port;

  @BeforeEach
  void start() throws Exception {
    if (tls == null) {
      tls = TestTls.in(directory);
    }
    database = TestDatabase.empty(Actor.IMAGING_DOCUMENT_SOURCE);
    start(new Transactions(database.dataSource()));
  }

  private void start(Transactions transactions) throws Exception {
    port = MllpPorts.freePort();
    camel = new DefaultCamelContext();
    camel.getRegistry().bind("tls", tls);
    camel.getRegistry().bind("auditContext", new DefaultAuditContext());
    MllpPorts.bindCodecs(camel, "hl7encoder", "hl7decoder", MllpDoor.TRANSPARENT);
    RegionConfiguration region = TestRegion.in(directory, "source.reports.mllp.port=" + port);
    ReportAudit audit = new ReportAudit(trail, "localhost");
    ReportIntake reports =
        new ReportIntake(new ReportMessages(region), new ReportInbox(transactions), audit);
    OrderIntake orders = new OrderIntake(new StudyNotices(transactions), audit);
    camel.addRoutes(new ReportDoorRoute(region, trail, reports, orders));
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  private String exchange(String header, Charset charset) throws IOException {
    try (MllpPeer peer = new MllpPeer(tls.context(true), port)) {
      return peer.exchange(header + BODY, charset);
    }
  }

  private static String msh(String sender, String type, String version, String charset) {
    return "MSH|^~\\&|%s|CHU|IMAG|CHC|20261125091500||%s|M1|P|%s||||||%s\r"
        .formatted(sender, type, version, charset);
  }

  @Test
  void aReportIsAcknowledgedWhenItIsKept() throws IOException {
    String answer =
        exchange(msh("RIS_CHC", "ORU^R01", "2.5", "UNICODE UTF-8"), StandardCharsets.UTF_8);
    assertThat(answer).contains("MSA|AA|M1").contains("|ACK^R01^ACK|");
    assertThat(database.value("select details->'patient.name'->>0 from imaging.report_event"))
        .isEqualTo("CÉSAIRE^Éliséa");
    assertThat(trail.messages).hasSize(1);
    assertThat(trail.messages.get(0).getActiveParticipants().get(0).getUserID()).startsWith("CN=");
  }

  /** MSH-18 counts, whatever the connection assumes (HL7 table 0211). */
  @Test
  void theCharacterSetIsThatOfMsh18() throws IOException {
    exchange(msh("RIS_CHC", "ORU^R01", "2.3.1", "8859/1"), StandardCharsets.ISO_8859_1);
    assertThat(database.value("select details->'patient.name'->>0 from imaging.report_event"))
        .isEqualTo("CÉSAIRE^Éliséa");
  }

  @Test
  void otherMessagesAreRejected() throws IOException {
    assertThat(exchange(msh("RIS_CHC", "ADT^A01", "2.5", ""), StandardCharsets.UTF_8))
        .contains("MSA|AR|M1")
        .contains("ERR|");
    assertThat(exchange(msh("RIS_CHC", "MDM^T06", "2.6", ""), StandardCharsets.UTF_8))
        .contains("MSA|AR|M1");
  }

  @Test
  void aSystemThatIsNotTheRisIsRefused() throws IOException {
    assertThat(exchange(msh("AUTRE", "ORU^R01", "2.5", ""), StandardCharsets.UTF_8))
        .contains("MSA|AE|M1")
        .contains("MSH-3");
    assertThat(database.number("select count(*) from imaging.report_event")).isZero();
  }

  @Test
  void aReportThatCannotBeReadIsRefusedWithTheField() throws IOException {
    String answer;
    try (MllpPeer peer = new MllpPeer(tls.context(true), port)) {
      answer =
          peer.exchange(
              msh("RIS_CHC", "ORU^R01", "2.5", "UNICODE UTF-8")
                  + BODY.replace("CR-4711^RIS_CHC", ""),
              StandardCharsets.UTF_8);
    }
    assertThat(answer).contains("MSA|AE|M1").contains("ERR||OBR^1^3|101");
  }

  @Test
  void whatCannotBeKeptIsNotAcknowledged() throws Exception {
    camel.stop();
    start(new Transactions(new NoDatabase()));
    assertThat(exchange(msh("RIS_CHC", "ORU^R01", "2.5", ""), StandardCharsets.UTF_8))
        .contains("MSA|AE|M1")
        .contains("send it again later");
  }

  /** RAD TF-2 4.13: an order that is completed tells of its study. */
  @Test
  void aCompletedOrderIsAcknowledgedWhenItIsKept() throws IOException {
    String order =
        msh("RIS_CHC", "ORM^O01", "2.3.1", "8859/1")
            + "PID|1||GUY-000123^^^CHC||CÉSAIRE^Éliséa\rORC|SC|P1|F1||CM\r"
            + "OBR|1|P1|F1|24627-2^Scanner||||||||||||||ACC-4711\rZDS|2.999.1.2^100^Application^DICOM\r";
    try (MllpPeer peer = new MllpPeer(tls.context(true), port)) {
      assertThat(peer.exchange(order, StandardCharsets.ISO_8859_1)).contains("MSA|AA|M1");
      assertThat(peer.exchange(order, StandardCharsets.ISO_8859_1)).contains("MSA|AA|M1");
    }
    assertThat(database.column("select named_by || ' ' || value from imaging.study_notice"))
        .containsExactly("STUDY_INSTANCE_UID 2.999.1.2");
    assertThat(trail.messages).hasSize(1);
  }

  @Test
  void anOrderOfASystemThatIsNotTheRisIsRefused() throws IOException {
    String order =
        msh("AUTRE", "OMI^O23", "2.5.1", "")
            + "ORC|SC|P1|F1||CM\rOBR|1|P1|F1|CT\rIPC|ACC-4711||2.999.1.2\r";
    try (MllpPeer peer = new MllpPeer(tls.context(true), port)) {
      assertThat(peer.exchange(order, StandardCharsets.US_ASCII))
          .contains("MSA|AE|M1")
          .contains("ERR||MSH^1^3|");
    }
    assertThat(database.number("select count(*) from imaging.study_notice")).isZero();
  }
}
