package org.imag.imaging.web;

import org.imag.imaging.archive.InstanceReference;

/** The URLs of DICOMweb resources (PS3.18 10.1). */
record ResourceUrls(String base) {

  String study(String study) {
    return base + "/studies/" + study;
  }

  String series(String study, String series) {
    return study(study) + "/series/" + series;
  }

  String instance(InstanceReference reference) {
    return series(reference.studyInstanceUid(), reference.seriesInstanceUid())
        + "/instances/"
        + reference.sopInstanceUid();
  }
}
