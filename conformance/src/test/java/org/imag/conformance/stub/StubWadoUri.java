package org.imag.conformance.stub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imag.conformance.stub.StubArchive.Image;
import org.imag.dicom.Tag;

/** RAD-55 over the stub's archive. */
final class StubWadoUri implements HttpHandler {
  private static final List<String> REQUIRED =
      List.of("requestType", "studyUID", "seriesUID", "objectUID");
  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9};

  private final StubArchive archive;
  private final Flaws flaws;

  StubWadoUri(StubArchive archive, Flaws flaws) {
    this.archive = archive;
    this.flaws = flaws;
  }

  @Override
  public void handle(HttpExchange http) throws IOException {
    try (http) {
      Map<String, String> request = parameters(http.getRequestURI().getRawQuery());
      if (!request.keySet().containsAll(REQUIRED) && !flaws.has(Flaw.WADO_INCOMPLETE_TAKEN)) {
        http.sendResponseHeaders(400, -1);
        return;
      }
      Optional<Image> found = archive.images().stream().filter(i -> is(i, request)).findFirst();
      if (found.isEmpty()) {
        http.sendResponseHeaders(404, -1);
        return;
      }
      answer(http, request.getOrDefault("contentType", ""), found.get());
    }
  }

  private void answer(HttpExchange http, String contentType, Image image) throws IOException {
    byte[] dicom = image.file().clone();
    if (flaws.has(Flaw.BYTE_FLIPPED)) {
      dicom[dicom.length - 1] ^= 1;
    }
    switch (contentType) {
      case "application/dicom" -> send(http, contentType, dicom);
      case "image/jpeg" -> send(http, contentType, JPEG);
      default -> http.sendResponseHeaders(406, -1);
    }
  }

  private static void send(HttpExchange http, String contentType, byte[] body) throws IOException {
    http.getResponseHeaders().set("Content-Type", contentType);
    http.sendResponseHeaders(200, body.length);
    http.getResponseBody().write(body);
  }

  private boolean is(Image image, Map<String, String> request) {
    boolean object = image.text(Tag.SOP_INSTANCE_UID).equals(request.getOrDefault("objectUID", ""));
    return flaws.has(Flaw.TRIPLE_IGNORED)
        ? object
        : object
            && image.text(Tag.STUDY_INSTANCE_UID).equals(request.get("studyUID"))
            && image.text(Tag.SERIES_INSTANCE_UID).equals(request.get("seriesUID"));
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return parameters;
  }
}
