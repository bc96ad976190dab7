package org.imag.dicom.pixel;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFile;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.Tag;
import org.imag.dicom.TransferSyntax;
import org.imag.dicom.ValueStream;

/**
 * Takes frames out of an image file while it streams by, forwards only; no more than a buffer is
 * held. Not for use by several threads.
 */
public final class FrameReader implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final DicomFile file;
  private final ImagePixels pixels;
  private final FrameSequence frames;

  private FrameReader(InputStream in) throws IOException {
    this.in = in;
    ValueStream value =
        Part10Reader.openValue(in, Tag.PIXEL_DATA, ReadLimits.HEADER)
            .orElseThrow(() -> new UnsupportedPixels("The instance has no pixel data"));
    this.file = value.file();
    this.pixels = ImagePixels.of(file.dataSet());
    this.frames = frames(value);
  }

  /**
   * Opens a Part 10 file in any transfer syntax but a deflated one. Closing the reader closes it;
   * so does a failure here.
   *
   * @throws UnsupportedPixels when it is no image
   */
  public static FrameReader open(InputStream part10) throws IOException {
    try {
      return new FrameReader(part10);
    } catch (IOException | RuntimeException e) {
      part10.close();
      throw e;
    }
  }

  /**
   * Writes what all fragments of the pixel data hold, such as a video, and closes the file.
   *
   * @throws UnsupportedPixels when the file has no pixel data
   */
  public static void joined(InputStream part10, OutputStream out) throws IOException {
    try (part10) {
      ValueStream value =
          Part10Reader.openValue(part10, Tag.PIXEL_DATA, ReadLimits.HEADER)
              .orElseThrow(() -> new UnsupportedPixels("The instance has no pixel data"));
      boolean fragments = value.length() == ValueStream.UNDEFINED_LENGTH;
      (fragments ? new Fragments(value.bytes()) : value.bytes()).transferTo(out);
    }
  }

  /** Framing is decided by the length: some archives decompress and keep the syntax, or worse. */
  private FrameSequence frames(ValueStream value) throws IOException {
    boolean compressed = !TransferSyntax.isNative(file.transferSyntax());
    if (value.length() == ValueStream.UNDEFINED_LENGTH) {
      Fragments fragments = new Fragments(value.bytes());
      return compressed
          ? new EncapsulatedFrames(
              fragments, file.dataSet(), pixels.frames(), file.transferSyntax())
          : new NativeFrames(fragments, pixels);
    }
    PushbackInputStream bytes = new PushbackInputStream(value.bytes(), 2);
    return compressed && isCodestream(bytes)
        ? new WholeFrame(bytes)
        : new NativeFrames(bytes, pixels);
  }

  private static boolean isCodestream(PushbackInputStream bytes) throws IOException {
    byte[] head = bytes.readNBytes(2);
    bytes.unread(head);
    int second = head.length == 2 ? head[1] & 0xFF : 0;
    return head.length == 2 && (head[0] & 0xFF) == 0xFF && (second == 0xD8 || second == 0x4F);
  }

  /** Everything but the pixel data and what follows them. */
  public DataSet header() {
    return file.dataSet();
  }

  /** The File Meta Information. */
  DataSet meta() {
    return file.meta();
  }

  /** How the pixels are laid out. */
  public ImagePixels pixels() {
    return pixels;
  }

  /** The transfer syntax of the file. */
  public String transferSyntax() {
    return file.transferSyntax();
  }

  /** The number of the first frame that can still be had. */
  public int next() {
    return frames.next();
  }

  /**
   * Writes one frame as it is stored, without fragment headers.
   *
   * @param frame from 1, not before {@link #next}
   * @throws org.imag.dicom.DicomFormatException when the file does not hold it
   */
  public void copy(int frame, OutputStream out) throws IOException {
    if (frame < next()) {
      throw new IllegalArgumentException("frame " + frame + " has gone by");
    }
    frames.copy(frame, out);
  }

  /**
   * One frame as it is stored, in memory.
   *
   * @throws UnsupportedPixels when it has more bytes than allowed
   */
  public byte[] read(int frame, int maxBytes) throws IOException {
    Bounded bounded = new Bounded(maxBytes);
    if (frames instanceof NativeFrames && pixels.bytesOfFrame() <= maxBytes) {
      bounded.expect((int) pixels.bytesOfFrame());
    }
    copy(frame, bounded);
    return bounded.content();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** One compressed image where native pixels were to be expected. */
  private static final class WholeFrame implements FrameSequence {
    private final InputStream bytes;

    WholeFrame(InputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int next() {
      return 1;
    }

    @Override
    public void copy(int frame, OutputStream out) throws IOException {
      bytes.transferTo(out);
    }
  }

  /** A buffer that grows with what arrives, up to a limit. */
  private static final class Bounded extends OutputStream {
    private final int max;
    private byte[] bytes = new byte[0];
    private int count;

    Bounded(int max) {
      this.max = max;
    }

    void expect(int length) {
      bytes = new byte[length];
    }

    byte[] content() {
      return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int at, int length) throws IOException {
      if (count + (long) length > max) {
        throw new UnsupportedPixels("A frame of more than " + max + " bytes is not rendered");
      }
      if (count + length > bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(max, Math.max(BUFFER, 2L * (count + length))));
      }
      System.arraycopy(from, at, bytes, count, length);
      count += length;
    }
  }
}
