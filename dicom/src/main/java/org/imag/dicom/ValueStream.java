package org.imag.dicom;

import java.io.InputStream;

/**
 * A value at the top level of a file that has not been read yet, for values too large to hold
 * (DICOM PS3.5 section 7.1 and annex A.4).
 *
 * @param file what stands before the value
 * @param tag of the element
 * @param vr of the element
 * @param length of the value in bytes, or {@link #UNDEFINED_LENGTH} when it comes in fragments
 * @param bytes the value as it stands in the input; when it has no length, also what follows it
 */
public record ValueStream(DicomFile file, int tag, VR vr, long length, InputStream bytes) {
  public static final long UNDEFINED_LENGTH = -1;
}
