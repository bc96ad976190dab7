package org.imag.pixpdq.wire;

import jakarta.servlet.annotation.WebFilter;
import org.imag.affinity.wire.NodesOnly;

/** All of the patient index but the pages of the identity desk is for machines. */
@WebFilter({"/services/*", "/fhir/*", "/health/*"})
public class PixPdqNodes extends NodesOnly {
  private static final long serialVersionUID = 1L;
}
