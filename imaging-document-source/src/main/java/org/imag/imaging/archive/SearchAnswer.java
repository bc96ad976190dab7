package org.imag.imaging.archive;

import java.util.List;
import org.imag.dicom.DataSet;

/**
 * What a search found.
 *
 * @param matches at most as many as the limit, in a stable order
 * @param total matches without limit and offset, as far as the archive tells; 0 when there is no
 *     match on this page
 */
public record SearchAnswer(List<Match> matches, long total) {

  /**
   * One match with the attributes of its own level and of those above.
   *
   * @param study attributes of the study and the patient
   * @param series attributes of the series; empty at study level
   * @param instance attributes of the instance; empty above instance level
   * @param modalities of all series of the study; empty at instance level
   * @param seriesOfStudy Number of Study Related Series; 0 at instance level
   * @param instancesOfStudy Number of Study Related Instances; 0 at instance level
   * @param instancesOfSeries Number of Series Related Instances; 0 but at series level
   */
  public record Match(
      DataSet study,
      DataSet series,
      DataSet instance,
      List<String> modalities,
      int seriesOfStudy,
      int instancesOfStudy,
      int instancesOfSeries) {}
}
