package org.imag.imaging.manifest;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomTime;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Timestamp;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Timestamp.Precision;

/**
 * DICOM times are local, XDS times are UTC (ITI TF-3 table 4.2.3.1.7-2 DTM, RAD TF-2
 * 4.68.4.1.2.3.2).
 */
final class UtcTime {
  private static final int HOUR_DIGITS = 2;
  private static final int MINUTE_DIGITS = 4;

  private UtcTime() {}

  /**
   * The moment of a date and a time attribute, as precise as they are. A date without time stays
   * the local day: a day cannot be converted.
   *
   * @param region zone that holds when the data set carries no offset (0008,0201)
   * @return empty when the date is missing or not a date
   */
  static Optional<Timestamp> of(DataSet dataSet, int dateTag, int timeTag, ZoneId region) {
    Optional<LocalDate> date = dataSet.string(dateTag).flatMap(DicomTime::date);
    Optional<String> time =
        dataSet.string(timeTag).filter(text -> DicomTime.time(text).isPresent());
    if (date.isPresent() && time.isEmpty()) {
      return Optional.of(new Timestamp(date.get().atStartOfDay(ZoneOffset.UTC), Precision.DAY));
    }
    return DicomTime.instant(dataSet, dateTag, timeTag, region)
        .map(moment -> new Timestamp(moment.atZone(ZoneOffset.UTC), precision(time.orElse(""))));
  }

  private static Precision precision(String time) {
    int digits = time.split("\\.", 2)[0].replaceAll("\\D", "").length();
    if (digits <= HOUR_DIGITS) {
      return Precision.HOUR;
    }
    return digits <= MINUTE_DIGITS ? Precision.MINUTE : Precision.SECOND;
  }
}
