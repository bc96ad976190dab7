package org.imag.dicom.kos;

import java.util.List;

/** A study that a Key Object Selection cites. */
public record ReferencedStudy(String studyUid, List<ReferencedSeries> series) {

  /** Copies the list. */
  public ReferencedStudy {
    series = List.copyOf(series);
  }
}
