package org.imag.conformance.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imag.dicom.DataSet;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.Tag;

/** The manifest that a test expects, a DICOM file in its section. */
final class StandardManifest {
  private StandardManifest() {}

  static DataSet read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Part10Reader.read(in, ReadLimits.HEADER).dataSet();
    } catch (IOException e) {
      throw new TestkitInvalid(file + " is no manifest: " + e.getMessage(), e);
    }
  }

  static String studyUid(Path file) {
    return read(file).string(Tag.STUDY_INSTANCE_UID).orElse("");
  }
}
