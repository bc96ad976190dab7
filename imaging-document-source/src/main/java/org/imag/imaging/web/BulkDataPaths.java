package org.imag.imaging.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imag.dicom.DataElement;
import org.imag.dicom.DataSet;
import org.imag.dicom.json.BulkDataUri;
import org.imag.dicom.json.DicomJson;

/** Which values of a header the metadata refer to instead of holding them (PS3.18 F.2.2). */
final class BulkDataPaths implements BulkDataUri {
  /** Values up to this length are part of the metadata. */
  static final int MAX_INLINE_BYTES = 1024;

  private final BulkDataUri rule = BulkDataUri.below("", MAX_INLINE_BYTES);
  private final List<String> paths = new ArrayList<>();

  private BulkDataPaths() {}

  /** The paths below an instance's bulkdata resource, in the order of the header. */
  static List<String> of(DataSet header) throws IOException {
    BulkDataPaths collected = new BulkDataPaths();
    DicomJson.write(header, OutputStream.nullOutputStream(), collected);
    return collected.paths;
  }

  @Override
  public Optional<String> uri(String path, DataElement element) {
    Optional<String> uri = rule.uri(path, element);
    uri.ifPresent(below -> paths.add(path));
    return uri;
  }
}
