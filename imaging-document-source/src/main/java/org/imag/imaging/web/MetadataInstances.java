package org.imag.imaging.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.imag.dicom.DataElement;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFormatException;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.Tag;
import org.imag.dicom.json.DicomJson;
import org.imag.dicom.multipart.Part;
import org.imag.imaging.archive.DicomArchive.Storing;
import org.imag.imaging.archive.FailureReason;
import org.imag.imaging.archive.InstanceHeader;
import org.imag.imaging.archive.InstanceReference;
import org.imag.imaging.archive.StoreOutcome.Refused;

/**
 * Instances that arrive as metadata in JSON, their bulk data in parts of their own (PS3.18 10.5.1).
 * Pixel data are streamed into the archive when they are the last that is missing; other values are
 * held, up to a limit.
 */
final class MetadataInstances {
  private static final int MAX_METADATA_BYTES = 1 << 24;
  private static final int MAX_HELD_BYTES = 1 << 26;
  private static final ReadLimits LIMITS =
      new ReadLimits(64, 1_000_000, MAX_METADATA_BYTES, 1, MAX_HELD_BYTES);

  private final Storing storing;
  private final List<Refused> refused;
  private final List<DataSet> incomplete = new ArrayList<>();
  private int held;

  /**
   * @param storing takes complete instances
   * @param refused gathers those that cannot be completed
   */
  MetadataInstances(Storing storing, List<Refused> refused) {
    this.storing = storing;
    this.refused = refused;
  }

  /**
   * Takes the metadata of all instances.
   *
   * @throws DicomWebRefusal when they are not DICOM JSON, or more than 16 MB
   */
  void metadata(InputStream json) throws IOException {
    List<DataSet> dataSets;
    try {
      dataSets = DicomJson.read(new Limited(json, MAX_METADATA_BYTES), LIMITS);
    } catch (DicomFormatException e) {
      throw DicomWebRefusal.badRequest("The metadata cannot be read: " + e.getMessage());
    }
    for (DataSet dataSet : dataSets) {
      DataSet own = dataSet.filter(element -> Tag.group(element.tag()) > 2);
      if (references(own).isEmpty()) {
        store(own);
      } else {
        incomplete.add(own);
      }
    }
  }

  /** Takes one bulk value. */
  void bulkData(Part part) throws IOException {
    String uri = part.contentLocation().orElse("");
    List<DataSet> waiting =
        incomplete.stream().filter(dataSet -> references(dataSet).contains(uri)).toList();
    if (waiting.isEmpty()) {
      refuse(null, FailureReason.CANNOT_UNDERSTAND, "No metadata refer to a part of bulk data");
    } else if (waiting.size() == 1 && isLastPixelData(waiting.get(0), uri)) {
      incomplete.remove(waiting.get(0));
      stream(waiting.get(0), part);
    } else {
      hold(waiting, uri, part);
    }
  }

  /** Refuses what is still not complete. */
  void finish() {
    incomplete.forEach(
        dataSet ->
            refuse(
                dataSet,
                FailureReason.CANNOT_UNDERSTAND,
                "Bulk data to which the metadata refer are missing"));
    incomplete.clear();
  }

  private static boolean isLastPixelData(DataSet dataSet, String uri) {
    return references(dataSet).equals(Set.of(uri))
        && dataSet
            .element(Tag.PIXEL_DATA)
            .flatMap(DataElement::bulkDataUri)
            .filter(uri::equals)
            .isPresent();
  }

  private void stream(DataSet dataSet, Part part) throws IOException {
    try {
      storing.add(AssembledInstance.of(dataSet, part));
    } catch (AssembledInstance.NotPossible e) {
      refuse(dataSet, e.reason(), e.getMessage());
    }
  }

  private void hold(List<DataSet> waiting, String uri, Part part) throws IOException {
    byte[] bytes = part.body().readNBytes(MAX_HELD_BYTES - held + 1);
    held += bytes.length;
    incomplete.removeAll(waiting);
    for (DataSet dataSet : waiting) {
      if (held > MAX_HELD_BYTES) {
        refuse(dataSet, FailureReason.OUT_OF_RESOURCES, "Send pixel data last, one part an image");
      } else {
        complete(with(dataSet, uri, bytes));
      }
    }
    held = Math.min(held, MAX_HELD_BYTES);
  }

  private void complete(DataSet dataSet) throws IOException {
    if (references(dataSet).isEmpty()) {
      store(dataSet);
    } else {
      incomplete.add(dataSet);
    }
  }

  private void store(DataSet dataSet) throws IOException {
    try {
      storing.add(AssembledInstance.of(dataSet));
    } catch (AssembledInstance.NotPossible e) {
      refuse(dataSet, e.reason(), e.getMessage());
    }
  }

  private void refuse(DataSet dataSet, FailureReason reason, String explanation) {
    InstanceReference reference = dataSet == null ? null : InstanceHeader.reference(dataSet);
    String sopClass = dataSet == null ? null : dataSet.string(Tag.SOP_CLASS_UID).orElse(null);
    refused.add(new Refused(reference, sopClass, reason, explanation));
  }

  /** The BulkDataURIs of a data set, items included. */
  private static Set<String> references(DataSet dataSet) {
    Set<String> references = new HashSet<>();
    for (DataElement element : dataSet) {
      element.bulkDataUri().ifPresent(references::add);
      element.items().forEach(item -> references.addAll(references(item)));
    }
    return references;
  }

  private static DataSet with(DataSet dataSet, String uri, byte[] bytes) {
    DataSet.Builder resolved = DataSet.builder();
    for (DataElement element : dataSet) {
      if (element.bulkDataUri().filter(uri::equals).isPresent()) {
        resolved.put(element.tag(), element.vr(), bytes);
      } else if (element.items().isEmpty()) {
        resolved.put(element);
      } else {
        resolved.putSequence(
            element.tag(), element.items().stream().map(item -> with(item, uri, bytes)).toList());
      }
    }
    return resolved.build();
  }

  /** Metadata up to a size. */
  private static final class Limited extends FilterInputStream {
    private int left;

    Limited(InputStream in, int max) {
      super(in);
      this.left = max;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
      int read = super.read(into, from, count);
      left -= Math.max(read, 0);
      if (left < 0) {
        throw new DicomWebRefusal(413, "Metadata take at most " + MAX_METADATA_BYTES + " bytes");
      }
      return read;
    }
  }
}
