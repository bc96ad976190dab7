package org.imag.imaging.web;

import org.imag.dicom.json.DicomJson;

/** Whether a client takes DICOM JSON, the default of searches and metadata (PS3.18 8.7.3.2). */
final class JsonAcceptance {
  private JsonAcceptance() {}

  /** Refuses a client that takes neither DICOM JSON nor plain JSON. */
  static void require(String accept) {
    boolean accepted =
        MediaTypes.accepted(accept).stream()
            .anyMatch(
                range ->
                    range.includes(DicomJson.MEDIA_TYPE) || range.includes("application/json"));
    if (!accepted) {
      throw DicomWebRefusal.notAcceptable(
          "Accept " + DicomJson.MEDIA_TYPE + "; no other form is offered");
    }
  }
}
