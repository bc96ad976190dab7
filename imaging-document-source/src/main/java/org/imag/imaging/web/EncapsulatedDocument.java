package org.imag.imaging.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.Tag;
import org.imag.dicom.ValueStream;

/**
 * Documents that travel inside DICOM instances (PS3.3 A.45) and can be shown as they are. Only
 * known kinds are, whatever media type an instance claims: a browser may run what others contain.
 */
final class EncapsulatedDocument {
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "1.2.840.10008.5.1.4.1.1.104.1", "application/pdf",
          "1.2.840.10008.5.1.4.1.1.104.2", "text/xml");

  private EncapsulatedDocument() {}

  /** The media type of the document that instances of a SOP class hold. */
  static Optional<String> mediaType(String sopClassUid) {
    return Optional.ofNullable(MEDIA_TYPES.get(sopClassUid));
  }

  /** Writes the document without the byte that pads it; closes the instance. */
  static void copy(InputStream part10, OutputStream out) throws IOException {
    try (part10) {
      ValueStream value =
          Part10Reader.openValue(part10, Tag.ENCAPSULATED_DOCUMENT, ReadLimits.HEADER)
              .orElseThrow(() -> new IOException("the instance holds no document"));
      InputStream bytes = value.bytes();
      byte[] buffer = new byte[1 << 16];
      long left = Math.max(0, value.length() - 1);
      while (left > 0) {
        int read = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
        out.write(buffer, 0, read);
        left -= read;
      }
      int last = bytes.read();
      if (last > 0) {
        out.write(last);
      }
    }
  }
}
