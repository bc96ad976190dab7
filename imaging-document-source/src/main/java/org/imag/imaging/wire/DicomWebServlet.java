package org.imag.imaging.wire;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.imag.imaging.web.DicomWeb;

/** STOW-RS, QIDO-RS (RAD-129) and WADO-RS (RAD-107) at {@code /imaging/dicomweb}. */
@WebServlet("/dicomweb/*")
public class DicomWebServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient DicomWeb dicomWeb;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpAnswers.exchange(request, response, dicomWeb::answer);
  }
}
