package org.imag.imaging.manifest;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.imag.dicom.DataSet;
import org.imag.dicom.SopClass;
import org.imag.dicom.Tag;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.archive.SearchAnswer.Match;
import org.imag.imaging.archive.StoredInstance;
import org.imag.imaging.manifest.StudyContents.Series;

/** Reads from the archive what the manifest of a study has to cite. */
@Dependent
public class StudyReader {
  /**
   * Manifests and rejection notes are about instances and not themselves shared (RAD TF-2 4.68).
   */
  private static final Set<String> TITLES_NOT_CITED =
      Set.of("113030", "113031", "113001", "113037", "113038", "113039");

  private final DicomArchive archive;

  @Inject
  public StudyReader(DicomArchive archive) {
    this.archive = archive;
  }

  /** The contents, or empty when the study has nothing to cite. */
  public Optional<StudyContents> read(String studyInstanceUid) {
    Map<String, List<StoredInstance>> instances =
        archive.instances(ResourceScope.study(studyInstanceUid)).stream()
            .filter(this::isCited)
            .collect(Collectors.groupingBy(instance -> instance.reference().seriesInstanceUid()));
    List<Match> matches = archive.series(studyInstanceUid);
    List<Series> series = new ArrayList<>();
    for (Match match : matches) {
      String uid = match.series().string(Tag.SERIES_INSTANCE_UID).orElseThrow();
      Optional.ofNullable(instances.get(uid))
          .ifPresent(cited -> series.add(new Series(uid, match.series(), cited)));
    }
    return series.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new StudyContents(
                studyInstanceUid,
                series.get(0).instances().get(0).patient(),
                matches.get(0).study(),
                series));
  }

  private boolean isCited(StoredInstance instance) {
    if (!instance.sopClassUid().equals(SopClass.KEY_OBJECT_SELECTION)) {
      return true;
    }
    try {
      return archive
          .header(instance)
          .item(Tag.CONCEPT_NAME_CODE_SEQUENCE)
          .flatMap(title -> title.string(Tag.CODE_VALUE))
          .filter(TITLES_NOT_CITED::contains)
          .isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
