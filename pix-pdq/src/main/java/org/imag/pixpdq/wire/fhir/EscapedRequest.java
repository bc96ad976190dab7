package org.imag.pixpdq.wire.fhir;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.imag.affinity.wire.EscapedQuery;

/** A request whose query is escaped, as whoever reads it expects. */
final class EscapedRequest extends HttpServletRequestWrapper {

  EscapedRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public String getQueryString() {
    return EscapedQuery.of((HttpServletRequest) getRequest());
  }
}
