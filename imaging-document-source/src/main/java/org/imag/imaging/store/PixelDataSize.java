package org.imag.imaging.store;

import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFile;
import org.imag.dicom.Tag;
import org.imag.dicom.TransferSyntax;

/** How many bytes native pixel data take (PS3.5 8.1.1). */
final class PixelDataSize {
  private PixelDataSize() {}

  /** The size in bytes, 0 when the pixel data are compressed, deflated or absent. */
  static long of(DicomFile file) {
    DataSet dataSet = file.dataSet();
    String transferSyntax = file.transferSyntax();
    if (!TransferSyntax.isNative(transferSyntax)
        || transferSyntax.equals(TransferSyntax.DEFLATED)
        || !dataSet.contains(Tag.ROWS)) {
      return 0;
    }
    long bits =
        value(dataSet, Tag.ROWS, 0)
            * value(dataSet, Tag.COLUMNS, 0)
            * value(dataSet, Tag.SAMPLES_PER_PIXEL, 1)
            * value(dataSet, Tag.NUMBER_OF_FRAMES, 1)
            * value(dataSet, Tag.BITS_ALLOCATED, 0);
    return isSubsampled(dataSet) ? 0 : bits / 8;
  }

  private static boolean isSubsampled(DataSet dataSet) {
    return dataSet.string(Tag.PHOTOMETRIC_INTERPRETATION).orElse("").contains("_422");
  }

  private static long value(DataSet dataSet, int tag, int missing) {
    return dataSet.integer(tag).orElse(missing);
  }
}
