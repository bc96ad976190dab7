package org.imag.imaging.web;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imag.imaging.audit.Peer;

/**
 * A DICOMweb request, free of the servlet that took it.
 *
 * @param path segments below the service's base, decoded
 * @param query parameters in the order sent, decoded
 * @param accept the Accept header
 * @param contentType the Content-Type header
 * @param body to be read once
 * @param peer who asks
 */
public record DicomWebRequest(
    List<String> path,
    Map<String, List<String>> query,
    Optional<String> accept,
    Optional<String> contentType,
    InputStream body,
    Peer peer) {

  /** The accept query parameter if there is one, else the header (PS3.18 8.7.8.1). */
  public String effectiveAccept() {
    return Optional.ofNullable(query.get("accept"))
        .map(values -> String.join(",", values))
        .or(() -> accept)
        .orElse("*/*");
  }
}
