package org.imag.imaging.manifest;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;
import org.imag.imaging.archive.ArchiveSearch;
import org.imag.imaging.archive.ArchiveSearch.Criterion;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.archive.KeyObject;
import org.imag.imaging.archive.Matching;
import org.imag.imaging.archive.PatientIdentity;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.archive.SearchAnswer.Match;
import org.imag.imaging.archive.SearchKey;
import org.imag.imaging.archive.SearchLevel;
import org.imag.imaging.archive.StoredInstance;
import org.imag.imaging.manifest.StudyContents.Series;

/** Reads from the archive what the manifest of a study has to cite. */
@Dependent
public class StudyReader {
  private static final int MAX_STUDIES_OF_A_PATIENT = 500;

  private final DicomArchive archive;

  @Inject
  public StudyReader(DicomArchive archive) {
    this.archive = archive;
  }

  /**
   * The contents, or empty when the study has nothing to cite.
   *
   * @throws StudyUnreadable when the archive lists instances of the study but has none of them
   */
  public Optional<StudyContents> read(String studyInstanceUid) {
    List<StoredInstance> listed = archive.instances(ResourceScope.study(studyInstanceUid));
    List<StoredInstance> cited = cited(listed);
    List<StoredInstance> available = cited.stream().filter(archive::isAvailable).toList();
    if (available.isEmpty() && !cited.isEmpty()) {
      throw new StudyUnreadable(
          "the archive lists instances of the study but has none of their files");
    }
    return available.isEmpty()
        ? Optional.empty()
        : Optional.of(
            contents(studyInstanceUid, available, archive.series(studyInstanceUid, listed)));
  }

  private static StudyContents contents(
      String studyInstanceUid, List<StoredInstance> available, List<Match> matches) {
    Map<String, List<StoredInstance>> instances =
        available.stream()
            .collect(Collectors.groupingBy(one -> one.reference().seriesInstanceUid()));
    List<Series> series = new ArrayList<>();
    for (Match match : matches) {
      String uid = match.series().string(Tag.SERIES_INSTANCE_UID).orElseThrow();
      Optional.ofNullable(instances.remove(uid))
          .ifPresent(cited -> series.add(new Series(uid, match.series(), cited)));
    }
    if (!instances.isEmpty()) {
      throw new StudyUnreadable(
          "the archive does not describe every series of the study; it may be changing");
    }
    PatientIdentity patient = series.get(0).instances().get(0).patient();
    return new StudyContents(studyInstanceUid, patient, matches.get(0).study(), series);
  }

  /**
   * Without manifests, rejection notes and what those reject, should the archive still list it (RAD
   * TF-2 4.68.4.1.2, 4.66.4).
   */
  private List<StoredInstance> cited(List<StoredInstance> instances) {
    Set<String> left = new HashSet<>();
    for (KeyObject document : keyObjects(instances)) {
      if (document.isManifest() || document.note().isPresent()) {
        left.add(document.sopInstanceUid());
      }
      document.note().ifPresent(note -> left.addAll(note.sopInstanceUids()));
    }
    return instances.stream()
        .filter(instance -> !left.contains(instance.reference().sopInstanceUid()))
        .toList();
  }

  private List<KeyObject> keyObjects(List<StoredInstance> instances) {
    try {
      return archive.keyObjects(instances);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Patient and study attributes of the other studies with the Patient ID and issuer of a study.
   */
  List<DataSet> othersWithPatientId(StudyContents study) {
    Criterion samePatientId =
        new Criterion(SearchKey.PATIENT_ID, new Matching.OneOf(List.of(study.patient().id())));
    ArchiveSearch search =
        new ArchiveSearch(
            SearchLevel.STUDY,
            Optional.empty(),
            Optional.empty(),
            List.of(samePatientId),
            MAX_STUDIES_OF_A_PATIENT,
            0);
    return archive.search(search).matches().stream()
        .map(Match::study)
        .filter(other -> !isOf(other, study.studyInstanceUid()))
        .filter(other -> issuer(other).equals(issuer(study.attributes())))
        .toList();
  }

  private static boolean isOf(DataSet attributes, String studyInstanceUid) {
    return Objects.equals(attributes.string(Tag.STUDY_INSTANCE_UID).orElse(null), studyInstanceUid);
  }

  private static List<String> issuer(DataSet attributes) {
    String oid =
        attributes
            .item(Tag.ISSUER_OF_PATIENT_ID_QUALIFIERS_SEQUENCE)
            .flatMap(item -> item.string(Tag.UNIVERSAL_ENTITY_ID))
            .orElse("");
    return List.of(attributes.string(Tag.ISSUER_OF_PATIENT_ID).orElse(""), oid);
  }

  /** The attribute of the study's series, each value once, in order of appearance. */
  static List<String> distinct(StudyContents study, int tag) {
    return study.series().stream()
        .map(Series::attributes)
        .map((DataSet attributes) -> attributes.string(tag))
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }
}
