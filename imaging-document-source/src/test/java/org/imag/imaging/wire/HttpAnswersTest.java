package org.imag.imaging.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.imag.affinity.testing.ServletServer;
import org.imag.imaging.web.DicomWebAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How answers leave the server. */
class HttpAnswersTest {
  private ServletServer server;

  private HttpResponse<byte[]> get(DicomWebAnswer answer) throws Exception {
    HttpServlet servlet =
        new HttpServlet() {
          private static final long serialVersionUID = 1L;

          @Override
          protected void service(HttpServletRequest request, HttpServletResponse response)
              throws IOException {
            HttpAnswers.send(answer, response);
          }
        };
    server = ServletServer.plain("/", "/*", servlet);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/")).build(),
            BodyHandlers.ofByteArray());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anAnswerThatIsWholeArrivesWhole() throws Exception {
    HttpResponse<byte[]> response =
        get(DicomWebAnswer.of(200, "application/octet-stream", out -> out.write(new byte[99_999])));
    assertThat(response.body()).hasSize(99_999);
  }

  /** RFC 9112 8: a client must be able to tell a part from the whole. */
  @Test
  void anAnswerOfKnownLengthThatBreaksOffDoesNotLookWhole() {
    assertThatThrownBy(
            () ->
                get(
                    new DicomWebAnswer(
                        200,
                        "application/octet-stream",
                        Map.of("Content-Length", "100000"),
                        out -> {
                          out.write(new byte[99_999]);
                          throw new IOException("the archive's disk fails");
                        })))
        .isInstanceOf(IOException.class);
  }

  /** Also when all of it is still in the server's buffer. */
  @Test
  void norDoesAShortOne() throws Exception {
    boolean whole = true;
    try {
      whole =
          get(DicomWebAnswer.of(
                      200,
                      "application/octet-stream",
                      out -> {
                        out.write(new byte[9]);
                        throw new IllegalStateException("damaged");
                      }))
                  .statusCode()
              == 200;
    } catch (IOException e) {
      whole = false;
    }
    assertThat(whole).isFalse();
  }
}
