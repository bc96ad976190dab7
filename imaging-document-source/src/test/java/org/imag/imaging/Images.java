package org.imag.imaging;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.imag.affinity.testing.Zeros;
import org.imag.dicom.DataSet;
import org.imag.dicom.Part10Writer;
import org.imag.dicom.phantom.CtPhantom;
import org.imag.dicom.phantom.PhantomPatient;
import org.imag.imaging.archive.InstanceReference;

/** Small CT images of invented patients. */
public final class Images {
  public static final String STUDY = "2.999.973.2.55";
  public static final String SERIES = STUDY + ".1";
  public static final Instant TAKEN_AT = Instant.parse("2026-11-24T18:30:00Z");

  private static final CtPhantom PHANTOM = phantom(PhantomPatient.ELISEE, STUDY);

  private Images() {}

  /** A study of eight slices of 16 by 16 pixels. */
  public static CtPhantom phantom(PhantomPatient patient, String study) {
    return CtPhantom.of(patient, study)
        .withSlices(8)
        .withMatrix(16, 16)
        .withAccessionNumber("ACC-4711")
        .withTime(TAKEN_AT, ZoneOffset.ofHours(-3));
  }

  /** The data set of a slice, counted from 1. */
  public static DataSet slice(int number) {
    return PHANTOM.slice(number).dataSet();
  }

  /** The UID of a slice. */
  public static String uid(int number) {
    return PHANTOM.instanceUid(number);
  }

  /** The three UIDs of a slice. */
  public static InstanceReference reference(int number) {
    return new InstanceReference(STUDY, SERIES, uid(number));
  }

  /** A slice as a file. */
  public static byte[] file(int number) {
    return file(slice(number));
  }

  /** A data set as a file. */
  public static byte[] file(DataSet dataSet) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Part10Writer.write(dataSet, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A file of a data set without pixel data, and so many bytes of zeros as its pixel data. */
  public static InputStream fileOfZeros(DataSet header, int length) {
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    start.writeBytes(file(header));
    start.writeBytes(new byte[] {(byte) 0xE0, 0x7F, 0x10, 0, 'O', 'W', 0, 0});
    for (int shift = 0; shift < 32; shift += 8) {
      start.write(length >>> shift);
    }
    return new SequenceInputStream(stream(start.toByteArray()), Zeros.of(length));
  }

  public static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }
}
