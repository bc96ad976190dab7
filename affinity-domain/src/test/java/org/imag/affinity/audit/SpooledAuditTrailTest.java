package org.imag.affinity.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.imag.affinity.Actor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.audit.AuditContext;
import org.openehealth.ipf.commons.audit.codes.AuditSourceType;
import org.openehealth.ipf.commons.audit.codes.EventOutcomeIndicator;
import org.openehealth.ipf.commons.audit.event.ApplicationActivityBuilder;
import org.openehealth.ipf.commons.audit.model.AuditMessage;

/** Record Audit Event, ITI TF-2 3.20: no disclosure without a trace on disk. */
class SpooledAuditTrailTest {
  private static final int ROOM = 4000;

  @TempDir Path directory;
  private AuditSpool spool;
  private SpooledAuditTrail trail;

  @BeforeEach
  void open() throws IOException {
    spool = AuditSpool.open(directory, new SpoolLimits(ROOM, 2000, ROOM / 2));
    trail =
        new SpooledAuditTrail(
            spool,
            new AuditOrigin(
                "guyane", "urn:oid:2.999.973", "ids.guyane.example", "localhost", 6973));
  }

  @AfterEach
  void close() throws IOException {
    spool.close();
  }

  @Test
  void namesActorRegionAndCommunityAsTheSource() {
    AuditContext context = trail.context(Actor.PIX_PDQ);
    assertThat(context.getAuditSourceId()).isEqualTo("IMAG-PIX-PDQ-GUYANE");
    assertThat(context.getAuditEnterpriseSiteId()).isEqualTo("2.999.973");
    assertThat(context.getSendingApplication()).isEqualTo("pix-pdq");
    assertThat(context.isAuditEnabled()).isTrue();
    assertThat(trail.context(Actor.PIX_PDQ)).isSameAs(context);
  }

  @Test
  void namesAnApplicationThatIsNoActorAsItNamesItself() throws IOException {
    SecureApplication viewer =
        new SecureApplication("viewer", "VIEWER-1", AuditSourceType.EndUserInterface);

    trail.applicationStarted(viewer);

    AuditContext context = trail.context(viewer);
    assertThat(context.getAuditSourceId()).isEqualTo("VIEWER-1");
    assertThat(context.getAuditSource()).isEqualTo(AuditSourceType.EndUserInterface);
    assertThat(trail.context(viewer)).isSameAs(context);
    assertThat(new String(spool.read(1, ROOM).get(0).content(), UTF_8))
        .contains(" viewer ", "AuditSourceID=\"VIEWER-1\"", "110120");
  }

  @Test
  void recordsTheStartAndTheStopOfAnActor() throws IOException {
    trail.applicationStarted(Actor.REGISTRY);
    trail.applicationStopped(Actor.REGISTRY);

    assertThat(spool.read(10, ROOM))
        .extracting(record -> new String(record.content(), UTF_8))
        .satisfiesExactly(
            start -> assertThat(start).contains("110100", "110120", " registry ", "IMAG-REGISTRY"),
            stop -> assertThat(stop).contains("110100", "110121"));
  }

  @Test
  void hasTheMessageOnDiskWhenIpfHasAudited() {
    AuditMark mark = trail.mark();

    trail.context(Actor.REGISTRY).audit(message());

    assertThat(spool.depth()).isEqualTo(1);
    assertThat(mark.recorded()).isEqualTo(1);
    assertThat(trail.isRecording()).isTrue();
    mark.requireRecorded();
  }

  @Test
  void tellsTheRequestWhoseMessageIsNotOnDisk() {
    fill();
    AuditMark mark = trail.mark();

    trail.context(Actor.REGISTRY).audit(message());

    assertThat(trail.isRecording()).isFalse();
    assertThatThrownBy(mark::requireRecorded).isInstanceOf(AuditNotRecorded.class);
  }

  @Test
  void tellsTheRequestThatLeftNoMessage() {
    AuditMark mark = trail.mark();
    assertThatThrownBy(mark::requireRecorded)
        .isInstanceOf(AuditNotRecorded.class)
        .hasMessageContaining("no audit message");
  }

  @Test
  void keepsTheFailureOfOneRequestFromOthers() throws Exception {
    fill();
    trail.context(Actor.REGISTRY).audit(message());
    spool.acknowledge(spool.lastPosition());
    Thread other = new Thread(() -> trail.context(Actor.REGISTRY).audit(message()));
    other.start();
    other.join();

    assertThat(trail.failure()).isEmpty();
    assertThat(trail.isRecording()).as("this thread's own message is missing").isFalse();
    trail.context(Actor.REGISTRY).audit(message());
    assertThat(trail.isRecording()).isTrue();
  }

  @Test
  void refusesAnEventThatCannotBeRecorded() {
    fill();
    assertThatThrownBy(() -> trail.record(Actor.REGISTRY, message()))
        .isInstanceOf(AuditNotRecorded.class)
        .hasMessageContaining("limit");
    assertThat(trail.failure()).isPresent();
  }

  @Test
  void refusesAnIncompleteEvent() {
    assertThatThrownBy(() -> trail.record(Actor.REGISTRY, new AuditMessage()))
        .isInstanceOf(AuditNotRecorded.class);
    assertThat(trail.isRecording()).isFalse();
  }

  private void fill() {
    while (spool.failure().isEmpty()) {
      try {
        spool.append(new byte[50]);
      } catch (AuditNotRecorded full) {
        assertThat(spool.failure()).isPresent();
      }
    }
  }

  private AuditMessage message() {
    return new ApplicationActivityBuilder.ApplicationStart(EventOutcomeIndicator.Success)
        .setAuditSource(trail.context(Actor.REGISTRY))
        .setApplicationParticipant("4711", null, "registry", "ids.guyane.example")
        .getMessage();
  }
}
