package org.imag.imaging.remote;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.imag.dicom.multipart.MediaType;

/** What the archive answers; its body has not been read yet. */
final class ArchiveAnswer implements Closeable {
  private static final int LITTLE = 1 << 16;

  private final int status;
  private final HttpHeaders headers;
  private final InputStream body;

  ArchiveAnswer(HttpResponse<InputStream> response) {
    this.status = response.statusCode();
    this.headers = response.headers();
    this.body = response.body();
  }

  int status() {
    return status;
  }

  InputStream body() {
    return body;
  }

  Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** There is no such resource (PS3.18 8.5). */
  boolean isAbsent() {
    return status == 404 || status == 410;
  }

  /** The media type without parameters; empty when there is none or it cannot be read. */
  String essence() {
    try {
      return header("Content-Type").map(MediaType::parse).map(MediaType::essence).orElse("");
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  boolean isJson() {
    return essence().equals("application/dicom+json") || essence().equals("application/json");
  }

  /** Whether the end of the body is told from a connection that breaks (RFC 9112 6.3). */
  boolean hasKnownEnd() {
    return header("Content-Length").isPresent() || header("Transfer-Encoding").isPresent();
  }

  /** Reads what little may be left, so that the connection can be used again. */
  void drain() throws IOException {
    int left = LITTLE;
    byte[] rest = new byte[4096];
    for (int n = body.read(rest); n >= 0 && left > 0; n = body.read(rest)) {
      left -= n;
    }
  }

  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException e) {
      throw new IllegalStateException("closing an answer does not fail", e);
    }
  }
}
