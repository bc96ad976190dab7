package org.imag.dicom.json;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFormatException;
import org.imag.dicom.ReadLimits;

/** The DICOM JSON model, {@code application/dicom+json} (DICOM PS3.18 annex F). */
public final class DicomJson {

  /** The media type of the model. */
  public static final String MEDIA_TYPE = "application/dicom+json";

  private DicomJson() {}

  /** Writes one data set as an object. The stream is flushed, not closed. */
  public static void write(DataSet dataSet, OutputStream out, BulkDataUri bulkData)
      throws IOException {
    try (JsonGenerator json = generator(out)) {
      new DicomJsonWriter(json, bulkData).write(dataSet);
    }
  }

  /**
   * Writes data sets as one array, each as the iterator gives it, so that no more than one need be
   * in memory. The stream is flushed, not closed.
   */
  public static void writeAll(Iterator<DataSet> dataSets, OutputStream out, BulkDataUri bulkData)
      throws IOException {
    try (JsonGenerator json = generator(out)) {
      DicomJsonWriter writer = new DicomJsonWriter(json, bulkData);
      json.writeStartArray();
      while (dataSets.hasNext()) {
        writer.write(dataSets.next());
      }
      json.writeEndArray();
    }
  }

  /**
   * Reads one object or an array of objects. Text becomes ISO_IR 192.
   *
   * @throws org.imag.dicom.DicomFormatException when the input is not JSON, is no DICOM JSON, or
   *     exceeds the limits; the offset is that of the JSON token
   */
  public static List<DataSet> read(InputStream in, ReadLimits limits) throws IOException {
    List<DataSet> dataSets = new ArrayList<>();
    read(in, limits, dataSets::add);
    return dataSets;
  }

  /** As {@link #read(InputStream, ReadLimits)}, one data set at a time. */
  public static void read(InputStream in, ReadLimits limits, Consumer<DataSet> sink)
      throws IOException {
    try (JsonParser json = parser(in, limits)) {
      new DicomJsonReader(json, limits).readAll(sink);
    }
  }

  private static JsonParser parser(InputStream in, ReadLimits limits) throws IOException {
    try {
      return factory(limits).createParser(in);
    } catch (CharConversionException noText) {
      throw new DicomFormatException("not JSON", 0);
    }
  }

  private static JsonGenerator generator(OutputStream out) throws IOException {
    return new JsonFactory()
        .createGenerator(out, JsonEncoding.UTF8)
        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  }

  private static JsonFactory factory(ReadLimits limits) {
    int longest = (int) Math.min(Integer.MAX_VALUE, limits.maxValueBytes() / 3 * 4 + 4);
    return JsonFactory.builder()
        .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxStringLength(longest)
                .maxNestingDepth(limits.maxDepth() * 4 + 8)
                .build())
        .build();
  }
}
