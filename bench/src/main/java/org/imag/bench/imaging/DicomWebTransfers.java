package org.imag.bench.imaging;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.imag.bench.imaging.HttpExchange.Answer;

/** STOW-RS and WADO-RS of a whole study (PS3.18 10.4, 10.5). */
final class DicomWebTransfers {
  private static final String BOUNDARY = "imag-bench-boundary";
  private static final String DICOM = "multipart/related; type=\"application/dicom\"";

  private final HttpExchange http;
  private final URI base;

  DicomWebTransfers(HttpExchange http, URI base) {
    this.http = http;
    this.base = base;
  }

  /** Stores the study in one request. */
  Transfer stow(StudyFiles study) throws IOException {
    Answer answer =
        http.post(
            resource("/studies"),
            study.bytes(),
            Map.of(
                "Content-Type",
                DICOM + "; boundary=" + BOUNDARY,
                "Accept",
                "application/dicom+json"),
            out -> write(study, out));
    return checked("STOW-RS", answer, answer.status() == 200);
  }

  private static void write(StudyFiles study, OutputStream out) throws IOException {
    for (Path file : study.files()) {
      line(out, "--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n");
      Files.copy(file, out);
      line(out, "\r\n");
    }
    line(out, "--" + BOUNDARY + "--\r\n");
  }

  private static void line(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Retrieves the study as it is stored. */
  Transfer wado(StudyFiles study) throws IOException {
    Answer answer =
        http.get(
            resource("/studies/" + study.studyUid()), study.bytes(), DICOM + "; transfer-syntax=*");
    boolean whole =
        answer.transfer().received() >= study.bytes()
            && answer.tail().stripTrailing().endsWith("--");
    return checked("WADO-RS", answer, answer.status() == 200 && whole);
  }

  static Transfer checked(String name, Answer answer, boolean right) throws IOException {
    if (!right) {
      throw new IOException(
          name
              + " answered "
              + answer.status()
              + " with "
              + answer.transfer().received()
              + " bytes: "
              + answer.head().substring(0, Math.min(500, answer.head().length())));
    }
    return answer.transfer();
  }

  private URI resource(String path) {
    return URI.create(base.toString().replaceAll("/$", "") + path);
  }
}
