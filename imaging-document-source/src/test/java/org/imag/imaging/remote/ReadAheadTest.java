package org.imag.imaging.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.imag.dicom.TransferSyntax;
import org.imag.imaging.Images;
import org.imag.imaging.archive.InstanceSequence;
import org.imag.imaging.archive.InstanceSequence.Sent;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.remote.RecordedArchive.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Instances of another archive, one after the other, with the next ones under way. */
class ReadAheadTest {
  private static final int IMAGES = 6;

  private RecordedArchive peer;
  private DicomWebArchive archive;
  private List<Sent> all;

  @BeforeEach
  void aStudy() throws IOException {
    peer = new RecordedArchive(Shape.ORTHANC);
    for (int i = 1; i <= IMAGES; i++) {
      peer.holding(Images.file(i));
    }
    archive = peer.archive();
    all =
        archive.instances(ResourceScope.study(Images.STUDY)).stream()
            .map(instance -> new Sent(instance, archive.transferSyntaxes(instance).get(0)))
            .toList();
    peer.requests.clear();
  }

  @AfterEach
  void stop() {
    peer.close();
  }

  private static String uid(Sent sent) {
    return sent.instance().reference().sopInstanceUid();
  }

  private static String path(Sent sent) {
    return InstanceListing.path(sent.instance().reference());
  }

  private void requireWhole(InstanceSequence sequence, Sent sent) throws IOException {
    try (InputStream in = sequence.open(sent)) {
      assertThat(in).hasBinaryContent(peer.files.get(uid(sent)));
    }
  }

  @Test
  void eachComesInItsTurnAndIsAskedForOnce() throws IOException {
    try (InstanceSequence sequence = archive.inOrder(all)) {
      for (Sent sent : all) {
        requireWhole(sequence, sent);
      }
    }
    assertThat(peer.requests).hasSize(IMAGES).doesNotHaveDuplicates();
  }

  @Test
  void theNextOneIsUnderWayBeforeItIsOpened() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    peer.answering(
        path(all.get(1)),
        exchange -> {
          asked.countDown();
          RecordedArchive.empty(exchange, 404);
        });
    try (InstanceSequence sequence = archive.inOrder(all);
        InputStream first = sequence.open(all.get(0))) {
      assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(first).hasBinaryContent(peer.files.get(uid(all.get(0))));
      assertThatThrownBy(() -> sequence.open(all.get(1)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("does not have it any more");
    }
  }

  @Test
  void oneThatIsOpenedOutOfTurnComesAllTheSame() throws IOException {
    try (InstanceSequence sequence = archive.inOrder(all)) {
      requireWhole(sequence, all.get(0));
      requireWhole(sequence, all.get(4));
      requireWhole(sequence, all.get(1));
      requireWhole(sequence, all.get(0));
    }
  }

  private void endless(HttpExchange exchange, CountDownLatch ended) throws IOException {
    byte[] file = peer.files.get(uid(all.get(1)));
    exchange.getResponseHeaders().set("Content-Type", peer.contentType());
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(peer.multipart(file, 1 << 30), 0, file.length);
      for (int i = 0; i < 1_000_000; i++) {
        out.write(new byte[8192]);
      }
    } catch (IOException e) {
      ended.countDown();
    }
  }

  /** A consumer that leaves closes the instance it is reading, and nothing else. */
  @Test
  void closingOneBeforeItsEndEndsThoseThatAreUnderWay() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    peer.answering(path(all.get(1)), exchange -> endless(exchange, ended));
    InstanceSequence sequence = archive.inOrder(all);
    try (InputStream first = sequence.open(all.get(0))) {
      assertThat(first.read()).isZero();
    }
    assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void oneThatNobodyFetchesIsGivenBack() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    peer.answering(path(all.get(1)), exchange -> endless(exchange, ended));
    requireWhole(archive.inOrder(all), all.get(0));
    assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void oneInAnotherSyntaxIsRefused() throws IOException {
    Sent wrong = new Sent(all.get(0).instance(), TransferSyntax.JPEG_BASELINE);
    try (InstanceSequence sequence = archive.inOrder(List.of(wrong))) {
      assertThatThrownBy(() -> sequence.open(wrong))
          .isInstanceOf(InstanceTransfer.NotAsAsked.class);
    }
  }
}
