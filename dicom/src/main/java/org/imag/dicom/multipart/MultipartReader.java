package org.imag.dicom.multipart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes a multipart body apart while it streams in (RFC 2046 section 5.1; used for DICOMweb, PS3.18
 * section 8.7, and for MTOM). Bytes of a part pass through a fixed buffer; preamble, epilogue and
 * blanks after a boundary are tolerated. Not for use by several threads; the input is not closed.
 */
public final class MultipartReader {

  private static final int BUFFER = 1 << 16;
  private static final int MAX_HEADER_BYTES = 1 << 14;
  private static final int MAX_BOUNDARY = 256;

  private final InputStream in;
  private final byte[] delimiter;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int filled;
  private boolean ended;

  /** Content known to lie before the next delimiter ends here. */
  private int safe;

  private boolean atDelimiter;
  private boolean finished;
  private Body current = new Body();

  /**
   * Opens a body.
   *
   * @param contentType the Content-Type header of the whole
   * @throws MultipartFormatException when it is not multipart or names no boundary
   */
  public MultipartReader(InputStream in, String contentType) throws MultipartFormatException {
    this.in = in;
    this.delimiter = ("\r\n--" + boundary(contentType)).getBytes(StandardCharsets.ISO_8859_1);
    // a boundary may stand at the very start, so pretend that a line ended before it
    buffer[0] = '\r';
    buffer[1] = '\n';
    filled = 2;
  }

  private static String boundary(String contentType) throws MultipartFormatException {
    try {
      MediaType type = MediaType.parse(Objects.requireNonNullElse(contentType, ""));
      String boundary = type.parameter("boundary").orElse("");
      if (type.type().equals("multipart") && !boundary.isEmpty()) {
        return checked(boundary);
      }
    } catch (IllegalArgumentException unreadable) {
      throw new MultipartFormatException("Content-Type is not readable");
    }
    throw new MultipartFormatException("Content-Type must be multipart and name a boundary");
  }

  private static String checked(String boundary) throws MultipartFormatException {
    if (boundary.length() > MAX_BOUNDARY) {
      throw new MultipartFormatException("the boundary is longer than " + MAX_BOUNDARY);
    }
    return boundary;
  }

  /**
   * The next part, or empty after the last one. What is left of the part before is skipped.
   *
   * @throws MultipartFormatException when the input ends before the closing boundary
   */
  public Optional<Part> next() throws IOException {
    if (finished) {
      return Optional.empty();
    }
    current.drain();
    passDelimiter();
    if (finished) {
      return Optional.empty();
    }
    Map<String, String> headers = headers();
    current = new Body();
    return Optional.of(new Part(headers, current));
  }

  private void passDelimiter() throws IOException {
    at += delimiter.length;
    atDelimiter = false;
    if (available(2) == 2 && buffer[at] == '-' && buffer[at + 1] == '-') {
      finished = true;
      return;
    }
    line(MAX_HEADER_BYTES);
    safe = at;
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    int budget = MAX_HEADER_BYTES;
    String name = "";
    while (!isEmptyPartNext()) {
      String line = line(budget);
      budget -= line.length() + 2;
      if (line.isEmpty()) {
        break;
      }
      name = header(line, name, headers);
    }
    safe = at;
    return headers;
  }

  /** A part without content: its delimiter follows the last header at once. */
  private boolean isEmptyPartNext() throws IOException {
    available(delimiter.length + 2);
    return isDelimiterAt(at);
  }

  private static String header(String line, String previous, Map<String, String> headers) {
    if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
      headers.merge(previous, line.strip(), (head, tail) -> head + " " + tail);
      return previous;
    }
    int colon = line.indexOf(':');
    String name = colon < 0 ? line : line.substring(0, colon).strip();
    headers.put(name, colon < 0 ? "" : line.substring(colon + 1).strip());
    return name;
  }

  private String line(int max) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = byteOfHeader();
    while (next != '\n') {
      line.append((char) next);
      if (line.length() > max) {
        throw new MultipartFormatException("the headers of a part exceed " + MAX_HEADER_BYTES);
      }
      next = byteOfHeader();
    }
    int end = line.length();
    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
  }

  private int byteOfHeader() throws IOException {
    if (available(1) == 0) {
      throw new MultipartFormatException("the body ends inside the headers of a part");
    }
    return buffer[at++] & 0xFF;
  }

  /** Makes up to {@code count} bytes from {@code at} on visible and says how many there are. */
  private int available(int count) throws IOException {
    while (filled - at < count && !ended) {
      fill();
    }
    return Math.min(count, filled - at);
  }

  private void fill() throws IOException {
    if (at > 0) {
      System.arraycopy(buffer, at, buffer, 0, filled - at);
      filled -= at;
      safe = Math.max(0, safe - at);
      at = 0;
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      ended = true;
    } else {
      filled += read;
    }
  }

  /** Finds content of the current part; false at its end. */
  private boolean findContent() throws IOException {
    while (at == safe && !atDelimiter) {
      scan();
      if (at == safe && !atDelimiter) {
        if (ended) {
          throw new MultipartFormatException("the body ends before its closing boundary");
        }
        fill();
      }
    }
    return at < safe;
  }

  private void scan() {
    int last = filled - delimiter.length - 2;
    int position = at;
    while (position < filled) {
      if (buffer[position] == '\r') {
        if (position > last && !ended && isPartialDelimiterAt(position)) {
          break;
        }
        if (isDelimiterAt(position)) {
          atDelimiter = true;
          break;
        }
      }
      position++;
    }
    safe = position;
  }

  private boolean isPartialDelimiterAt(int position) {
    int length = Math.min(delimiter.length, filled - position);
    return matches(position, length);
  }

  private boolean isDelimiterAt(int position) {
    int end = position + delimiter.length;
    return end <= filled && matches(position, delimiter.length) && endsBoundary(end);
  }

  private boolean matches(int position, int length) {
    for (int i = 1; i < length; i++) {
      if (buffer[position + i] != delimiter[i]) {
        return false;
      }
    }
    return buffer[position] == delimiter[0];
  }

  /** After a boundary stands its closing mark, blanks or the end of the line. */
  private boolean endsBoundary(int position) {
    if (position >= filled) {
      return false;
    }
    byte next = buffer[position];
    boolean closing = next == '-' && position + 1 < filled && buffer[position + 1] == '-';
    return closing || next == '\r' || next == '\n' || next == ' ' || next == '\t';
  }

  /** The bytes of one part. */
  private final class Body extends InputStream {

    @Override
    public int read() throws IOException {
      return isCurrent() && findContent() ? buffer[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      Objects.checkFromIndexSize(from, length, into.length);
      if (length == 0) {
        return 0;
      }
      if (!isCurrent() || !findContent()) {
        return -1;
      }
      int count = Math.min(length, safe - at);
      System.arraycopy(buffer, at, into, from, count);
      at += count;
      return count;
    }

    private boolean isCurrent() {
      return current == this && !finished;
    }

    void drain() throws IOException {
      while (findContent()) {
        at = safe;
      }
    }
  }
}
