package org.imag.imaging.manifest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
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

  /** What of patient and study a manifest tells, and must tell anew when it is corrected. */
  private static final int[] TOLD = {
    Tag.PATIENT_NAME,
    Tag.PATIENT_BIRTH_DATE,
    Tag.PATIENT_SEX,
    Tag.STUDY_DATE,
    Tag.STUDY_TIME,
    Tag.ACCESSION_NUMBER,
    Tag.STUDY_DESCRIPTION
  };

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

  /** Equal for two states of a study that need the same manifest, in whatever order it is told. */
  public String digest() {
    MessageDigest digest = sha256();
    Stream<String> told =
        Arrays.stream(TOLD).mapToObj(tag -> attributes.string(tag).orElse("").strip());
    Stream<String> cited = series.stream().flatMap(StudyContents::citations).sorted();
    Stream.of(Stream.of(patient.cx()), told, cited)
        .flatMap(Function.identity())
        .map(line -> line + '\n')
        .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static Stream<String> citations(Series series) {
    return series.instances().stream()
        .map(
            instance ->
                series.seriesInstanceUid()
                    + ' '
                    + instance.sopClassUid()
                    + ' '
                    + instance.reference().sopInstanceUid());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
