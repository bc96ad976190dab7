package org.imag.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.imag.dicom.json.BulkDataUri;
import org.imag.dicom.json.DicomJson;
import org.junit.jupiter.api.Test;

/**
 * Files made by others: sample data beside the repository (system property {@code imag.sampleData})
 * and the test files of Debian's python3-pydicom. Skipped where they are not installed.
 */
class FieldFilesTest {

  private static final Path SAMPLES =
      Path.of(System.getProperty("imag.sampleData", "../../shared/data"));
  private static final Path PYDICOM = Path.of("/usr/lib/python3/dist-packages/pydicom/data");

  /** Every sample is read without a warning and comes back equal from file and from JSON. */
  @Test
  void samplesRoundTrip() throws IOException {
    List<Path> files = files(SAMPLES, "dcm");
    assumeTrue(!files.isEmpty(), "no sample data");
    for (Path path : files) {
      DicomFile file = read(path);
      assertThat(file.warnings()).as(path.toString()).isEmpty();
      assertRoundTrip(path, file);
      assertJsonRoundTrip(path, file.dataSet());
      assertHeader(path, file.dataSet());
    }
  }

  /** PS3.5 annexes H, I, J, K: names in the scripts of the world. */
  @Test
  void namesOfTheStandardsAnnexes() throws IOException {
    Path names = PYDICOM.resolve("charset_files");
    assumeTrue(Files.isDirectory(names), "python3-pydicom is not installed");
    assertName(names, "chrFren.dcm", "Buc^Jérôme");
    assertName(names, "chrFrenMulti.dcm", "Buc^Jérôme");
    assertName(names, "chrArab.dcm", "قباني^لنزار");
    assertName(names, "chrGerm.dcm", "Äneas^Rüdiger");
    assertName(names, "chrGreek.dcm", "Διονυσιος");
    assertName(names, "chrRuss.dcm", "Люкceмбypг");
    assertName(names, "chrHbrw.dcm", "שרון^דבורה");
    assertName(names, "chrH31.dcm", "Yamada^Tarou=山田^太郎=やまだ^たろう");
    assertName(names, "chrH32.dcm", "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう");
    assertName(names, "chrI2.dcm", "Hong^Gildong=洪^吉洞=홍^길동");
    assertName(names, "chrX1.dcm", "Wang^XiaoDong=王^小東");
    assertName(names, "chrX2.dcm", "Wang^XiaoDong=王^小东");
  }

  private static void assertName(Path folder, String file, String name) throws IOException {
    assertThat(read(folder.resolve(file)).dataSet().string(Tag.PATIENT_NAME)).hasValue(name);
  }

  private static void assertRoundTrip(Path path, DicomFile file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Part10Writer.write(file, out);
    DicomFile again =
        Part10Reader.read(new ByteArrayInputStream(out.toByteArray()), ReadLimits.STANDARD);
    assertThat(again.dataSet()).as(path.toString()).isEqualTo(file.dataSet());
    assertThat(again.warnings()).as(path.toString()).isEmpty();
  }

  private static void assertJsonRoundTrip(Path path, DataSet dataSet) throws IOException {
    String json = json(dataSet.inUtf8());
    DataSet again =
        DicomJson.read(
                new ByteArrayInputStream(json.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                ReadLimits.STANDARD)
            .get(0);
    assertThat(json(again)).as(path.toString()).isEqualTo(json);
  }

  private static String json(DataSet dataSet) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DicomJson.write(dataSet, out, BulkDataUri.INLINE);
    return out.toString(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static void assertHeader(Path path, DataSet whole) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      DataSet header = Part10Reader.readHeader(in, ReadLimits.STANDARD).dataSet();
      assertThat(header)
          .as(path.toString())
          .isEqualTo(whole.filter(e -> Integer.compareUnsigned(e.tag(), Tag.FLOAT_PIXEL_DATA) < 0));
    }
  }

  private static DicomFile read(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return Part10Reader.read(in, ReadLimits.STANDARD);
    }
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).filter(p -> p.toString().endsWith(suffix)).toList();
    }
  }
}
