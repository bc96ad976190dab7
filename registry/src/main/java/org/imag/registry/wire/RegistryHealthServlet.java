package org.imag.registry.wire;

import jakarta.servlet.annotation.WebServlet;
import org.imag.affinity.Actor;
import org.imag.affinity.health.HealthServlet;

/** Whether the registry is deployed and can serve. */
@WebServlet("/health/*")
public class RegistryHealthServlet extends HealthServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected Actor actor() {
    return Actor.REGISTRY;
  }
}
