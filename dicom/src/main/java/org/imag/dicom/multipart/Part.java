package org.imag.dicom.multipart;

import java.io.InputStream;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One part of a multipart body: its headers and its bytes, which can be read once. */
public final class Part {

  private final Map<String, String> headers;
  private final InputStream body;

  Part(Map<String, String> headers, InputStream body) {
    TreeMap<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(headers);
    this.headers = Collections.unmodifiableMap(byName);
    this.body = body;
  }

  /** The headers by name, in any case. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The Content-Type, if present and readable. */
  public Optional<MediaType> contentType() {
    try {
      return Optional.ofNullable(headers.get("Content-Type")).map(MediaType::parse);
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** The Content-ID without its angle brackets (RFC 2392). */
  public Optional<String> contentId() {
    return Optional.ofNullable(headers.get("Content-ID")).map(Part::withoutBrackets);
  }

  /** The Content-Location as given. */
  public Optional<String> contentLocation() {
    return Optional.ofNullable(headers.get("Content-Location"));
  }

  /** True when Content-Transfer-Encoding says the bytes are base64. */
  public boolean isBase64() {
    String encoding = headers.getOrDefault("Content-Transfer-Encoding", "");
    return encoding.toLowerCase(Locale.ROOT).equals("base64");
  }

  /**
   * The bytes of the part. Valid until the next part is asked for; closing it does not close the
   * whole.
   */
  public InputStream body() {
    return body;
  }

  private static String withoutBrackets(String id) {
    boolean bracketed = id.startsWith("<") && id.endsWith(">");
    return bracketed ? id.substring(1, id.length() - 1) : id;
  }
}
