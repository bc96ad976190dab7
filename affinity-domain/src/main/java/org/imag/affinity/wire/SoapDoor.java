package org.imag.affinity.wire;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Turns away HTTP requests that cannot be SOAP 1.2 before a SOAP engine reads them: method, media
 * type and size.
 */
final class SoapDoor {
  /** Largest SOAP message without attachments, in bytes. */
  static final long LARGEST_SIMPLE_REQUEST = 16L * 1024 * 1024;

  private static final String MULTIPART = "multipart/related";
  private static final Set<String> MEDIA_TYPES =
      Set.of("application/soap+xml", MULTIPART, "text/xml");

  /** Whether the request may go on; if not, it has been answered. */
  boolean letsIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String mediaType = mediaType(request);
    if (!"POST".equals(request.getMethod())) {
      response.setHeader("Allow", "POST");
      return refuse(
          response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "Send SOAP requests by POST");
    }
    if (!MEDIA_TYPES.contains(mediaType)) {
      return refuse(
          response,
          HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
          "Send application/soap+xml, or multipart/related for MTOM");
    }
    if (!mediaType.equals(MULTIPART) && request.getContentLengthLong() > LARGEST_SIMPLE_REQUEST) {
      return refuse(
          response,
          HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
          "A SOAP message without attachments is limited to 16 MiB");
    }
    return true;
  }

  /** The same request, its body bounded where no attachment is to be expected. */
  HttpServletRequest bounded(HttpServletRequest request) {
    return mediaType(request).equals(MULTIPART)
        ? request
        : new BoundedRequest(request, LARGEST_SIMPLE_REQUEST);
  }

  private static String mediaType(HttpServletRequest request) {
    String contentType = Optional.ofNullable(request.getContentType()).orElse("");
    return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static boolean refuse(HttpServletResponse response, int status, String reason)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/soap+xml;charset=UTF-8");
    response.getWriter().write(SenderFaultDocument.of(reason));
    return false;
  }
}
