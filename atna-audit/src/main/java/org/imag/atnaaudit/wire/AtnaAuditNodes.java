package org.imag.atnaaudit.wire;

import jakarta.servlet.annotation.WebFilter;
import org.imag.affinity.wire.NodesOnly;

/** The audit record repository is for machines. */
@WebFilter("/*")
public class AtnaAuditNodes extends NodesOnly {
  private static final long serialVersionUID = 1L;
}
