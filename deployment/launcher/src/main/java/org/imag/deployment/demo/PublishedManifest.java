package org.imag.deployment.demo;

import java.util.List;
import java.util.stream.Collectors;
import org.imag.dicom.kos.KosReferences;

/**
 * The manifest of a study as a consumer found it.
 *
 * @param documentUid uniqueId of the document
 * @param references what it cites
 */
record PublishedManifest(String documentUid, KosReferences references) {

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
