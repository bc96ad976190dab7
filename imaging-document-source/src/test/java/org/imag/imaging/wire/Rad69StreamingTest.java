package org.imag.imaging.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.affinity.testing.Zeros;
import org.imag.dicom.TransferSyntax;
import org.imag.imaging.Images;
import org.imag.imaging.TestArchive;
import org.imag.imaging.archive.ArchiveInPieces;
import org.imag.imaging.identity.SourcePatientIdentifiers;
import org.imag.imaging.retrieve.ImagingRetrieval;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.audit.DefaultAuditContext;

/** RAD-69 when the archive or the consumer breaks off in the middle of an image. */
class Rad69StreamingTest {
  private static final SourcePatientIdentifiers IDENTIFIERS =
      new SourcePatientIdentifiers(new AssigningAuthority("CHC", "2.999.973.3.1"));
  private static final String SOURCE = "2.999.973.10";
  private static final int MEGABYTE = 1 << 20;
  private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

  @TempDir Path folder;
  private ArchiveInPieces archive;
  private Rad69Server server;

  @BeforeEach
  void start() throws Exception {
    archive = new ArchiveInPieces(TestArchive.in(folder).withSlices(2).archive);
    server =
        Rad69Server.serving(
            new DefaultAuditContext(),
            new Rad69Route(new ImagingRetrieval(archive, IDENTIFIERS, SOURCE), IDENTIFIERS));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String envelope(int... slices) {
    StringBuilder documents = new StringBuilder();
    for (int slice : slices) {
      documents.append(
          ("<x:DocumentRequest><x:RepositoryUniqueId>%s</x:RepositoryUniqueId>"
                  + "<x:DocumentUniqueId>%s</x:DocumentUniqueId></x:DocumentRequest>")
              .formatted(SOURCE, Images.uid(slice)));
    }
    return """
        <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"
            xmlns:a="http://www.w3.org/2005/08/addressing" xmlns:x="urn:ihe:iti:xds-b:2007"
            xmlns:i="urn:ihe:rad:xdsi-b:2009"><s:Header>
        <a:Action s:mustUnderstand="1">urn:ihe:rad:2009:RetrieveImagingDocumentSet</a:Action>
        <a:MessageID>urn:uuid:2f1f0c5e-53a4-4bb1-8a8b-000000000001</a:MessageID></s:Header><s:Body>
        <i:RetrieveImagingDocumentSetRequest><i:StudyRequest studyInstanceUID="%s">
        <i:SeriesRequest seriesInstanceUID="%s">%s</i:SeriesRequest></i:StudyRequest>
        <i:TransferSyntaxUIDList><i:TransferSyntaxUID>%s</i:TransferSyntaxUID>
        </i:TransferSyntaxUIDList></i:RetrieveImagingDocumentSetRequest></s:Body></s:Envelope>
        """
        .formatted(Images.STUDY, Images.SERIES, documents, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
  }

  /** Sends the request and leaves the answer to be read. */
  private Socket ask(int... slices) throws IOException {
    byte[] body =
        ("--b\r\nContent-Type: application/xop+xml; charset=UTF-8; type=\"application/soap+xml\"\r\n"
                + "Content-ID: <root>\r\n\r\n"
                + envelope(slices)
                + "\r\n--b--\r\n")
            .getBytes(StandardCharsets.UTF_8);
    String head =
        "POST "
            + server.path()
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/related; boundary=b;"
            + " type=\"application/xop+xml\"; start=\"<root>\";"
            + " start-info=\"application/soap+xml\"\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    Socket socket = new Socket("127.0.0.1", server.port());
    socket.setSoTimeout(30_000);
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(body);
    socket.getOutputStream().flush();
    return socket;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (!condition.getAsBoolean() && Instant.now().isBefore(end)) {
      Thread.sleep(20);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Test
  void aConsumerThatLeavesEndsTheReadingOfTheArchive() throws Exception {
    archive.answerWith(() -> Zeros.of(Long.MAX_VALUE));
    try (Socket socket = ask(1, 2)) {
      assertThat(socket.getInputStream().readNBytes(MEGABYTE)).hasSize(MEGABYTE);
    }
    await(() -> archive.opened() == 1 && archive.closed() == 1);
    long read = archive.bytesRead();
    Thread.sleep(200);
    assertThat(archive.bytesRead()).isEqualTo(read);
  }

  /** ITI TF-2 appendix V: what was cut short must not look like a whole message. */
  @Test
  void anArchiveThatBreaksOffLeavesNoWholeAnswer() throws Exception {
    archive.answerWith(() -> Zeros.breakingOffAt(MEGABYTE));
    byte[] answer;
    try (Socket socket = ask(1, 2)) {
      answer = untilItEnds(socket.getInputStream());
    }
    String text = new String(answer, StandardCharsets.ISO_8859_1);
    assertThat(text.substring(0, 200)).startsWith("HTTP/1.1 200").contains("chunked");
    assertThat(text.replace(LAST_CHUNK, "").stripTrailing().endsWith("--"))
        .as("has the closing boundary")
        .isFalse();
    assertThat(text.contains("soap:Fault")).as("has a fault behind the image").isFalse();
    assertThat(archive.closed()).isEqualTo(archive.opened());
  }

  /** Reads until the connection breaks off, or the answer is complete. */
  private static byte[] untilItEnds(InputStream in) {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] buffer = new byte[64 * 1024];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        read.write(buffer, 0, n);
        if (endsWith(buffer, n, LAST_CHUNK)) {
          break;
        }
      }
    } catch (SocketTimeoutException stillOpen) {
      throw new AssertionError("the answer neither ends nor breaks off", stillOpen);
    } catch (IOException reset) {
      assertThat(reset).isNotNull();
    }
    return read.toByteArray();
  }

  private static boolean endsWith(byte[] buffer, int length, String text) {
    String read = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
    return read.endsWith(text);
  }
}
