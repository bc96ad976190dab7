package org.imag.dicom.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 2046 section 5.1: multipart bodies as DICOMweb and MTOM peers send them. */
class MultipartReaderTest {

  private static final String TYPE = "multipart/related; type=\"application/dicom\"; boundary=b1";

  private static MultipartReader reader(String body) throws IOException {
    return new MultipartReader(stream(body), TYPE);
  }

  private static InputStream stream(String body) {
    return new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static List<String> bodies(MultipartReader reader) throws IOException {
    List<String> bodies = new ArrayList<>();
    for (var part = reader.next(); part.isPresent(); part = reader.next()) {
      byte[] bytes = part.get().body().readAllBytes();
      bodies.add(new String(bytes, StandardCharsets.ISO_8859_1));
    }
    return bodies;
  }

  @Test
  void readsHeadersAndBodies() throws IOException {
    MultipartReader reader =
        reader(
            "--b1\r\ncontent-type: application/dicom;transfer-syntax=1.2\r\n"
                + "Content-ID: <part@imag>\r\nContent-Location: /frames/1\r\n\r\none\r\n"
                + "--b1\r\n\r\ntwo\r\n--b1--\r\n");
    Part first = reader.next().orElseThrow();
    assertThat(first.contentType().orElseThrow().parameter("transfer-syntax")).hasValue("1.2");
    assertThat(first.contentId()).hasValue("part@imag");
    assertThat(first.contentLocation()).hasValue("/frames/1");
    assertThat(first.headers().get("CONTENT-ID")).isEqualTo("<part@imag>");
    assertThat(first.body().readAllBytes()).isEqualTo("one".getBytes(StandardCharsets.US_ASCII));
    Part second = reader.next().orElseThrow();
    assertThat(second.headers()).isEmpty();
    assertThat(second.contentType()).isEmpty();
    assertThat(second.body().read()).isEqualTo('t');
    assertThat(reader.next()).isEmpty();
    assertThat(reader.next()).isEmpty();
    assertThat(second.body().read()).isEqualTo(-1);
  }

  /** 5.1.1: preamble, epilogue, blanks after the boundary; a last line break may be missing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--b1\r\n\r\none\r\n--b1\r\n\r\ntwo\r\n--b1--",
        "\r\n--b1\r\n\r\none\r\n--b1\r\n\r\ntwo\r\n--b1--\r\n",
        "preamble --b1 text\r\n--b1 \t\r\n\r\none\r\n--b1\r\n\r\ntwo\r\n--b1--\r\nepilogue\r\n--b1\r\n",
        "--b1\nA: b\n\none\r\n--b1\nA: b\n\ntwo\r\n--b1--\n"
      })
  void tolerantFraming(String body) throws IOException {
    assertThat(bodies(reader(body))).containsExactly("one", "two");
  }

  /** 5.1.1: the line break before a boundary belongs to the boundary; parts may be empty. */
  @Test
  void emptyPartsAndLineBreaksInContent() throws IOException {
    assertThat(bodies(reader("--b1\r\nA: b\r\n\r\n--b1\r\n\r\n\r\n--b1\r\n\r\n\r\n\r\n\r\n--b1--")))
        .containsExactly("", "", "\r\n\r\n");
    assertThat(bodies(reader("--b1--\r\n"))).isEmpty();
  }

  /** What looks like a boundary but goes on differently is content. */
  @Test
  void lookAlikesAreContent() throws IOException {
    String content = "\r\n--b\r\n--b12\r\n--b1x--\r\n--b1-\r\r\n--\r\n-";
    assertThat(bodies(reader("--b1\r\n\r\n" + content + "\r\n--b1--"))).containsExactly(content);
  }

  /** Folded headers (RFC 5322 2.2.3), and headers without colon. */
  @Test
  void oddHeaders() throws IOException {
    Part part =
        reader("--b1\r\nContent-Type: text/plain;\r\n charset=utf-8\r\nodd\r\n\r\nx\r\n--b1--")
            .next()
            .orElseThrow();
    assertThat(part.contentType().orElseThrow().parameter("charset")).hasValue("utf-8");
    assertThat(part.headers()).containsEntry("odd", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no boundary at all",
        "--b1",
        "--b1\r\n",
        "--b1\r\nA: b",
        "--b1\r\n\r\none",
        "--b1\r\n\r\none\r\n--b",
        "--b1\r\n\r\none\r\n--b1\r\n"
      })
  void truncationIsRefused(String body) {
    assertThatThrownBy(() -> bodies(reader(body))).isInstanceOf(MultipartFormatException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text/plain",
        "multipart/related",
        "multipart/related; boundary=",
        "application/dicom; boundary=b1",
        "nonsense"
      })
  void contentTypeMustNameABoundary(String type) {
    assertThatThrownBy(() -> new MultipartReader(stream(""), type))
        .isInstanceOf(MultipartFormatException.class);
    assertThatThrownBy(() -> new MultipartReader(stream(""), null))
        .isInstanceOf(MultipartFormatException.class);
    assertThatThrownBy(
            () -> new MultipartReader(stream(""), "multipart/related; boundary=" + "b".repeat(257)))
        .isInstanceOf(MultipartFormatException.class);
  }

  @Test
  void headersAreBounded() {
    String endless = "--b1\r\n" + "A: b\r\n".repeat(10_000) + "\r\n--b1--";
    String longLine = "--b1\r\nA: " + "b".repeat(1 << 20);
    for (String body : List.of(endless, longLine)) {
      assertThatThrownBy(() -> bodies(reader(body)))
          .isInstanceOf(MultipartFormatException.class)
          .hasMessageContaining("exceed");
    }
  }

  /** Binary content of every size around the buffer, through reads that give few bytes. */
  @Test
  void binaryContentSurvivesAnyChunking() throws IOException {
    Random random = new Random(7);
    byte[] alphabet = "\r\n-b1".getBytes(StandardCharsets.US_ASCII);
    for (int size : new int[] {1, 2, 5, 65_520, 65_530, 65_536, 65_540, 131_072, 200_000}) {
      byte[] content = new byte[size];
      for (int i = 0; i < size; i++) {
        content[i] = alphabet[random.nextInt(alphabet.length - (i % 7 == 0 ? 0 : 1))];
      }
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      MultipartWriter writer = new MultipartWriter(whole, "b1-unlikely");
      writer.write(Map.of("A", "b"), content);
      writer.write(Map.of(), new ByteArrayInputStream(content));
      writer.finish();
      InputStream trickle = trickle(whole.toByteArray(), random);
      MultipartReader reader =
          new MultipartReader(trickle, MultipartWriter.related("x/y", "b1-unlikely"));
      assertThat(reader.next().orElseThrow().body().readAllBytes()).isEqualTo(content);
      assertThat(reader.next().orElseThrow().body().readAllBytes()).isEqualTo(content);
      assertThat(reader.next()).isEmpty();
    }
  }

  private static InputStream trickle(byte[] bytes, Random random) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] into, int from, int length) {
        return super.read(into, from, Math.min(length, 1 + random.nextInt(3000)));
      }
    };
  }

  /** A part that is not read, or only begun, is skipped. */
  @Test
  void unreadPartsAreSkipped() throws IOException {
    MultipartReader reader = reader("--b1\r\n\r\none\r\n--b1\r\n\r\ntwo\r\n--b1--");
    InputStream first = reader.next().orElseThrow().body();
    Part second = reader.next().orElseThrow();
    assertThat(first.read()).isEqualTo(-1);
    assertThat(second.body().readAllBytes()).isEqualTo("two".getBytes(StandardCharsets.US_ASCII));
  }

  /** Images of a study must not wait for the search of the boundary; measured in processor time. */
  @Test
  void readsHundredsOfMegabytesPerSecond() throws IOException {
    byte[] content = new byte[64 << 20];
    new Random(1).nextBytes(content);
    ByteArrayOutputStream whole = new ByteArrayOutputStream(content.length + 1000);
    MultipartWriter writer = new MultipartWriter(whole, "b1");
    writer.write(Map.of(), content);
    writer.finish();
    byte[] bytes = whole.toByteArray();
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long start = clock.getCurrentThreadCpuTime();
      MultipartReader reader = new MultipartReader(new ByteArrayInputStream(bytes), TYPE);
      long count = reader.next().orElseThrow().body().transferTo(OutputStream.nullOutputStream());
      best = Math.min(best, clock.getCurrentThreadCpuTime() - start);
      assertThat(count).isEqualTo(content.length);
    }
    assertThat(content.length / 1e6 / (best / 1e9)).as("MB/s").isGreaterThan(200);
  }

  /** Whatever the bytes, nothing but the format error comes out, and it ends. */
  @Test
  void mutatedBodiesNeverDoWorse() throws IOException {
    String seed = "--b1\r\nA: b\r\n c\r\n\r\none\r\n--b1\r\n\r\ntwo\r\n--b1--\r\n";
    Random random = new Random(973);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder mutant = new StringBuilder(seed);
      for (int i = 0; i < 3; i++) {
        char other = seed.charAt(random.nextInt(seed.length()));
        mutant.setCharAt(random.nextInt(mutant.length()), other);
      }
      try {
        assertThat(bodies(reader(mutant.toString()))).hasSizeLessThan(10);
      } catch (MultipartFormatException refused) {
        assertThat(refused).hasMessageContaining("body ends");
      }
    }
  }

  /** The writer's own framing, header by header. */
  @Test
  void writerFramesParts() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MultipartWriter writer = new MultipartWriter(out, "b1");
    try (OutputStream part = writer.begin(Map.of("Content-Type", "application/dicom"))) {
      part.write("one".getBytes(StandardCharsets.US_ASCII));
    }
    writer.write(Map.of(), "two".getBytes(StandardCharsets.US_ASCII));
    writer.finish();
    assertThat(out.toString(StandardCharsets.US_ASCII))
        .isEqualTo(
            "--b1\r\nContent-Type: application/dicom\r\n\r\none\r\n--b1\r\n\r\ntwo\r\n--b1--\r\n");
    assertThatThrownBy(() -> writer.begin(Map.of("A", "b\r\nC: d")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(MultipartWriter.randomBoundary()).hasSizeLessThanOrEqualTo(70);
    assertThat(Arrays.asList(MultipartWriter.related("application/dicom", "b1")))
        .containsExactly("multipart/related; type=\"application/dicom\"; boundary=\"b1\"");
  }
}
