package org.imag.dicom.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFile;
import org.imag.dicom.DicomFormatException;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.Part10Writer;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.SopClass;
import org.imag.dicom.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PS3.5 and PS3.10 on files made by others: every attribute of every file as pydicom reads it, or
 * the same refusal. What is judged differently stands in the tables here, with the reason.
 */
class CorpusTest {

  /** An attribute that we read otherwise than pydicom, and why we do. */
  private record Departure(String reason, Predicate<Difference> holds) {}

  private static final List<Departure> DEPARTURES =
      List.of(
          new Departure(
              "PS3.5 7.2: group lengths are retired and say nothing",
              d -> d.ours() == null && d.tag().endsWith("0000")),
          new Departure(
              "PS3.10 7.2: data set trailing padding has no significance",
              d -> d.ours() == null && d.path().equals("FFFCFFFC")),
          new Departure(
              "PS3.5 7.1.1: a value of odd length is written with one byte more",
              Difference::isPadding),
          new Departure(
              "PS3.5 6.2.2: pydicom knows manufacturers' elements that PS3.6 does not list",
              d -> d.inNameOnly() && d.isPrivate() && d.ours().vr().equals("UN")));

  /** Files that only one of the two refuses. */
  private static final Map<String, String> REFUSED_BY_US_ONLY =
      Map.of(
          "MR_truncated.dcm", "PS3.5 7.1.1: pixel data are shorter than declared",
          "rtplan_truncated.dcm", "PS3.5 7.1.1: the file ends inside a sequence");

  private static final Map<String, String> REFUSED_BY_PYDICOM_ONLY =
      Map.of(
          "ExplVR_BigEndNoMeta.dcm", "PS3.10 7.1: no preamble, yet the first element is plain",
          "ExplVR_LitEndNoMeta.dcm", "PS3.10 7.1: no preamble, yet the first element is plain",
          "rtstruct.dcm", "PS3.10 7.1: no preamble, yet the first element is plain");

  @Test
  void pydicomsFilesAreReadAsPydicomReadsThem() throws IOException {
    assertReadAlike(Corpus.pydicomFiles());
  }

  @Test
  void samplesAreReadAsPydicomReadsThem() throws IOException {
    assertReadAlike(Corpus.samples());
  }

  private static void assertReadAlike(List<Path> files) throws IOException {
    List<Difference> differences = new ArrayList<>();
    Map<Path, Pydicom.Opinion> opinions = Pydicom.read(files);
    for (Path file : files) {
      Optional<DicomFile> read = readOrRefused(file, opinions.get(file).refused());
      if (read.isPresent()) {
        Map<String, Attribute> ours = attributes(read.get());
        differences.addAll(Difference.between(file, ours, opinions.get(file).attributes()));
      }
    }
    assertThat(unexplained(differences)).isEmpty();
  }

  private static Optional<DicomFile> readOrRefused(Path file, Optional<String> pydicomsReason)
      throws IOException {
    String name = file.getFileName().toString();
    try {
      DicomFile read = Corpus.read(file);
      assertThat(pydicomsReason.isEmpty() || REFUSED_BY_PYDICOM_ONLY.containsKey(name))
          .as("%s is read, pydicom says %s", file, pydicomsReason)
          .isTrue();
      return Optional.of(read);
    } catch (DicomFormatException refused) {
      if (!REFUSED_BY_US_ONLY.containsKey(name)) {
        assertThat(pydicomsReason).as("%s is refused: %s", file, refused.getMessage()).isPresent();
        assertThat(refused).hasMessageContaining("not a DICOM file: no DICM prefix");
      }
      return Optional.empty();
    }
  }

  private static Map<String, Attribute> attributes(DicomFile file) {
    Map<String, Attribute> all = new TreeMap<>(Attribute.allOf(file.meta()));
    all.putAll(Attribute.allOf(file.dataSet()));
    return all;
  }

  private static List<Difference> unexplained(List<Difference> differences) {
    return differences.stream()
        .filter(difference -> DEPARTURES.stream().noneMatch(d -> d.holds().test(difference)))
        .toList();
  }

  /** PS3.5 7.1.1: what stands before the break is still read, as pydicom reads it. */
  @Test
  void headersOfTruncatedImagesAreRead() throws IOException {
    Path truncated = Corpus.PYDICOM.resolve("test_files/MR_truncated.dcm");
    Corpus.pydicomFiles();
    Map<String, Attribute> theirs = Pydicom.read(List.of(truncated)).get(truncated).attributes();
    theirs.keySet().removeIf(path -> path.compareTo("7FE00010") >= 0);
    Map<String, Attribute> ours = attributes(Corpus.readHeader(truncated));
    assertThat(unexplained(Difference.between(truncated, ours, theirs))).isEmpty();
  }

  /** PS3.10 section 7: what our writer makes of any file, we and pydicom read as the original. */
  @Test
  void writtenFilesReadAsTheirOriginals(@TempDir Path folder) throws IOException {
    Map<Path, Map<String, Attribute>> originals = new LinkedHashMap<>();
    for (Path file : Corpus.whateverIsThere()) {
      Optional<DicomFile> read = readable(file);
      if (read.isPresent()) {
        Path written = folder.resolve(originals.size() + "-" + file.getFileName());
        originals.put(written, Attribute.allOf(write(read.get(), written)));
      }
    }
    Map<Path, Pydicom.Opinion> opinions = Pydicom.read(List.copyOf(originals.keySet()));
    List<Difference> differences = new ArrayList<>();
    for (Map.Entry<Path, Map<String, Attribute>> original : originals.entrySet()) {
      Path file = original.getKey();
      DicomFile ours = Corpus.read(file);
      assertThat(ours.warnings()).as(file.toString()).isEmpty();
      Map<String, Attribute> again = Attribute.allOf(ours.dataSet());
      differences.addAll(Difference.between(file, original.getValue(), again));
      Map<String, Attribute> theirs = opinions.get(file).attributes();
      theirs.keySet().removeIf(path -> path.startsWith("0002"));
      differences.addAll(Difference.between(file, again, theirs));
    }
    assertThat(unexplained(differences)).isEmpty();
  }

  /** Writes a file, with an identity where it has none; gives the data set that was written. */
  private static DataSet write(DicomFile file, Path target) throws IOException {
    DataSet.Builder identified = file.dataSet().toBuilder();
    if (!file.dataSet().contains(Tag.SOP_CLASS_UID)) {
      identified.put(Tag.SOP_CLASS_UID, SopClass.SECONDARY_CAPTURE);
    }
    if (!file.dataSet().contains(Tag.SOP_INSTANCE_UID)) {
      identified.put(Tag.SOP_INSTANCE_UID, "2.999.1");
    }
    DataSet written = identified.build();
    try (OutputStream out = Files.newOutputStream(target)) {
      Part10Writer.write(new DicomFile(file.meta(), file.transferSyntax(), written), out);
    }
    return written;
  }

  private static Optional<DicomFile> readable(Path file) throws IOException {
    try {
      return Optional.of(Corpus.read(file));
    } catch (DicomFormatException refused) {
      return Optional.empty();
    }
  }

  /** A second pass of reader and writer changes no byte any more. */
  @Test
  void writtenFilesAreWrittenAgainByteByByte() throws IOException {
    for (Path file : Corpus.whateverIsThere()) {
      Optional<DicomFile> read = readable(file);
      if (read.filter(f -> f.dataSet().contains(Tag.SOP_INSTANCE_UID)).isPresent()) {
        byte[] once = bytes(read.get());
        DicomFile again = Part10Reader.read(new ByteArrayInputStream(once), ReadLimits.STANDARD);
        assertThat(bytes(again)).as(file.toString()).isEqualTo(once);
      }
    }
  }

  private static byte[] bytes(DicomFile file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Part10Writer.write(file, out);
    return out.toByteArray();
  }
}
