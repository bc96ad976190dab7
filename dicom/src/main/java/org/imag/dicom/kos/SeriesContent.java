package org.imag.dicom.kos;

import java.util.List;
import org.imag.dicom.SopReference;

/** The instances of one series that a manifest shall cite. */
public record SeriesContent(String seriesUid, List<SopReference> instances) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException when there is no instance: each level of the hierarchical
   *     reference has one at least (PS3.3 table C.17-3a)
   */
  public SeriesContent {
    instances = List.copyOf(instances);
    if (instances.isEmpty()) {
      throw new IllegalArgumentException("a cited series has one instance at least");
    }
  }
}
