package org.imag.conformance.stub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.imag.conformance.client.HttpReply;
import org.imag.conformance.client.SoapReply;
import org.imag.conformance.client.XmlText;
import org.imag.conformance.message.V3Acknowledgement;
import org.imag.conformance.message.V3Answer;

/** Takes every message of HL7 v3 for granted and answers every query that nobody is so. */
final class NoddingV3 implements HttpHandler {
  private static final Map<String, String> ANSWERS =
      Map.of("PRPA_IN201305UV02", "PRPA_IN201306UV02", "PRPA_IN201309UV02", "PRPA_IN201310UV02");

  @Override
  public void handle(HttpExchange http) throws IOException {
    try (http) {
      byte[] body = http.getRequestBody().readAllBytes();
      HttpHeaders none = HttpHeaders.of(Map.of(), (name, value) -> true);
      byte[] answer =
          nod(new SoapReply(new HttpReply(200, none, body, false)))
              .getBytes(StandardCharsets.UTF_8);
      http.getResponseHeaders().set("Content-Type", "application/soap+xml; charset=UTF-8");
      http.sendResponseHeaders(200, answer.length);
      http.getResponseBody().write(answer);
    }
  }

  private static String nod(SoapReply request) {
    String accepted = V3Acknowledgement.accepting(request).envelope();
    V3Answer asked = V3Answer.of(request);
    String answer = ANSWERS.get(asked.interaction());
    return answer == null ? accepted : nobody(accepted, answer, asked, request);
  }

  private static String nobody(String accepted, String answer, V3Answer asked, SoapReply request) {
    String text = request.http().text();
    String query = text.substring(text.indexOf("<queryByParameter>"), end(text));
    String control =
        "<controlActProcess classCode=\"CACT\" moodCode=\"EVN\"><code code=\"%s\"/><queryAck><queryId root=\"%s\" extension=\"%s\"/><queryResponseCode code=\"NF\"/></queryAck>%s</controlActProcess>"
            .formatted(
                answer.replace("_IN", "_TE"),
                queryId(asked, "root"),
                XmlText.escape(queryId(asked, "extension")),
                query);
    String discovery = request.addressing("Action").orElse("").replaceFirst("^.*UV02", "");
    return accepted
        .replace(V3Answer.ACKNOWLEDGEMENT + "</wsa:Action>", answer + discovery + "</wsa:Action>")
        .replace(V3Answer.ACKNOWLEDGEMENT, answer)
        .replace("code=\"CA\"", "code=\"AA\"")
        .replace("</acknowledgement>", "</acknowledgement>" + control);
  }

  private static int end(String text) {
    String end = "</queryByParameter>";
    return text.indexOf(end) + end.length();
  }

  private static String queryId(V3Answer asked, String attribute) {
    return asked.attribute(attribute, "controlActProcess", "queryByParameter", "queryId");
  }
}
