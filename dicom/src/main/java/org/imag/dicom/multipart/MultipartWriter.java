package org.imag.dicom.multipart;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * Writes a multipart body part by part (RFC 2046 section 5.1). Not for use by several threads; the
 * output is not closed.
 */
public final class MultipartWriter {

  private final OutputStream out;
  private final String boundary;
  private boolean started;

  /** Starts a body; the boundary must not occur in any part. */
  public MultipartWriter(OutputStream out, String boundary) {
    this.out = out;
    this.boundary = boundary;
  }

  /** A boundary that will not occur in any content. */
  public static String randomBoundary() {
    return "imag-" + UUID.randomUUID();
  }

  /**
   * The Content-Type of a {@code multipart/related} whole (PS3.18 section 8.7.3.2).
   *
   * @param partType the media type of the parts
   */
  public static String related(String partType, String boundary) {
    return "multipart/related; type=\"" + partType + "\"; boundary=\"" + boundary + '"';
  }

  /**
   * Starts a part. Its bytes go to the stream returned, which needs no closing: the next part or
   * {@link #finish} ends it.
   *
   * @throws IllegalArgumentException when a header holds a line break
   */
  public OutputStream begin(Map<String, String> headers) throws IOException {
    StringBuilder head = new StringBuilder(started ? "\r\n--" : "--").append(boundary);
    headers.forEach((name, value) -> head.append("\r\n").append(checked(name + ": " + value)));
    text(head.append("\r\n\r\n").toString());
    started = true;
    return new PartStream(out);
  }

  /** Writes a whole part from a stream, which is not closed. */
  public void write(Map<String, String> headers, InputStream body) throws IOException {
    begin(headers);
    body.transferTo(out);
  }

  /** Writes a whole part. */
  public void write(Map<String, String> headers, byte[] body) throws IOException {
    begin(headers);
    out.write(body);
  }

  /** Writes the closing boundary and flushes. */
  public void finish() throws IOException {
    text((started ? "\r\n--" : "--") + boundary + "--\r\n");
    out.flush();
  }

  private static String checked(String header) {
    if (header.indexOf('\r') >= 0 || header.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("line break inside a header");
    }
    return header;
  }

  private void text(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Passes bytes on in bulk and leaves the whole open when it is closed. */
  private static final class PartStream extends FilterOutputStream {
    PartStream(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
