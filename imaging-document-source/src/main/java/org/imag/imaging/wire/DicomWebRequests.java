package org.imag.imaging.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imag.affinity.wire.EscapedQuery;
import org.imag.imaging.web.DicomWebRequest;
import org.imag.imaging.web.QueryString;

/** Takes requests for images out of HTTP. */
final class DicomWebRequests {
  private DicomWebRequests() {}

  /**
   * @throws org.imag.imaging.web.DicomWebRefusal when the query cannot be read
   */
  static DicomWebRequest of(HttpServletRequest request) throws IOException {
    return new DicomWebRequest(
        segments(request.getPathInfo()),
        QueryString.parse(EscapedQuery.of(request)),
        Optional.ofNullable(request.getHeader("Accept")),
        Optional.ofNullable(request.getContentType()),
        request.getInputStream(),
        Peers.of(request));
  }

  private static List<String> segments(String path) {
    return Arrays.stream(Optional.ofNullable(path).orElse("").split("/"))
        .filter(segment -> !segment.isEmpty())
        .toList();
  }
}
