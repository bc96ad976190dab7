package org.imag.bench.imaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imag.dicom.phantom.CtPhantom;
import org.imag.dicom.phantom.PhantomPatient;

/**
 * A synthetic CT study on disk, uncompressed.
 *
 * @param studyUid Study Instance UID
 * @param seriesUid of its one series
 * @param instanceUids in the order of the files
 * @param files Part 10, one an image
 * @param bytes of all files
 */
record StudyFiles(
    String studyUid, String seriesUid, List<String> instanceUids, List<Path> files, long bytes) {

  /** Makes a study of square images. */
  static StudyFiles make(
      Path folder, PhantomPatient patient, String studyUid, int slices, int matrix)
      throws IOException {
    CtPhantom phantom =
        CtPhantom.of(patient, studyUid)
            .withSlices(slices)
            .withMatrix(matrix, matrix)
            .withTime(Instant.now(), ZoneOffset.ofHours(-3));
    Path own = Files.createDirectories(folder.resolve(studyUid));
    phantom.writeTo(own);
    List<Path> files = filesOf(own);
    List<String> uids = IntStream.rangeClosed(1, slices).mapToObj(phantom::instanceUid).toList();
    return new StudyFiles(
        studyUid,
        phantom.seriesUid(),
        uids,
        files,
        files.stream().mapToLong(StudyFiles::size).sum());
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
