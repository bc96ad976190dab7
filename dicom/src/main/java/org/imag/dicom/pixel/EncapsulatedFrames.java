package org.imag.dicom.pixel;

import java.io.IOException;
import java.io.OutputStream;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFormatException;
import org.imag.dicom.Tag;

/**
 * Frames of encapsulated pixel data: an offset table tells where each starts, else the marks with
 * which compressed images start, else each fragment is a frame (PS3.5 annex A.4).
 */
final class EncapsulatedFrames implements FrameSequence {
  private final Fragments fragments;
  private final int frames;
  private final long[] offsets;
  private final StartMark mark;
  private int current;
  private boolean ended;

  /** What the first fragment of a frame starts with. */
  private enum StartMark {
    JPEG(0xFF, 0xD8),
    JPEG_2000(0xFF, 0x4F),
    NONE;

    private final int[] bytes;

    StartMark(int... bytes) {
      this.bytes = bytes;
    }

    static StartMark of(String transferSyntax) {
      boolean jpeg2000 =
          transferSyntax.matches("1\\.2\\.840\\.10008\\.1\\.2\\.4\\.(9[0-3]|20[1-3])");
      boolean jpeg =
          transferSyntax.matches("1\\.2\\.840\\.10008\\.1\\.2\\.4\\.([56][0-9]|70|8[01])");
      return jpeg2000 ? JPEG_2000 : jpeg ? JPEG : NONE;
    }
  }

  EncapsulatedFrames(Fragments fragments, DataSet header, int frames, String transferSyntax) {
    this.fragments = fragments;
    this.frames = frames;
    this.mark = StartMark.of(transferSyntax);
    this.offsets = offsets(header, fragments, frames);
  }

  /** The extended offset table, else the basic one; none when it cannot be right. */
  private static long[] offsets(DataSet header, Fragments fragments, int frames) {
    long[] extended =
        header
            .element(Tag.EXTENDED_OFFSET_TABLE)
            .map(table -> table.buffer().asLongBuffer())
            .map(
                table -> {
                  long[] entries = new long[table.remaining()];
                  table.get(entries);
                  return entries;
                })
            .orElse(new long[0]);
    long[] offsets = extended.length > 0 ? extended : fragments.offsets();
    return isPlausible(offsets, frames) ? offsets : new long[0];
  }

  private static boolean isPlausible(long[] offsets, int frames) {
    if (offsets.length != frames || offsets[0] != 0) {
      return false;
    }
    for (int i = 1; i < offsets.length; i++) {
      if (offsets[i] <= offsets[i - 1]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int next() {
    return Math.max(current, 1);
  }

  @Override
  public void copy(int frame, OutputStream out) throws IOException {
    while (!ended && current < frame) {
      advance();
    }
    if (ended || current != frame) {
      throw new DicomFormatException("the pixel data hold no frame " + frame, 0);
    }
    while (!ended && current == frame) {
      fragments.copyTo(out);
      advance();
    }
  }

  private void advance() throws IOException {
    ended = !fragments.next();
    if (!ended && startsFrame()) {
      current++;
    }
  }

  private boolean startsFrame() throws DicomFormatException {
    if (current == 0 || frames == 1) {
      return current == 0;
    }
    if (offsets.length == 0) {
      return mark == StartMark.NONE || fragments.startsWith(mark.bytes);
    }
    if (current < frames && fragments.start() > offsets[current]) {
      throw new DicomFormatException("the offset table does not meet the fragments", 0);
    }
    return current < frames && fragments.start() == offsets[current];
  }
}
