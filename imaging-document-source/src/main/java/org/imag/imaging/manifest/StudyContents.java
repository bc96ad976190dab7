package org.imag.imaging.manifest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;
import org.imag.imaging.archive.PatientIdentity;
import org.imag.imaging.archive.StoredInstance;

/**
 * What a manifest tells about a study.
 *
 * @param studyInstanceUid the study
 * @param patient who it is of
 * @param attributes of patient and study
 * @param series with at least one instance to cite
 */
public record StudyContents(
    String studyInstanceUid, PatientIdentity patient, DataSet attributes, List<Series> series) {

  /**
   * One series.
   *
   * @param seriesInstanceUid its UID
   * @param attributes of the series
   * @param instances to cite
   */
  public record Series(
      String seriesInstanceUid, DataSet attributes, List<StoredInstance> instances) {}

  /** The requests its series answer, as items of Request Attributes Sequence, each once. */
  public List<DataSet> requests() {
    return series.stream()
        .flatMap(one -> one.attributes().items(Tag.REQUEST_ATTRIBUTES_SEQUENCE).stream())
        .distinct()
        .toList();
  }

  /** Equal for two states of a study that need the same manifest. */
  public String digest() {
    MessageDigest digest = sha256();
    for (Series one : series) {
      for (StoredInstance instance : one.instances()) {
        String line =
            one.seriesInstanceUid()
                + ' '
                + instance.sopClassUid()
                + ' '
                + instance.reference().sopInstanceUid()
                + '\n';
        digest.update(line.getBytes(StandardCharsets.US_ASCII));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
