package org.imag.imaging.web;

import java.io.IOException;
import org.imag.imaging.RecordedAudit;
import org.imag.imaging.TestArchive;

/** The DICOMweb services in front of the archive of a test. */
final class TestDicomWeb {
  static final String BASE = "https://localhost/imaging/dicomweb";

  private final DicomWeb services;

  TestDicomWeb(TestArchive archive, RecordedAudit audit) {
    services =
        new DicomWeb(
            new StowRs(archive.archive, audit.dicomWeb(), BASE),
            new QidoRs(archive.archive, audit.dicomWeb(), BASE),
            new WadoRs(archive.archive, audit.dicomWeb(), BASE));
  }

  DicomWebAnswer answer(String method, DicomWebRequest request) throws IOException {
    return services.answer(method, request);
  }

  DicomWebAnswer get(String url, String accept) {
    try {
      return answer("GET", Requests.get(url, accept));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
