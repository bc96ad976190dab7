package org.imag.pixpdq.wire.desk;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imag.pixpdq.audit.Visitor;

/** A request at the desk's pages and its answer, secured before anything is written. */
final class DeskExchange {
  private static final String COOKIE = "__Secure-imag-identity";
  private static final int LONGEST_PARAMETER = 10_000;

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final String certificate;

  /** An exchange with the holder of a certificate; empty when there is none. */
  DeskExchange(HttpServletRequest request, HttpServletResponse response, String certificate)
      throws IOException {
    this.request = request;
    this.response = response;
    this.certificate = certificate;
    request.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
  }

  String certificate() {
    return certificate;
  }

  /** Which page: {@code /worklist}. */
  String path() {
    return Optional.ofNullable(request.getPathInfo()).orElse("");
  }

  boolean isPost() {
    return request.getMethod().equals("POST");
  }

  boolean isGet() {
    return request.getMethod().equals("GET");
  }

  /** Whether a browser says that another site made it send this. */
  boolean isFromElsewhere() {
    String site = request.getHeader("Sec-Fetch-Site");
    return site != null && !site.equals("same-origin") && !site.equals("none");
  }

  /** A parameter, empty when it is missing or longer than any that is right. */
  String parameter(String name) {
    return Optional.ofNullable(request.getParameter(name))
        .filter(value -> value.length() <= LONGEST_PARAMETER)
        .orElse("");
  }

  /** All values of a parameter that are numbers. */
  List<Long> numbers(String name) {
    return Stream.of(Optional.ofNullable(request.getParameterValues(name)).orElse(new String[0]))
        .filter(value -> value.matches("[0-9]{1,18}"))
        .map(Long::valueOf)
        .toList();
  }

  /** The page of a list, 1 when none is asked for. */
  int page() {
    String page = parameter("page");
    return page.matches("[0-9]{1,6}") ? Integer.parseInt(page) : 1;
  }

  Visitor visitor(String user) {
    return new Visitor(user, certificate, request.getRemoteAddr());
  }

  /** The key of the session, empty when there is none. */
  String sessionKey() {
    Cookie[] cookies = Optional.ofNullable(request.getCookies()).orElse(new Cookie[0]);
    return Stream.of(cookies)
        .filter(cookie -> cookie.getName().equals(COOKIE))
        .map(Cookie::getValue)
        .findFirst()
        .orElse("");
  }

  void beginSession(String key) {
    setCookie(key, "");
  }

  void endSession() {
    setCookie("", "; Max-Age=0");
  }

  private void setCookie(String value, String more) {
    response.addHeader(
        "Set-Cookie",
        COOKIE
            + "="
            + value
            + "; Path="
            + request.getContextPath()
            + "/identity; Secure; HttpOnly; SameSite=Strict"
            + more);
  }

  void answer(int status, String type, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType(type + ";charset=UTF-8");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  void html(int status, String document) throws IOException {
    answer(status, "text/html", document);
  }

  /** Sends the browser to another of the pages, to get it. */
  void see(String page) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", request.getContextPath() + "/identity/" + page);
  }
}
