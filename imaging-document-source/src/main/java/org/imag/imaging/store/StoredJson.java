package org.imag.imaging.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.imag.dicom.DataSet;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.json.BulkDataUri;
import org.imag.dicom.json.DicomJson;

/** Attributes of one level as DICOM JSON in a column (PS3.18 annex F). */
final class StoredJson {
  private StoredJson() {}

  static String write(DataSet dataSet) {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    try {
      DicomJson.write(dataSet, json, BulkDataUri.INLINE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return json.toString(StandardCharsets.UTF_8);
  }

  static DataSet read(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    try {
      return DicomJson.read(new ByteArrayInputStream(bytes), ReadLimits.STANDARD).get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
