package org.imag.affinity.wire;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.tls.CommonName;

/**
 * Keeps people out of what is for machines: the certificate in the browser of a person opens pages
 * and none of the transactions, which trust the node that sends them (ITI TF-1 9.4). A WAR declares
 * one subclass with {@code @WebFilter} for all paths but those of its pages.
 */
public abstract class NodesOnly extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Inject private transient RegionConfiguration region;

  /** For the container. */
  protected NodesOnly() {}

  /** A filter of a region. */
  protected NodesOnly(RegionConfiguration region) {
    this.region = region;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (CommonName.of(request).filter(region.identityDeskWorkstations()::contains).isPresent()) {
      response.sendError(
          HttpServletResponse.SC_FORBIDDEN, "This certificate opens the identity desk only");
    } else {
      chain.doFilter(request, response);
    }
  }
}
