package org.imag.imaging.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.affinity.testing.ServletServer;
import org.imag.dicom.TransferSyntax;
import org.imag.imaging.Images;
import org.imag.imaging.TestArchive;
import org.imag.imaging.archive.StoredInstance;
import org.imag.imaging.identity.SourcePatientIdentifiers;
import org.imag.imaging.retrieve.ImagingRetrieval;
import org.imag.imaging.store.EmbeddedArchive;
import org.imag.imaging.store.ImagingIndex;
import org.imag.imaging.web.DicomWebAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.audit.DefaultAuditContext;

/**
 * An answer whose images break off in the middle must not look whole (RFC 9112 8): its HTTP message
 * is left incomplete.
 */
class BrokenAnswerTest {
  private static final String SOURCE = "2.999.973.10";
  private static final int BEFORE = 300_000;

  @TempDir Path folder;

  /** More bytes than buffers hold, then a failure. */
  private static InputStream breaking(InputStream start) {
    return new SequenceInputStream(
        new SequenceInputStream(start, new ByteArrayInputStream(new byte[BEFORE])),
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the archive broke off");
          }
        });
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(
            request.timeout(Duration.ofSeconds(20)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }

  @Test
  void aRad69AnswerThatBreaksOffIsNotEndedAsIfWhole() throws Exception {
    try (Rad69Server server =
        Rad69Server.serving(new DefaultAuditContext(), route(Images.uid(2)))) {
      assertThatThrownBy(() -> send(retrieve(server, 1, 2))).isInstanceOf(IOException.class);
    }
  }

  /** The same request without failure, so that the one above fails for its reason. */
  @Test
  void aRad69AnswerThatDoesNotBreakOffIsWhole() throws Exception {
    try (Rad69Server server = Rad69Server.serving(new DefaultAuditContext(), route("none"))) {
      HttpResponse<byte[]> whole = send(retrieve(server, 1, 2));
      assertThat(whole.statusCode()).isEqualTo(200);
      assertThat(whole.body().length).isGreaterThan(2 * Images.file(1).length);
    }
  }

  private Rad69Route route(String brokenInstance) {
    TestArchive archive = TestArchive.in(folder).withSlices(2);
    EmbeddedArchive broken =
        new EmbeddedArchive(archive.files, new ImagingIndex(archive.transactions, Duration.ZERO)) {
          @Override
          public InputStream open(StoredInstance instance, String transferSyntaxUid)
              throws IOException {
            InputStream file = super.open(instance, transferSyntaxUid);
            return instance.reference().sopInstanceUid().equals(brokenInstance)
                ? breaking(file)
                : file;
          }
        };
    SourcePatientIdentifiers identifiers =
        new SourcePatientIdentifiers(new AssigningAuthority("CHC", "2.999.973.3.1"));
    return new Rad69Route(new ImagingRetrieval(broken, identifiers, SOURCE), identifiers);
  }

  private static HttpRequest.Builder retrieve(Rad69Server server, int... slices) {
    StringBuilder documents = new StringBuilder();
    for (int slice : slices) {
      documents.append(
          "<ihe:DocumentRequest><ihe:RepositoryUniqueId>%s</ihe:RepositoryUniqueId>"
                  .formatted(SOURCE)
              + "<ihe:DocumentUniqueId>%s</ihe:DocumentUniqueId></ihe:DocumentRequest>"
                  .formatted(Images.uid(slice)));
    }
    String message =
        """
        <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" \
        xmlns:a="http://www.w3.org/2005/08/addressing"><s:Header>\
        <a:Action>urn:ihe:rad:2009:RetrieveImagingDocumentSet</a:Action>\
        <a:MessageID>urn:uuid:4f1f3d0e-0001-4a3b-8f52-0a1b2c3d4e5f</a:MessageID>\
        <a:To>http://localhost/</a:To></s:Header><s:Body>\
        <r:RetrieveImagingDocumentSetRequest xmlns:r="urn:ihe:rad:xdsi-b:2009" \
        xmlns:ihe="urn:ihe:iti:xds-b:2007"><r:StudyRequest studyInstanceUID="%s">\
        <r:SeriesRequest seriesInstanceUID="%s">%s</r:SeriesRequest></r:StudyRequest>\
        <r:TransferSyntaxUIDList><r:TransferSyntaxUID>%s</r:TransferSyntaxUID>\
        </r:TransferSyntaxUIDList></r:RetrieveImagingDocumentSetRequest></s:Body></s:Envelope>"""
            .formatted(
                Images.STUDY, Images.SERIES, documents, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    return HttpRequest.newBuilder(URI.create("http://" + server.address()))
        .header("Content-Type", "application/soap+xml; charset=UTF-8")
        .POST(HttpRequest.BodyPublishers.ofString(message));
  }

  @Test
  void aDicomWebAnswerThatBreaksOffIsNotEndedAsIfWhole() throws Exception {
    try (ServletServer server = ServletServer.plain("/", "/*", new BreakingServlet())) {
      URI address = URI.create("http://127.0.0.1:" + server.port() + "/x");
      assertThatThrownBy(() -> send(HttpRequest.newBuilder(address)))
          .isInstanceOf(IOException.class);
    }
  }

  private static final class BreakingServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      HttpAnswers.send(
          DicomWebAnswer.of(
              200,
              "multipart/related",
              out -> breaking(new ByteArrayInputStream(new byte[10])).transferTo(out)),
          response);
    }
  }
}
