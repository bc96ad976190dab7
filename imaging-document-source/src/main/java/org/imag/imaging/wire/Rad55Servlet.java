package org.imag.imaging.wire;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.imag.imaging.web.WadoUri;

/** WADO Retrieve (RAD-55) at {@code /imaging/wado}. */
@WebServlet("/wado")
public class Rad55Servlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient WadoUri wado;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpAnswers.exchange(request, response, wado::answer);
  }
}
