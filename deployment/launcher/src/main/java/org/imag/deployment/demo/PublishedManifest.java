package org.imag.deployment.demo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.imag.dicom.kos.KosReferences;

/**
 * The manifest of a study as a consumer found it.
 *
 * @param documentUid uniqueId of the document
 * @param creationTime of the document, UTC, {@code YYYYMMDDhhmmss} (ITI TF-3 4.2.3.2.6)
 * @param references what it cites
 */
record PublishedManifest(String documentUid, String creationTime, KosReferences references) {
  private static final DateTimeFormatter DTM =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);

  /** Whether it was made at the moment or later. */
  boolean isNewerThan(Instant moment) {
    return creationTime.compareTo(DTM.format(moment)) >= 0;
  }

  /** Whether it cites every instance of the study. */
  boolean covers(DemoStudy study) {
    return references.studies().stream()
        .filter(cited -> cited.studyUid().equals(study.studyUid()))
        .flatMap(cited -> cited.series().stream())
        .flatMap(series -> series.instances().stream())
        .map(reference -> reference.instanceUid())
        .collect(Collectors.toSet())
        .containsAll(uids(study));
  }

  private static List<String> uids(DemoStudy study) {
    return study.instances().stream().map(DicomInstance::instanceUid).toList();
  }
}
