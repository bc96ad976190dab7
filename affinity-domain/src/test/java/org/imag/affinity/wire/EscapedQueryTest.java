package org.imag.affinity.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.imag.affinity.testing.ServletServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Percent-encoding (RFC 3986 2.1) on a server that admits unescaped characters. */
class EscapedQueryTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "family=DUVAL",
        "family=%25%25",
        "family=a%2Bb",
        "family=a%26gender%3Dmale",
        "identifier=urn%3Aoid%3A2.999%7CP1",
        "family=C%C3%89SAIRE&family=N%C5%92L",
        "given=%2525"
      })
  void staysAsItWasSent(String query) throws Exception {
    HttpServlet echo =
        new HttpServlet() {
          private static final long serialVersionUID = 1L;

          @Override
          protected void doGet(HttpServletRequest request, HttpServletResponse response)
              throws IOException {
            response.getWriter().write(EscapedQuery.of(request));
          }
        };
    try (ServletServer server = ServletServer.plain("/echo", "/*", echo)) {
      URI address = URI.create("http://127.0.0.1:" + server.port() + "/echo/?" + query);
      HttpRequest request = HttpRequest.newBuilder(address).build();
      assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body())
          .isEqualTo(query);
    }
  }
}
