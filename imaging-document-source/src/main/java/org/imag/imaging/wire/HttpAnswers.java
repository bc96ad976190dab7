package org.imag.imaging.wire;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.imag.imaging.web.DicomWebAnswer;

/** Sends answers over HTTP. */
final class HttpAnswers {
  private HttpAnswers() {}

  static void send(DicomWebAnswer answer, HttpServletResponse response) throws IOException {
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    if (answer.contentType() == null) {
      return;
    }
    response.setContentType(answer.contentType());
    OutputStream out = response.getOutputStream();
    answer.content().writeTo(out);
    out.flush();
  }
}
