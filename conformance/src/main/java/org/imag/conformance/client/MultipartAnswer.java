package org.imag.conformance.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Optional;
import org.imag.dicom.multipart.MultipartReader;
import org.imag.dicom.multipart.Part;

/** A multipart answer taken apart while it arrives. */
final class MultipartAnswer {
  private final MultipartReader reader;

  MultipartAnswer(InputStream body, String contentType) throws IOException {
    this.reader = new MultipartReader(body, contentType);
  }

  /** The first part, in memory. */
  byte[] root() throws IOException {
    Part root =
        reader.next().orElseThrow(() -> new IOException("the multipart answer has no part"));
    return HttpPeer.bounded(content(root));
  }

  /** Hands out the parts that were not read yet. */
  void rest(ContentStream parts) throws IOException {
    for (Optional<Part> next = reader.next(); next.isPresent(); next = reader.next()) {
      Part part = next.get();
      String contentType = part.headers().getOrDefault("Content-Type", "");
      parts.read(part.contentId().orElse(""), contentType, content(part));
    }
  }

  private static InputStream content(Part part) {
    return part.isBase64() ? Base64.getMimeDecoder().wrap(part.body()) : part.body();
  }
}
