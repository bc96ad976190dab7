package org.imag.registry.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.impl.DefaultCamelContext;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.testing.MllpPeer;
import org.imag.affinity.testing.MllpPorts;
import org.imag.affinity.testing.RecordedAuditTrail;
import org.imag.affinity.testing.TestRegion;
import org.imag.affinity.testing.TestTls;
import org.imag.affinity.wire.MllpDoor;
import org.imag.registry.linkchange.LinkChangeService;
import org.imag.registry.patients.FedIdentifier;
import org.imag.registry.patients.PatientFeed;
import org.imag.registry.patients.PatientFeedRefused;
import org.imag.registry.store.LinkChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openehealth.ipf.commons.audit.DefaultAuditContext;
import org.openehealth.ipf.commons.audit.codes.EventActionCode;
import org.openehealth.ipf.commons.audit.codes.EventOutcomeIndicator;
import org.openehealth.ipf.commons.audit.model.AuditMessage;
import org.openehealth.ipf.commons.audit.model.ParticipantObjectIdentificationType;

/** ITI-8 and ITI-64 over the one MLLP port of the registry (ITI TF-2 3.8, 3.64). */
class MllpPortTest {
  private static final AssigningAuthority DOMAIN = new AssigningAuthority("IMAG973", "2.999.973.1");
  private static final String HEADER = "MSH|^~\\&|XDSTOOLS|TK|IMAG_REG|IMAG973|20261125080000||";
  private static final String ONE = "1^^^&2.999.973.1&ISO";
  private static final String TWO = "2^^^&2.999.973.1&ISO";
  private static final String LOCAL = "P1^^^&2.999.973.3.1&ISO";
  private static final String OTHER_LOCAL = "P2^^^&2.999.973.3.1&ISO";

  @TempDir static Path directory;
  private static TestTls tls;

  private final RecordedAuditTrail trail = new RecordedAuditTrail();
  private final RecordingFeed feed = new RecordingFeed();
  private final RecordingLinks links = new RecordingLinks();
  private DefaultCamelContext camel;
  private int port;

  @BeforeEach
  void start() throws Exception {
    if (tls == null) {
      tls = TestTls.in(directory);
    }
    start("*");
  }

  private void start(String identitySource) throws Exception {
    port = MllpPorts.freePort();
    camel = new DefaultCamelContext();
    camel.getRegistry().bind("tls", tls);
    camel.getRegistry().bind("auditContext", new DefaultAuditContext());
    MllpPorts.bindCodecs(camel, "hl7encoder", "hl7decoder", MllpDoor.TRANSPARENT);
    RegionConfiguration region =
        TestRegion.in(
            directory,
            "registry.mllp.port=" + port,
            "registry.identitySource.application=" + identitySource);
    camel.addRoutes(new Iti8Route(feed));
    camel.addRoutes(new Iti64Route(links, region, trail));
    camel.addRoutes(new MllpPortRoute(region, trail));
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  private String exchange(String message) throws IOException {
    return exchange(message, StandardCharsets.UTF_8);
  }

  private String exchange(String message, Charset charset) throws IOException {
    try (MllpPeer peer = new MllpPeer(tls.context(true), port)) {
      return peer.exchange(message, charset);
    }
  }

  private static String adt(String event, String patients) {
    return HEADER
        + "ADT^%1$s|M1|P|2.3.1\rEVN|%1$s|20261125080000\rPID|||%2$s||CÉSAIRE^Éliséa\rPV1||O\r"
            .formatted(event, patients);
  }

  private static String merge(String surviving, String subsumed) {
    return HEADER
        + "ADT^A40^ADT_A39|M1|P|2.3.1\rEVN|A40|20261125080000\rPID|||%s||A^B\rMRG|%s\r"
            .formatted(surviving, subsumed);
  }

  private static String linkChange(String current, String prior) {
    return linkChange("XDSTOOLS", current, prior);
  }

  private static String linkChange(String sender, String current, String prior) {
    return HEADER.replace("XDSTOOLS", sender)
        + "ADT^A43^ADT_A43|M1|P|2.5\rEVN|A43|20261125080000\rPID|||%s\rMRG|%s\r"
            .formatted(current, prior);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A01", "A04", "A05"})
  void aPatientIsTakenOnThreeEvents_3_8_4_1_2(String event) throws IOException {
    assertThat(exchange(adt(event, ONE)))
        .startsWith("MSH|^~\\&|IMAG_REG|IMAG973|XDSTOOLS|TK|")
        .contains("\rMSA|AA|M1");
    assertThat(feed.taken).containsExactly("announce " + ONE);
  }

  @Test
  void a08IsIgnored_3_8_4_1_3() throws IOException {
    assertThat(exchange(adt("A08", ONE))).contains("\rMSA|AA|M1");
    assertThat(feed.taken).isEmpty();
  }

  @Test
  void a40Merges_3_8_4_2_3() throws IOException {
    assertThat(exchange(merge(ONE, TWO))).contains("\rMSA|AA|M1");
    assertThat(feed.taken).containsExactly("merge " + TWO + " into " + ONE);
  }

  @Test
  void aRefusalNamesFieldAndReason_HL7_2_16() throws IOException {
    feed.failure = PatientFeedRefused.unknownId("MRG-1", "is not known to the registry");
    assertThat(exchange(merge(ONE, TWO)))
        .contains("\rMSA|AE|M1|MRG-1 is not known to the registry\r")
        .contains("\rERR|MRG^1^1^204&");
  }

  @Test
  void aFailureInsideTellsNothingOfTheInside_HL7_2_16() throws IOException {
    feed.failure = new IllegalStateException("ARJUNA016053: Could not commit transaction.");
    assertThat(exchange(adt("A04", ONE)))
        .contains("\rMSA|AE|M1|", "send it again later")
        .doesNotContain("ARJUNA");
  }

  @Test
  void anotherEventIsRejected_HL7_2_13() throws IOException {
    assertThat(exchange(adt("A03", ONE))).contains("\rMSA|AR|M1|MSH-9").contains("^201&");
  }

  @Test
  void anotherMessageTypeIsRejected_HL7_2_13() throws IOException {
    assertThat(exchange(adt("A04", ONE).replace("ADT^", "ORU^")))
        .contains("\rMSA|AR|M1|MSH-9")
        .contains("^200&");
  }

  @Test
  void anotherVersionIsRejected_3_8_4_1_2() throws IOException {
    assertThat(exchange(adt("A04", ONE).replace("|2.3.1", "|2.5")))
        .contains("\rMSA|AR|M1")
        .contains("203^");
  }

  @Test
  void aMessageWithoutControlIdIsRejected_HL7_2_13() throws IOException {
    assertThat(exchange(adt("A04", ONE).replace("|M1|", "||"))).contains("\rMSA|AR|");
  }

  @Test
  void msh18NamesTheCharacterSet_3_30_5_1_2() throws IOException {
    String message = adt("A04", "Œ1^^^&2.999.973.1&ISO").replace("|2.3.1", "|2.3.1||||||8859/15");
    assertThat(exchange(message, Charset.forName("ISO-8859-15"))).contains("\rMSA|AA|M1");
    assertThat(feed.taken).containsExactly("announce Œ1^^^&2.999.973.1&ISO");
  }

  @Test
  void onlyTheIdentitySourceFeeds_10_1_1_5() throws Exception {
    camel.stop();
    start("IMAG_PIX");
    assertThat(exchange(adt("A04", ONE))).contains("\rMSA|AE|M1|MSH-3");
    for (String msh3 : List.of("IMAG_PIX", "IMAG_PIX^2.999.973.12^ISO")) {
      assertThat(exchange(adt("A04", ONE).replace("XDSTOOLS", msh3))).contains("\rMSA|AA|M1");
    }
    assertThat(feed.taken).hasSize(2);
  }

  @Test
  void aLinkChangeMovesALocalId_3_64_4_1_2() throws IOException {
    assertThat(exchange(linkChange(ONE + "~" + LOCAL, TWO)))
        .contains("|ACK^A43^ACK|", "|2.5", "\rMSA|AA|M1");
    assertThat(links.change)
        .isEqualTo(
            new LinkChange(
                ONE, TWO, LOCAL, Optional.empty(), new LinkChange.Origin("XDSTOOLS", "M1")));
  }

  /** The engine of NIST 16102 has no OID in MSH-3. */
  @Test
  void aLinkChangeMergesALocalId_3_64_4_1_2() throws IOException {
    exchange(linkChange(ONE + "~" + LOCAL, TWO + "~" + OTHER_LOCAL));
    assertThat(links.change.subsumedPatient()).contains(OTHER_LOCAL);
    assertThat(links.sourceId).isEqualTo(DOMAIN.oid());
  }

  @Test
  void theSenderOfALinkChangeIsTheSourceOfItsSubmissionSet_3_64_4_1_3() throws IOException {
    exchange(linkChange("2.999.973.12", ONE + "~" + LOCAL, TWO));
    assertThat(links.sourceId).isEqualTo("2.999.973.12");
    exchange(linkChange("IMAG_PIX^2.999.973.13^ISO", ONE + "~" + LOCAL, TWO));
    assertThat(links.sourceId).isEqualTo("2.999.973.13");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1^^^&2.999.973.1&ISO",
        "1^^^&2.999.973.1&ISO~P1^^^CHC",
        "P1^^^&2.999.973.3.1&ISO~1^^^&2.999.973.1&ISO"
      })
  void aLinkChangeNamesPatientAndLocalIdInThisOrder_3_64_4_1_2(String current) throws IOException {
    assertThat(exchange(linkChange(current, TWO)))
        .contains("\rMSA|AE|M1")
        .contains("\rERR||PID^1^3|204^");
    assertThat(links.change).isNull();
  }

  @Test
  void anUnknownPatientOfALinkChangeIsRefused_3_64_4_1_3() throws IOException {
    links.failure = PatientFeedRefused.unknownId("MRG-1", "is not known to the registry");
    assertThat(exchange(linkChange(ONE + "~" + LOCAL, TWO)))
        .contains("\rMSA|AE|M1", "\rERR||MRG^1^1|204^");
    assertThat(outcome()).isEqualTo(EventOutcomeIndicator.MajorFailure);
  }

  @Test
  void aLinkChangeIsAuditedWithItsSubmissionSet_3_64_5_1() throws IOException {
    exchange(linkChange(ONE + "~" + LOCAL, TWO + "~" + OTHER_LOCAL));
    assertThat(outcome()).isEqualTo(EventOutcomeIndicator.Success);
    AuditMessage record = trail.messages.get(0);
    assertThat(record.getEventIdentification().getEventActionCode())
        .isEqualTo(EventActionCode.Update);
    assertThat(record.getParticipantObjectIdentifications())
        .extracting(ParticipantObjectIdentificationType::getParticipantObjectID)
        .containsExactly(LOCAL, OTHER_LOCAL, ONE, TWO, "urn:uuid:" + RecordingLinks.SET);
  }

  private EventOutcomeIndicator outcome() {
    assertThat(trail.messages).hasSize(1);
    return trail.messages.get(0).getEventIdentification().getEventOutcomeIndicator();
  }

  private static final class RecordingFeed extends PatientFeed {
    private final List<String> taken = new ArrayList<>();
    private RuntimeException failure;

    @Override
    public void announce(List<FedIdentifier> identifiers) {
      take("announce " + cx(identifiers));
    }

    @Override
    public void merge(List<FedIdentifier> surviving, List<FedIdentifier> subsumed) {
      take("merge " + cx(subsumed) + " into " + cx(surviving));
    }

    private void take(String event) {
      if (failure != null) {
        throw failure;
      }
      taken.add(event);
    }

    private static String cx(List<FedIdentifier> identifiers) {
      return identifiers.get(0).in(DOMAIN).orElseThrow();
    }
  }

  private static final class RecordingLinks extends LinkChangeService {
    private static final UUID SET = new UUID(1, 2);
    private LinkChange change;
    private String sourceId;
    private RuntimeException failure;

    @Override
    public Optional<UUID> apply(LinkChange change, String sourceId) {
      if (failure != null) {
        throw failure;
      }
      this.change = change;
      this.sourceId = sourceId;
      return Optional.of(SET);
    }
  }
}
