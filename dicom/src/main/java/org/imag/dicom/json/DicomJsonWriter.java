package org.imag.dicom.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.imag.dicom.DataElement;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;
import org.imag.dicom.VR;

/** One data set to JSON (DICOM PS3.18 F.2). */
final class DicomJsonWriter {

  /** A number of RFC 8259 section 6, so that the text of a decimal string survives as it is. */
  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  private static final long MAX_SAFE_INTEGER = 1L << 53;
  private static final List<String> NAME_GROUPS = List.of("Alphabetic", "Ideographic", "Phonetic");

  private final JsonGenerator json;
  private final BulkDataUri bulkData;

  DicomJsonWriter(JsonGenerator json, BulkDataUri bulkData) {
    this.json = json;
    this.bulkData = bulkData;
  }

  void write(DataSet dataSet) throws IOException {
    write(dataSet, "");
  }

  private void write(DataSet dataSet, String parent) throws IOException {
    json.writeStartObject();
    for (DataElement element : dataSet) {
      if (isPartOfModel(element.tag(), dataSet)) {
        attribute(element, parent + Tag.hex(element.tag()));
      }
    }
    json.writeEndObject();
  }

  /** No group lengths (F.2.2), no group 0002, no private element whose owner is unknown. */
  private static boolean isPartOfModel(int tag, DataSet dataSet) {
    boolean orphan =
        Tag.isPrivate(tag) && !Tag.isPrivateCreator(tag) && dataSet.privateCreator(tag).isEmpty();
    return !orphan && !Tag.isGroupLength(tag) && Tag.group(tag) != 2;
  }

  private void attribute(DataElement element, String path) throws IOException {
    json.writeObjectFieldStart(Tag.hex(element.tag()));
    json.writeStringField("vr", element.vr().name());
    if (!element.isEmpty()) {
      value(element, path);
    }
    json.writeEndObject();
  }

  private void value(DataElement element, String path) throws IOException {
    Optional<String> uri = bulkDataUri(element, path).or(element::bulkDataUri);
    if (uri.isPresent()) {
      json.writeStringField("BulkDataURI", uri.get());
    } else if (element.vr().opaque()) {
      inline(element);
    } else if (element.vr() == VR.SQ) {
      items(element, path);
    } else {
      values(element);
    }
  }

  private Optional<String> bulkDataUri(DataElement element, String path) {
    return mayBeBulk(element.vr()) ? bulkData.uri(path, element) : Optional.empty();
  }

  /** The list of PS3.18 F.2.2. */
  private static boolean mayBeBulk(VR vr) {
    return switch (vr) {
      case DS, FL, FD, IS, LT, OB, OD, OF, OL, OV, OW, SL, SS, ST, SV, UC, UL, UN, US, UT, UV ->
          true;
      default -> false;
    };
  }

  private void inline(DataElement element) throws IOException {
    if (!element.isEncapsulated()) {
      json.writeFieldName("InlineBinary");
      json.writeBinary(element.bytes());
    }
  }

  private void items(DataElement element, String path) throws IOException {
    json.writeArrayFieldStart("Value");
    int number = 0;
    for (DataSet item : element.items()) {
      write(item, path + "/" + number++ + "/");
    }
    json.writeEndArray();
  }

  private void values(DataElement element) throws IOException {
    List<String> values = element.strings();
    if (values.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("Value");
    for (String value : values) {
      if (value.isEmpty()) {
        json.writeNull();
      } else {
        value(element.vr(), value);
      }
    }
    json.writeEndArray();
  }

  private void value(VR vr, String value) throws IOException {
    switch (vr) {
      case PN -> personName(value);
      case DS, IS -> decimal(value);
      case FL, FD -> floating(vr, Double.parseDouble(value), value);
      case SS, US, SL, UL -> json.writeNumber(value);
      case SV, UV -> longInteger(value);
      default -> json.writeString(value);
    }
  }

  private void personName(String value) throws IOException {
    String[] groups = value.split("=", -1);
    json.writeStartObject();
    for (int i = 0; i < Math.min(groups.length, NAME_GROUPS.size()); i++) {
      if (!groups[i].isBlank()) {
        json.writeStringField(NAME_GROUPS.get(i), groups[i]);
      }
    }
    json.writeEndObject();
  }

  private void decimal(String value) throws IOException {
    if (JSON_NUMBER.matcher(value).matches()) {
      json.writeNumber(value);
    } else {
      json.writeString(value);
    }
  }

  /** JSON has no NaN or infinity: null and the largest number stand for them. */
  private void floating(VR vr, double value, String text) throws IOException {
    if (Double.isNaN(value)) {
      json.writeNull();
    } else if (Double.isInfinite(value)) {
      double largest = vr == VR.FL ? Float.MAX_VALUE : Double.MAX_VALUE;
      json.writeNumber(Math.copySign(largest, value));
    } else {
      json.writeNumber(text);
    }
  }

  private void longInteger(String value) throws IOException {
    if (value.length() < 17 && Math.abs(Long.parseLong(value)) <= MAX_SAFE_INTEGER) {
      json.writeNumber(value);
    } else {
      json.writeString(value);
    }
  }
}
