package org.imag.dicom;

import java.util.List;

/**
 * A DICOM file as read or to be written (DICOM PS3.10 section 7).
 *
 * @param meta the File Meta Information, group 0002; empty when the input had none
 * @param transferSyntax the UID that the data set really was encoded in
 * @param dataSet the data set; without pixel data when only the header was read
 * @param warnings departures from the standard that were tolerated
 */
public record DicomFile(
    DataSet meta, String transferSyntax, DataSet dataSet, List<ReadWarning> warnings) {

  /** Copies the list. */
  public DicomFile {
    warnings = List.copyOf(warnings);
  }

  /** A file without warnings. */
  public DicomFile(DataSet meta, String transferSyntax, DataSet dataSet) {
    this(meta, transferSyntax, dataSet, List.of());
  }

  /** A new file of ours in Explicit VR Little Endian; its meta information is made on writing. */
  public static DicomFile of(DataSet dataSet) {
    return new DicomFile(DataSet.empty(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN, dataSet);
  }
}
