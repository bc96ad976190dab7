package org.imag.affinity.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The query of a request, percent-encoded as RFC 3986 has it. A server that admits characters which
 * ought to be escaped (the bar of FHIR tokens) hands over a query whose escapes are resolved: read
 * as it is, a per cent sign or an ampersand in a value would be taken for more than that.
 */
public final class EscapedQuery {
  private EscapedQuery() {}

  /** The query without question mark, or null; that of a form is left as it is. */
  public static String of(HttpServletRequest request) {
    String query = request.getQueryString();
    return query == null || query.isEmpty() || isForm(request.getContentType())
        ? query
        : request.getParameterMap().entrySet().stream()
            .map(EscapedQuery::escaped)
            .collect(Collectors.joining("&"));
  }

  /** The parameters of a form are in its body, which is for others to read. */
  private static boolean isForm(String contentType) {
    return contentType != null && contentType.toLowerCase(Locale.ROOT).contains("form");
  }

  private static String escaped(Map.Entry<String, String[]> parameter) {
    return Arrays.stream(parameter.getValue())
        .map(value -> escaped(parameter.getKey()) + "=" + escaped(value))
        .collect(Collectors.joining("&"));
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
