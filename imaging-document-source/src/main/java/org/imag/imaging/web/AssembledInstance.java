package org.imag.imaging.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFile;
import org.imag.dicom.Part10Writer;
import org.imag.dicom.Tag;
import org.imag.dicom.TransferSyntax;
import org.imag.dicom.multipart.MediaType;
import org.imag.dicom.multipart.Part;
import org.imag.dicom.pixel.DecodedFrame;
import org.imag.dicom.pixel.ImagePixels;
import org.imag.dicom.pixel.UnsupportedPixels;
import org.imag.imaging.archive.FailureReason;

/** A Part 10 file made of metadata and, as a stream, of pixel data (PS3.18 10.5, PS3.10 7). */
final class AssembledInstance {
  private static final long MAX_LENGTH = 0xFFFFFFFEL;
  private static final int UNDEFINED = -1;

  private AssembledInstance() {}

  /** Why no file can be made. */
  static final class NotPossible extends Exception {
    private static final long serialVersionUID = 1L;

    private final FailureReason reason;

    NotPossible(FailureReason reason, String message) {
      super(message);
      this.reason = reason;
    }

    FailureReason reason() {
      return reason;
    }
  }

  /** A file of metadata that are complete. */
  static InputStream of(DataSet dataSet) throws IOException, NotPossible {
    return new ByteArrayInputStream(written(dataSet, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
  }

  /** A file whose pixel data are in a part: native, or one compressed frame. */
  static InputStream of(DataSet dataSet, Part pixels) throws IOException, NotPossible {
    String syntax = transferSyntax(pixels);
    DataSet head =
        dataSet.filter(element -> Integer.compareUnsigned(element.tag(), Tag.PIXEL_DATA) < 0);
    DataSet tail =
        dataSet.filter(element -> Integer.compareUnsigned(element.tag(), Tag.PIXEL_DATA) > 0);
    ByteArrayOutputStream after = new ByteArrayOutputStream();
    Part10Writer.writeDataSet(tail, after);
    boolean uncompressed = DecodedFrame.isUncompressed(syntax);
    return join(
        new ByteArrayInputStream(written(head, syntax)),
        uncompressed ? nativePixels(head, pixels.body()) : fragments(head, pixels.body()),
        new ByteArrayInputStream(after.toByteArray()));
  }

  private static byte[] written(DataSet dataSet, String syntax) throws IOException, NotPossible {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      Part10Writer.write(new DicomFile(DataSet.empty(), syntax, dataSet), file);
    } catch (IllegalArgumentException e) {
      throw new NotPossible(
          FailureReason.IDENTIFIER_INVALID, "SOP Class UID or SOP Instance UID is missing");
    }
    return file.toByteArray();
  }

  private static InputStream join(InputStream... parts) {
    return new SequenceInputStream(Collections.enumeration(List.of(parts)));
  }

  /** A JPEG without parameter may be of any process, and a wrong guess would stay for ever. */
  private static String transferSyntax(Part part) throws NotPossible {
    Optional<MediaType> type = part.contentType();
    Optional<String> named = type.flatMap(given -> given.parameter("transfer-syntax"));
    String essence = type.map(MediaType::essence).orElse(PixelMediaTypes.OCTET_STREAM);
    if (named.isEmpty() && !essence.equals(PixelMediaTypes.OCTET_STREAM)) {
      throw new NotPossible(
          FailureReason.CANNOT_UNDERSTAND, "Name the transfer-syntax of compressed pixel data");
    }
    return named.orElse(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
  }

  /** The length stands before the pixels, so it is what rows and columns say. */
  private static InputStream nativePixels(DataSet head, InputStream body) throws NotPossible {
    ImagePixels pixels = pixels(head);
    long bytes = (pixels.bitsOfFrame() * pixels.frames() + 7) / 8;
    long padding = bytes % 2;
    if (bytes + padding > MAX_LENGTH || bytes < 0) {
      throw new NotPossible(
          FailureReason.OUT_OF_RESOURCES, "Native pixel data end at 4 GB; compress them");
    }
    String vr = pixels.bitsAllocated() > 8 ? "OW" : "OB";
    return join(
        element(vr, (int) (bytes + padding)),
        body,
        new ByteArrayInputStream(new byte[(int) padding]));
  }

  private static ImagePixels pixels(DataSet head) throws NotPossible {
    try {
      return ImagePixels.of(head);
    } catch (UnsupportedPixels e) {
      throw new NotPossible(FailureReason.CANNOT_UNDERSTAND, e.getMessage());
    }
  }

  private static InputStream element(String vr, int length) {
    ByteBuffer header = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    header.putShort((short) Tag.group(Tag.PIXEL_DATA)).putShort((short) Tag.PIXEL_DATA);
    header.put((byte) vr.charAt(0)).put((byte) vr.charAt(1)).putShort((short) 0).putInt(length);
    return new ByteArrayInputStream(header.array());
  }

  private static InputStream fragments(DataSet head, InputStream body) throws NotPossible {
    if (pixels(head).frames() > 1) {
      throw new NotPossible(
          FailureReason.CANNOT_UNDERSTAND, "Send compressed images of many frames as DICOM");
    }
    return join(
        element("OB", UNDEFINED),
        new ByteArrayInputStream(Fragmented.item(Tag.ITEM, 0)),
        new Fragmented(body));
  }

  /** A frame in fragments of even length, as it streams by (PS3.5 A.4). */
  private static final class Fragmented extends InputStream {
    private static final int FRAGMENT = 1 << 20;

    private final InputStream body;
    private ByteArrayInputStream current = new ByteArrayInputStream(new byte[0]);
    private boolean ended;

    Fragmented(InputStream body) {
      this.body = body;
    }

    static byte[] item(int tag, int length) {
      ByteBuffer header = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      header.putShort((short) Tag.group(tag)).putShort((short) tag).putInt(length);
      return header.array();
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
      if (current.available() == 0 && !ended) {
        refill();
      }
      return current.read(into, from, count);
    }

    private void refill() throws IOException {
      byte[] bytes = body.readNBytes(FRAGMENT);
      ByteArrayOutputStream next = new ByteArrayOutputStream(bytes.length + 16);
      if (bytes.length > 0) {
        int padding = bytes.length % 2;
        next.writeBytes(item(Tag.ITEM, bytes.length + padding));
        next.writeBytes(bytes);
        next.writeBytes(new byte[padding]);
      }
      if (bytes.length < FRAGMENT) {
        next.writeBytes(item(Tag.SEQUENCE_DELIMITATION, 0));
        ended = true;
      }
      current = new ByteArrayInputStream(next.toByteArray());
    }
  }
}
