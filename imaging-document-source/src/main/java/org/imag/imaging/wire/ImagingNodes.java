package org.imag.imaging.wire;

import jakarta.servlet.annotation.WebFilter;
import org.imag.affinity.wire.NodesOnly;

/** The imaging document source is for machines. */
@WebFilter("/*")
public class ImagingNodes extends NodesOnly {
  private static final long serialVersionUID = 1L;
}
