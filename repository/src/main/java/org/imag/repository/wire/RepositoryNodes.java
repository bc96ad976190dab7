package org.imag.repository.wire;

import jakarta.servlet.annotation.WebFilter;
import org.imag.affinity.wire.NodesOnly;

/** The repository is for machines. */
@WebFilter("/*")
public class RepositoryNodes extends NodesOnly {
  private static final long serialVersionUID = 1L;
}
