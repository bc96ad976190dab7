package org.imag.dicom.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.imag.dicom.DataElement;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;
import org.imag.dicom.VR;

/**
 * One data element in the form in which two readers are compared; {@code pydicom_reading.py} says
 * what the parts are. A part that a reader does not tell is null, a number it does not tell -1.
 */
record Attribute(String vr, int length, String sha256, List<String> values, int items) {

  /** The elements of a data set by their paths, items below their sequence. */
  static Map<String, Attribute> allOf(DataSet dataSet) {
    Map<String, Attribute> all = new TreeMap<>();
    collect(dataSet, "", all);
    return all;
  }

  private static void collect(DataSet dataSet, String parent, Map<String, Attribute> all) {
    for (DataElement element : dataSet) {
      String path = parent + Tag.hex(element.tag());
      all.put(path, of(element));
      for (int i = 0; i < element.items().size(); i++) {
        collect(element.items().get(i), path + "/" + i + "/", all);
      }
    }
  }

  private static Attribute of(DataElement element) {
    if (element.vr() == VR.SQ) {
      return new Attribute("SQ", -1, null, null, element.items().size());
    }
    byte[] field = element.isEncapsulated() ? fragments(element) : element.bytes();
    List<String> values = element.vr().opaque() ? null : values(element);
    return new Attribute(element.vr().name(), field.length, sha256(field), values, -1);
  }

  private static List<String> values(DataElement element) {
    return switch (element.vr()) {
      case FL ->
          Arrays.stream(element.decimals())
              .mapToObj(value -> String.format("%08x", Float.floatToIntBits((float) value)))
              .toList();
      case FD ->
          Arrays.stream(element.decimals())
              .mapToObj(value -> String.format("%016x", Double.doubleToLongBits(value)))
              .toList();
      default -> element.strings();
    };
  }

  /** PS3.5 annex A.4: each fragment with the header of its item. */
  private static byte[] fragments(DataElement element) {
    int total = element.fragments().stream().mapToInt(f -> 8 + f.remaining()).sum();
    ByteBuffer all = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
    for (ByteBuffer fragment : element.fragments()) {
      all.putShort((short) 0xFFFE).putShort((short) 0xE000).putInt(fragment.remaining());
      all.put(fragment);
    }
    return all.array();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static Attribute of(JsonNode line) {
    List<String> values = null;
    if (line.has("values")) {
      values = new ArrayList<>();
      for (JsonNode value : line.get("values")) {
        values.add(value.textValue());
      }
    }
    return new Attribute(
        line.get("vr").textValue(),
        line.path("length").asInt(-1),
        line.path("sha256").textValue(),
        values,
        line.path("items").asInt(-1));
  }

  /** True when both say the same as far as both say anything. */
  boolean agreesWith(Attribute other) {
    return vr.equals(other.vr)
        && sameField(other)
        && items == other.items
        && (values == null || other.values == null || values.equals(other.values));
  }

  /** True when both have the same value field as far as both tell it. */
  boolean sameField(Attribute other) {
    return sha256 == null || other.sha256 == null || sha256.equals(other.sha256);
  }

  boolean isText() {
    return VR.of(vr).orElseThrow().text();
  }

  /** Without length and digest of the value field, which padding and character set change. */
  Attribute withoutField() {
    return new Attribute(vr, -1, null, values, items);
  }
}
