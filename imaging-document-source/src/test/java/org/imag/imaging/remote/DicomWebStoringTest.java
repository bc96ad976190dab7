package org.imag.imaging.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imag.imaging.remote.RecordedArchive.Shape.DCM4CHEE;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.imag.dicom.Tag;
import org.imag.imaging.Images;
import org.imag.imaging.archive.DicomArchive.Storing;
import org.imag.imaging.archive.FailureReason;
import org.imag.imaging.archive.StoreOutcome;
import org.imag.imaging.archive.StoreOutcome.Refused;
import org.imag.imaging.archive.StoreOutcome.Stored;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Storing into the archive behind us (PS3.18 10.5 and annex I). */
class DicomWebStoringTest {
  private RecordedArchive peer;
  private DicomWebArchive archive;

  @BeforeEach
  void anArchive() throws IOException {
    peer = new RecordedArchive(DCM4CHEE);
    archive = new DicomWebArchive(peer.connection());
  }

  @AfterEach
  void stop() {
    peer.close();
  }

  private StoreOutcome store(byte[] file) throws IOException {
    return archive.store(Images.stream(file), Optional.empty());
  }

  private Refused refused(byte[] file) throws IOException {
    return (Refused) store(file);
  }

  @Test
  void everyFileArrivesByteForByteAndIsAnsweredInOrder() throws IOException {
    Storing storing = archive.storing(Optional.of(Images.STUDY));
    storing.add(Images.stream(Images.file(1)));
    storing.add(Images.stream("no image".getBytes(StandardCharsets.US_ASCII)));
    storing.add(Images.stream(Images.file(2)));
    List<StoreOutcome> outcomes = storing.finish();
    assertThat(outcomes).hasSize(3);
    assertThat(((Stored) outcomes.get(0)).instance().reference().sopInstanceUid())
        .isEqualTo(Images.uid(1));
    assertThat(((Refused) outcomes.get(1)).reason()).isEqualTo(FailureReason.CANNOT_UNDERSTAND);
    assertThat(outcomes.get(2)).isInstanceOf(Stored.class);
    assertThat(peer.received).containsExactly(Images.file(1), Images.file(2));
  }

  /** The source has to share what it stores (RAD TF-2 4.68.4.1.1), not when it happens upon it. */
  @Test
  void aStudyOfWhichSomethingWasStoredIsNoticedAtOnceAndOnce() throws IOException {
    List<String> noticed = new ArrayList<>();
    Storing storing =
        new DicomWebArchive(peer.connection(), noticed::add).storing(Optional.empty());
    storing.add(Images.stream(Images.file(1)));
    storing.add(Images.stream(Images.file(2)));
    storing.add(
        Images.stream(
            Images.file(
                Images.slice(3).toBuilder()
                    .put(Tag.PATIENT_ID, "CONFLICT")
                    .put(Tag.STUDY_INSTANCE_UID, "2.999.7")
                    .build())));
    assertThat(noticed).as("the study is still arriving").isEmpty();
    storing.finish();
    assertThat(noticed).containsExactly(Images.STUDY);
  }

  @Test
  void anInstanceOfAnotherStudyOrWithoutUidsIsNotEvenSent() throws IOException {
    Storing storing = archive.storing(Optional.of("2.999.5"));
    storing.add(Images.stream(Images.file(1)));
    assertThat(((Refused) storing.finish().get(0)).reason())
        .isEqualTo(FailureReason.STUDY_MISMATCH);
    byte[] nameless =
        Images.file(Images.slice(1).toBuilder().remove(Tag.STUDY_INSTANCE_UID).build());
    assertThat(refused(nameless).reason()).isEqualTo(FailureReason.IDENTIFIER_INVALID);
    assertThat(peer.requests).isEmpty();
  }

  /** dcm4chee answers 409 to a Patient ID whose issuer conflicts. */
  @Test
  void aConflictIsAConflict() throws IOException {
    Refused refused =
        refused(Images.file(Images.slice(1).toBuilder().put(Tag.PATIENT_ID, "CONFLICT").build()));
    assertThat(refused.reason()).isEqualTo(FailureReason.HIERARCHY_CONFLICT);
    assertThat(refused.explanation()).contains("409").contains("C410");
    assertThat(refused.reference().sopInstanceUid()).isEqualTo(Images.uid(1));
  }

  @ParameterizedTest
  @CsvSource({
    "400, CANNOT_UNDERSTAND",
    "401, PROCESSING_FAILURE",
    "409, HIERARCHY_CONFLICT",
    "413, OUT_OF_RESOURCES",
    "503, PROCESSING_FAILURE",
    "200, PROCESSING_FAILURE"
  })
  void aStatusWithoutDataSetIsNeverTakenForSuccess(int status, FailureReason reason)
      throws IOException {
    peer.answeringPosts(
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          RecordedArchive.send(exchange, status, "text/html", "<html>");
        });
    assertThat(refused(Images.file(1)).reason()).isEqualTo(reason);
    assertThat(peer.count("POST")).as("a POST is not repeated").isEqualTo(1);
  }

  @Test
  void aSenderThatBreaksOffLeavesNothingBehind() throws Exception {
    byte[] file = Images.file(1);
    InputStream breaking =
        new SequenceInputStream(
            new ByteArrayInputStream(file, 0, file.length - 100),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("the sender is gone");
              }
            });
    Storing storing = archive.storing(Optional.empty());
    assertThatThrownBy(() -> storing.add(breaking)).hasMessage("the sender is gone");
    assertThat(storing.finish()).isEmpty();
    assertThat(peer.files).isEmpty();
  }

  @Test
  void anArchiveThatStopsTakingIsGivenUp() throws IOException {
    CountDownLatch end = new CountDownLatch(1);
    peer.answeringPosts(
        exchange -> {
          try {
            end.await(20, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    StoreOutcome outcome = archive.store(large(200 << 20), Optional.empty());
    end.countDown();
    assertThat(((Refused) outcome).reason()).isEqualTo(FailureReason.PROCESSING_FAILURE);
    assertThat(((Refused) outcome).explanation()).contains("takes nothing for 1 s");
  }

  /** PS3.18 10.5: more than the heap holds passes through. */
  @Test
  void aLargeInstanceStreamsThrough() throws IOException {
    AtomicLong bytes = new AtomicLong();
    peer.answeringPosts(
        exchange -> {
          byte[] buffer = new byte[1 << 16];
          InputStream in = exchange.getRequestBody();
          for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            bytes.addAndGet(n);
          }
          RecordedArchive.empty(exchange, 503);
        });
    archive.store(large(600 << 20), Optional.empty());
    assertThat(bytes.get()).isGreaterThan(600 << 20);
  }

  /** A file whose pixel data are so many zeros. */
  private static InputStream large(int length) {
    return Images.fileOfZeros(Images.slice(1).toBuilder().remove(Tag.PIXEL_DATA).build(), length);
  }
}
