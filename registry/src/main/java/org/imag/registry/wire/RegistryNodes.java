package org.imag.registry.wire;

import jakarta.servlet.annotation.WebFilter;
import org.imag.affinity.wire.NodesOnly;

/** The registry is for machines. */
@WebFilter("/*")
public class RegistryNodes extends NodesOnly {
  private static final long serialVersionUID = 1L;
}
