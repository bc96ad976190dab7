package org.imag.dicom.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.imag.dicom.DataElement;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFile;
import org.imag.dicom.DicomFormatException;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.Tag;
import org.imag.dicom.TransferSyntax;
import org.imag.dicom.json.BulkDataUri;
import org.imag.dicom.json.DicomJson;
import org.junit.jupiter.api.Test;

/** PS3.18 annex F on files made by others, beside the models that pydicom writes of them. */
class CorpusJsonTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void pydicomsFilesHaveTheModelOfPydicom() throws IOException {
    assertSameModels(Corpus.pydicomFiles());
  }

  @Test
  void samplesHaveTheModelOfPydicom() throws IOException {
    assertSameModels(Corpus.samples());
  }

  private static void assertSameModels(List<Path> files) throws IOException {
    List<String> differences = new ArrayList<>();
    for (Map.Entry<Path, JsonNode> theirs : Pydicom.json(files).entrySet()) {
      DicomFile file;
      try {
        file = Corpus.read(theirs.getKey());
      } catch (DicomFormatException refused) {
        continue;
      }
      JsonNode ours = JSON.readTree(json(file.dataSet()));
      boolean swapped = file.transferSyntax().equals(TransferSyntax.EXPLICIT_BIG_ENDIAN);
      compare(theirs.getKey().getFileName() + " ", ours, theirs.getValue(), swapped, differences);
    }
    assertThat(differences).isEmpty();
  }

  private static void compare(
      String path, JsonNode ours, JsonNode theirs, boolean swapped, List<String> differences) {
    TreeSet<String> tags = new TreeSet<>();
    ours.fieldNames().forEachRemaining(tags::add);
    theirs.fieldNames().forEachRemaining(tags::add);
    for (String tag : tags) {
      if (isLeftOut(tag, ours)) {
        continue;
      }
      compareAttribute(path + tag, ours.path(tag), theirs.path(tag), swapped, differences);
    }
  }

  /** F.2.2: no group lengths; a private element only beside its creator; padding says nothing. */
  private static boolean isLeftOut(String tag, JsonNode ours) {
    return !ours.has(tag)
        && (tag.endsWith("0000")
            || tag.equals("FFFCFFFC")
            || Tag.isPrivate(Integer.parseUnsignedInt(tag, 16)));
  }

  private static void compareAttribute(
      String path, JsonNode ours, JsonNode theirs, boolean swapped, List<String> differences) {
    String vr = ours.path("vr").asText();
    if (vr.equals("UN") && !theirs.path("vr").asText().equals("UN")) {
      return; // pydicom has dictionaries of manufacturers' elements, PS3.6 does not
    }
    if (!vr.equals(theirs.path("vr").asText())) {
      differences.add(path + ": " + ours + " or " + theirs);
    } else if (vr.equals("SQ")) {
      compareItems(path, ours, theirs, swapped, differences);
    } else if (!swapped && !binary(ours).equals(binary(theirs)) && ours.has("InlineBinary")
        || !values(ours, vr).equals(values(theirs, vr))) {
      differences.add(path + ": " + ours + " or " + theirs);
    }
  }

  private static void compareItems(
      String path, JsonNode ours, JsonNode theirs, boolean swapped, List<String> differences) {
    JsonNode mine = ours.path("Value");
    JsonNode other = theirs.path("Value");
    if (mine.size() != other.size()) {
      differences.add(path + ": " + mine.size() + " or " + other.size() + " items");
    }
    for (int i = 0; i < Math.min(mine.size(), other.size()); i++) {
      compare(path + "/" + i + "/", mine.get(i), other.get(i), swapped, differences);
    }
  }

  private static String binary(JsonNode attribute) {
    return attribute.path("InlineBinary").asText();
  }

  /**
   * Values without the freedoms of annex F: number or string, null or absent, empty name groups.
   */
  private static List<Object> values(JsonNode attribute, String vr) {
    List<Object> values = new ArrayList<>();
    for (JsonNode value : attribute.path("Value")) {
      values.add(value(value, vr));
    }
    return values.stream().allMatch(""::equals) ? List.of() : values;
  }

  private static Object value(JsonNode value, String vr) {
    if (value.isNull()) {
      return "";
    }
    return switch (vr) {
      case "PN" -> nameGroups(value);
      case "FL" -> (float) value.asDouble();
      case "DS", "IS", "FD", "SS", "US", "SL", "UL" -> number(value);
      default -> value.asText().strip();
    };
  }

  private static Object number(JsonNode value) {
    return value.isTextual() && value.asText().isBlank() ? "" : value.asDouble(Double.NaN) + 0.0;
  }

  private static Object nameGroups(JsonNode name) {
    Map<String, String> groups = new TreeMap<>();
    for (Map.Entry<String, JsonNode> group : name.properties()) {
      String text = group.getValue().asText().replaceAll("[\\s^]+$", "");
      if (!text.isEmpty()) {
        groups.put(group.getKey(), text);
      }
    }
    return groups.isEmpty() ? "" : groups;
  }

  /** Through JSON and back each value is what it was; text is in ISO_IR 192 then. */
  @Test
  void valuesSurviveJson() throws IOException {
    for (Path path : Corpus.whateverIsThere()) {
      DataSet original;
      try {
        original = modelled(Corpus.read(path).dataSet());
      } catch (DicomFormatException refused) {
        continue;
      }
      DataSet again =
          DicomJson.read(new ByteArrayInputStream(json(original)), ReadLimits.STANDARD).get(0);
      Map<String, Attribute> before = significant(original);
      assertThat(significant(again)).as(path.toString()).isEqualTo(before);
    }
  }

  /** The part of a data set that the model has: no orphans (F.2.2), no fragments. */
  private static DataSet modelled(DataSet dataSet) {
    DataSet.Builder builder = DataSet.builder();
    for (DataElement element : dataSet) {
      boolean orphan =
          Tag.isPrivate(element.tag())
              && !Tag.isPrivateCreator(element.tag())
              && dataSet.privateCreator(element.tag()).isEmpty();
      if (orphan || element.isEncapsulated()) {
        continue;
      }
      if (element.items().isEmpty()) {
        builder.put(element);
      } else {
        builder.putSequence(
            element.tag(), element.items().stream().map(CorpusJsonTest::modelled).toList());
      }
    }
    return builder.build();
  }

  /** Values of text; for everything else the bytes too. */
  private static Map<String, Attribute> significant(DataSet dataSet) {
    Map<String, Attribute> all = Attribute.allOf(dataSet);
    all.keySet().removeIf(path -> path.endsWith(Tag.hex(Tag.SPECIFIC_CHARACTER_SET)));
    all.replaceAll((path, attribute) -> attribute.isText() ? attribute.withoutField() : attribute);
    return all;
  }

  private static byte[] json(DataSet dataSet) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DicomJson.write(dataSet, out, BulkDataUri.INLINE);
    return out.toByteArray();
  }
}
