package org.imag.conformance.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.imag.conformance.message.RetrievedDocument;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFormatException;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.ReadLimits;

/**
 * What is kept of a document that came, whatever its size.
 *
 * @param head as the answer announced it
 * @param sha1 of its bytes, in hexadecimal
 * @param image its attributes without the pixels, if it is DICOM
 * @param problem why it is none although it says so
 */
record Download(
    RetrievedDocument head,
    long size,
    String sha1,
    Optional<DataSet> image,
    Optional<String> problem) {
  private static final String DICOM = "application/dicom";

  /** Reads a document to its end. */
  static Download read(RetrievedDocument head, InputStream content) throws IOException {
    Measured bytes = new Measured(content);
    Optional<DataSet> image = Optional.empty();
    Optional<String> problem = Optional.empty();
    if (DICOM.equals(head.mimeType())) {
      try {
        image = Optional.of(Part10Reader.examine(bytes, ReadLimits.HEADER).dataSet());
      } catch (DicomFormatException e) {
        problem = Optional.of(e.getMessage());
      }
    }
    bytes.transferTo(OutputStream.nullOutputStream());
    return new Download(head, bytes.size, bytes.sha1(), image, problem);
  }

  /** SHA-1 of the bytes, in hexadecimal. */
  static String sha1(InputStream content) throws IOException {
    Measured bytes = new Measured(content);
    bytes.transferTo(OutputStream.nullOutputStream());
    return bytes.sha1();
  }

  /** Counts and digests what is read. */
  private static final class Measured extends DigestInputStream {
    private long size;

    Measured(InputStream in) {
      super(in, digest());
    }

    private static MessageDigest digest() {
      try {
        return MessageDigest.getInstance("SHA-1");
      } catch (NoSuchAlgorithmException e) {
        throw new UncheckedIOException(new IOException(e));
      }
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      size += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      size += Math.max(n, 0);
      return n;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    String sha1() {
      return HexFormat.of().formatHex(getMessageDigest().digest());
    }
  }
}
