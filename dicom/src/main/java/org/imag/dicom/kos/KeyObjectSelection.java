package org.imag.dicom.kos;

import org.imag.dicom.DataSet;

/** Makes Key Object Selection documents (DICOM PS3.3 A.35.4). */
public final class KeyObjectSelection {

  private KeyObjectSelection() {}

  /**
   * Starts the imaging manifest of one study (RAD TF-2 4.68.4.1.2).
   *
   * @param study a data set with the patient and study attributes of the images, such as the header
   *     of one of them; only those attributes are taken
   */
  public static Manifest manifest(DataSet study) {
    return new Manifest(study);
  }
}
