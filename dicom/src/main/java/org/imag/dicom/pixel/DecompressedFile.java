package org.imag.dicom.pixel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFile;
import org.imag.dicom.Part10Writer;
import org.imag.dicom.Tag;
import org.imag.dicom.TransferSyntax;

/**
 * A compressed image as a file in Explicit VR Little Endian, decoded frame by frame while it is
 * read; one frame at a time is held. What stands behind the pixel data, padding or signatures of
 * the compressed bytes, is left out.
 */
public final class DecompressedFile extends InputStream {
  private static final long MAX_LENGTH = 0xFFFFFFFEL;
  private static final int MAX_FRAME_BYTES = 1 << 28;
  private static final int EXTENDED_OFFSET_TABLE_LENGTHS = 0x7FE00002;
  private static final int TOTAL_LENGTH = 0x7FE00003;

  private final FrameReader reader;
  private final long padding;
  private ByteArrayInputStream current;
  private int frame = 1;

  private DecompressedFile(FrameReader reader) throws IOException {
    ImagePixels pixels = reader.pixels();
    long length = pixels.bytesOfFrame() * pixels.frames();
    if (length < 0 || length > MAX_LENGTH || pixels.bitsAllocated() % 8 != 0) {
      throw new UnsupportedPixels("The image cannot have the form of native pixel data");
    }
    this.reader = reader;
    this.padding = length % 2;
    this.current = new ByteArrayInputStream(head(reader, length + padding));
  }

  /**
   * Opens a file whose compression {@link DecodedFrame#isExact loses nothing}. Closing the stream
   * closes it; so does a failure here. A damaged frame breaks the stream.
   *
   * @throws UnsupportedPixels when it is no image, or one too large for native pixel data
   */
  public static InputStream of(InputStream part10) throws IOException {
    FrameReader reader = FrameReader.open(part10);
    try {
      return new DecompressedFile(reader);
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  private static byte[] head(FrameReader reader, long length) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    Part10Writer.write(
        new DicomFile(reader.meta(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN, header(reader)), head);
    ByteBuffer element = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    element.putShort((short) Tag.group(Tag.PIXEL_DATA)).putShort((short) Tag.PIXEL_DATA);
    element.put((byte) 'O').put((byte) (reader.pixels().bitsAllocated() > 8 ? 'W' : 'B'));
    element.putShort((short) 0).putInt((int) length);
    head.writeBytes(element.array());
    return head.toByteArray();
  }

  /** Colours that JPEG 2000 transforms are red, green and blue when they are decoded (A.4.4). */
  private static DataSet header(FrameReader reader) {
    DataSet.Builder header =
        reader.header().toBuilder()
            .remove(Tag.EXTENDED_OFFSET_TABLE)
            .remove(EXTENDED_OFFSET_TABLE_LENGTHS)
            .remove(TOTAL_LENGTH);
    String colours = reader.pixels().photometricInterpretation();
    if (colours.equals("YBR_RCT") || colours.equals("YBR_ICT")) {
      header.put(Tag.PHOTOMETRIC_INTERPRETATION, "RGB");
    }
    return header.build();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int count) throws IOException {
    while (current.available() == 0 && frame <= reader.pixels().frames() && count > 0) {
      current = new ByteArrayInputStream(nextFrame());
    }
    return current.read(into, from, count);
  }

  private byte[] nextFrame() throws IOException {
    byte[] stored = reader.read(frame, MAX_FRAME_BYTES);
    DecodedFrame decoded = DecodedFrame.of(stored, reader.pixels(), reader.transferSyntax());
    byte[] samples = decoded.samples();
    frame++;
    if (frame <= reader.pixels().frames() || padding == 0) {
      return samples;
    }
    return Arrays.copyOf(samples, samples.length + 1);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
