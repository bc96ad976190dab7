package org.imag.dicom.kos;

import java.util.List;
import org.imag.dicom.SopReference;

/** A series that a Key Object Selection cites, and where it can be fetched. */
public record ReferencedSeries(
    String seriesUid, Retrieval retrieval, List<SopReference> instances) {

  /** Copies the list. */
  public ReferencedSeries {
    instances = List.copyOf(instances);
  }
}
