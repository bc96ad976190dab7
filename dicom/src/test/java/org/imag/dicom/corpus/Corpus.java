package org.imag.dicom.corpus;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.imag.dicom.DicomFile;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.ReadLimits;

/**
 * Files made by others: the test files of Debian's python3-pydicom, and sample data beside the
 * repository (system property {@code imag.sampleData}).
 */
public final class Corpus {

  static final Path PYDICOM = Path.of("/usr/lib/python3/dist-packages/pydicom/data");
  private static final Path SAMPLES =
      Path.of(System.getProperty("imag.sampleData", "../../shared/data"));

  private Corpus() {}

  /**
   * All test files of pydicom, also those that are no DICOM; skips the test where there are none.
   */
  static List<Path> pydicomFiles() {
    assumeTrue(
        Files.isDirectory(PYDICOM.resolve("test_files")),
        "Debian's python3-pydicom is not installed, its test files are not compared");
    return installed();
  }

  /** The DICOM files of the sample data; skips the test where there are none. */
  static List<Path> samples() {
    List<Path> files = files(SAMPLES, ".dcm");
    assumeTrue(!files.isEmpty(), "no sample data at " + SAMPLES);
    return files;
  }

  /** What of the corpus is there. */
  public static List<Path> whateverIsThere() {
    List<Path> files = new ArrayList<>(installed());
    files.addAll(files(SAMPLES, ".dcm"));
    return files;
  }

  private static List<Path> installed() {
    List<Path> files = new ArrayList<>();
    for (String folder : List.of("test_files", "charset_files", "palettes")) {
      files.addAll(files(PYDICOM.resolve(folder), ""));
    }
    return files;
  }

  static DicomFile read(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return Part10Reader.read(in, ReadLimits.STANDARD);
    }
  }

  static DicomFile readHeader(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return Part10Reader.readHeader(in, ReadLimits.STANDARD);
    }
  }

  private static List<Path> files(Path folder, String suffix) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(Files::isRegularFile)
          .filter(path -> path.toString().endsWith(suffix))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
