package org.imag.conformance.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;

/**
 * A study whose images lie beside the testkit.
 *
 * @param studyUid Study Instance UID
 * @param files one each image
 * @param patient attributes of the patient, as in the first image
 */
record StandardStudy(String studyUid, List<Path> files, DataSet patient) {

  /** The same study with a file more. */
  StandardStudy with(Path file) {
    List<Path> more = new ArrayList<>(files);
    more.add(file);
    return new StandardStudy(studyUid, List.copyOf(more), patient);
  }

  String patientId() {
    return patient.string(Tag.PATIENT_ID).orElse("");
  }
}
