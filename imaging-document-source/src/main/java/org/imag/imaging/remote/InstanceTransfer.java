package org.imag.imaging.remote;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.imag.dicom.multipart.MultipartReader;
import org.imag.dicom.multipart.Part;

/**
 * An instance on its way from the archive (PS3.18 10.4), checked as it comes: that it is the one
 * that was asked for, in the transfer syntax that was asked for, and whole. A stream that is not
 * fails; it never just ends.
 */
final class InstanceTransfer extends InputStream {
  static final String AS_STORED = "*";

  private static final String DICOM = "application/dicom";
  private static final int WORTH_READING = 1 << 16;

  private final ArchiveConnection connection;
  private final ArchiveAnswer answer;
  private final MultipartReader parts;
  private final InputStream body;
  private final long declared;
  private final FileMetaInformation meta;
  private long passed;
  private int fromHead;
  private boolean ended;
  private boolean broken;

  /** The archive has the instance but does not send it as it was asked to. */
  static final class NotAsAsked extends IOException {
    private static final long serialVersionUID = 1L;

    NotAsAsked(String message) {
      super(message);
    }
  }

  private InstanceTransfer(ArchiveConnection connection, ArchiveAnswer answer) throws IOException {
    this.connection = connection;
    this.answer = answer;
    if (answer.essence().equals("multipart/related")) {
      parts = new MultipartReader(answer.body(), answer.header("Content-Type").orElseThrow());
      Part part = parts.next().orElseThrow(() -> new IOException("it sends no part"));
      requireDicom(part);
      body = part.body();
      declared = length(part.headers().get("Content-Length"));
    } else if (answer.essence().equals(DICOM) && answer.hasKnownEnd()) {
      parts = null;
      body = answer.body();
      declared = length(answer.header("Content-Length").orElse(null));
    } else {
      throw new IOException(
          "it sends " + QidoClient.described(answer) + " where an instance is asked for");
    }
    meta = FileMetaInformation.read(body);
  }

  private static void requireDicom(Part part) throws IOException {
    String type = part.contentType().map(given -> given.essence()).orElse(DICOM);
    if (!type.equals(DICOM)) {
      throw new IOException("it sends a part of " + type + " where an instance is asked for");
    }
  }

  private static long length(String header) {
    return header != null && header.strip().matches("[0-9]{1,18}")
        ? Long.parseLong(header.strip())
        : -1;
  }

  /**
   * Begins a transfer.
   *
   * @param path of the instance
   * @param sopInstanceUid it must have
   * @param transferSyntax to ask for, {@link #AS_STORED} for whatever it is stored in
   * @param expected transfer syntax, empty for any
   * @throws NotAsAsked when the archive does not have it in that transfer syntax
   */
  static InstanceTransfer begin(
      ArchiveConnection connection,
      String path,
      String sopInstanceUid,
      String transferSyntax,
      Optional<String> expected)
      throws IOException {
    String accept = "multipart/related; type=\"" + DICOM + "\"; transfer-syntax=" + transferSyntax;
    ArchiveAnswer answer = connection.get(path, accept);
    try {
      requireInstance(answer, transferSyntax);
      InstanceTransfer transfer = new InstanceTransfer(connection, answer);
      transfer.requireIdentity(sopInstanceUid, expected);
      return transfer;
    } catch (NotAsAsked e) {
      answer.close();
      throw e;
    } catch (IOException e) {
      answer.close();
      throw connection.noted("instance " + sopInstanceUid + ": " + e.getMessage(), e);
    }
  }

  private static void requireInstance(ArchiveAnswer answer, String transferSyntax)
      throws IOException {
    if (answer.isAbsent() || answer.status() == 204) {
      throw new IOException("it does not have it any more");
    }
    if (answer.status() == 406) {
      throw new NotAsAsked("the archive does not send transfer syntax " + transferSyntax);
    }
  }

  private void requireIdentity(String sopInstanceUid, Optional<String> expected)
      throws IOException {
    if (!meta.sopInstanceUid().equals(sopInstanceUid)) {
      throw new IOException("it sends another one");
    }
    if (expected.filter(uid -> !uid.equals(meta.transferSyntaxUid())).isPresent()) {
      throw new NotAsAsked(
          "the archive sends transfer syntax "
              + meta.transferSyntaxUid()
              + " instead of "
              + expected.get());
    }
  }

  /** How the file is encoded (0002,0010). */
  String transferSyntaxUid() {
    return meta.transferSyntaxUid();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, into.length);
    if (length == 0 || ended) {
      return ended && length > 0 ? -1 : 0;
    }
    try {
      int count =
          fromHead < meta.bytes().length ? head(into, from, length) : body.read(into, from, length);
      passed += Math.max(count, 0);
      if (count < 0) {
        requireWhole();
      }
      return count;
    } catch (IOException e) {
      broken = true;
      throw connection.noted(
          "an instance broke off after " + passed + " bytes: " + e.getMessage(), e);
    }
  }

  private int head(byte[] into, int from, int length) {
    int count = Math.min(length, meta.bytes().length - fromHead);
    System.arraycopy(meta.bytes(), fromHead, into, from, count);
    fromHead += count;
    return count;
  }

  private void requireWhole() throws IOException {
    if (declared >= 0 && declared != passed) {
      throw new IOException("it announced " + declared + " bytes");
    }
    if (parts != null && parts.next().isPresent()) {
      throw new IOException("it sends more than one instance");
    }
    answer.drain();
    ended = true;
  }

  /** Ends the transfer; a short rest is read, so that the connection can be used again. */
  @Override
  public void close() {
    try {
      if (!ended && !broken && declared >= 0 && declared - passed <= WORTH_READING) {
        skipNBytes(declared - passed);
        ended = read() < 0;
      }
    } catch (IOException e) {
      // noted already; the connection is closed below, which is all that remains to be done
      broken = true;
    } finally {
      answer.close();
    }
  }
}
