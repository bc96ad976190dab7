package org.imag.imaging.web;

import org.imag.dicom.DataElement;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;
import org.imag.imaging.archive.InstanceReference;
import org.imag.imaging.archive.SearchAnswer.Match;
import org.imag.imaging.archive.SearchLevel;

/** Makes the attributes of one search result (PS3.18 tables 10.6.3-3 to 10.6.3-5). */
final class SearchRow {
  private static final int[] STUDY = {
    Tag.STUDY_DATE,
    Tag.STUDY_TIME,
    Tag.ACCESSION_NUMBER,
    Tag.REFERRING_PHYSICIAN_NAME,
    Tag.PATIENT_NAME,
    Tag.PATIENT_ID,
    Tag.PATIENT_BIRTH_DATE,
    Tag.PATIENT_SEX,
    Tag.STUDY_ID
  };
  private static final int[] SERIES = {Tag.MODALITY, Tag.SERIES_NUMBER};
  private static final int[] SERIES_IF_KNOWN = {
    Tag.SERIES_DESCRIPTION,
    Tag.PERFORMED_PROCEDURE_STEP_START_DATE,
    Tag.PERFORMED_PROCEDURE_STEP_START_TIME,
    Tag.REQUEST_ATTRIBUTES_SEQUENCE
  };
  private static final int[] INSTANCE = {Tag.SOP_CLASS_UID, Tag.INSTANCE_NUMBER};
  private static final int[] INSTANCE_IF_KNOWN = {
    Tag.ROWS, Tag.COLUMNS, Tag.BITS_ALLOCATED, Tag.NUMBER_OF_FRAMES
  };

  private final ResourceUrls urls;
  private final SearchLevel level;
  private final boolean acrossStudies;
  private final QidoQuery query;

  /**
   * @param urls of the service
   * @param level of the results
   * @param acrossStudies whether the resource names no study, so that results tell theirs
   * @param query that asks for further attributes
   */
  SearchRow(ResourceUrls urls, SearchLevel level, boolean acrossStudies, QidoQuery query) {
    this.urls = urls;
    this.level = level;
    this.acrossStudies = acrossStudies;
    this.query = query;
  }

  DataSet of(Match match) {
    DataSet.Builder row = DataSet.builder();
    row.put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
    if (level == SearchLevel.STUDY || acrossStudies) {
      study(row, match);
    }
    if (level == SearchLevel.SERIES || level == SearchLevel.INSTANCE) {
      series(row, match);
    }
    if (level == SearchLevel.INSTANCE) {
      instance(row, match);
    }
    included(row, match.study());
    included(row, match.series());
    included(row, match.instance());
    row.copy(match.study(), Tag.STUDY_INSTANCE_UID, Tag.TIMEZONE_OFFSET_FROM_UTC)
        .copy(match.series(), Tag.SERIES_INSTANCE_UID)
        .copy(match.instance(), Tag.SOP_INSTANCE_UID)
        .put(Tag.RETRIEVE_URL, url(match));
    return row.build();
  }

  private void study(DataSet.Builder row, Match match) {
    required(row, match.study(), STUDY);
    if (level != SearchLevel.INSTANCE) {
      row.put(Tag.MODALITIES_IN_STUDY, match.modalities().toArray(String[]::new))
          .putInts(Tag.NUMBER_OF_STUDY_RELATED_SERIES, match.seriesOfStudy())
          .putInts(Tag.NUMBER_OF_STUDY_RELATED_INSTANCES, match.instancesOfStudy())
          .put(Tag.INSTANCE_AVAILABILITY, "ONLINE");
    }
  }

  private void series(DataSet.Builder row, Match match) {
    required(row, match.series(), SERIES);
    row.copy(match.series(), SERIES_IF_KNOWN);
    if (level == SearchLevel.SERIES) {
      row.putInts(Tag.NUMBER_OF_SERIES_RELATED_INSTANCES, match.instancesOfSeries());
    }
  }

  private static void instance(DataSet.Builder row, Match match) {
    required(row, match.instance(), INSTANCE);
    row.copy(match.instance(), INSTANCE_IF_KNOWN).put(Tag.INSTANCE_AVAILABILITY, "ONLINE");
  }

  private static void required(DataSet.Builder row, DataSet known, int... tags) {
    for (int tag : tags) {
      row.put(tag).copy(known, tag);
    }
  }

  private void included(DataSet.Builder row, DataSet known) {
    known.stream().filter(this::isIncluded).forEach(row::put);
  }

  private boolean isIncluded(DataElement element) {
    return element.tag() != Tag.SPECIFIC_CHARACTER_SET
        && (query.includeAll() || query.includeFields().contains(element.tag()));
  }

  private String url(Match match) {
    String study = uid(match.study(), Tag.STUDY_INSTANCE_UID);
    return switch (level) {
      case STUDY -> urls.study(study);
      case SERIES -> urls.series(study, uid(match.series(), Tag.SERIES_INSTANCE_UID));
      case INSTANCE ->
          urls.instance(
              new InstanceReference(
                  study,
                  uid(match.series(), Tag.SERIES_INSTANCE_UID),
                  uid(match.instance(), Tag.SOP_INSTANCE_UID)));
    };
  }

  private static String uid(DataSet dataSet, int tag) {
    return dataSet.string(tag).orElseThrow();
  }
}
