package org.imag.pixpdq.identity;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How far an identity is to be trusted: the four statuses of the French RNIV. */
public enum Trust {
  /** Provisional: neither called from the INSi service nor checked against a document. */
  PROV,
  /** Called from the INSi service, not checked against a document. */
  RECUP,
  /** Checked against a document of high trust, not called from the INSi service. */
  VALI,
  /** Both: the only one that may travel with its INS. */
  QUAL;

  private static final Set<String> UNTRUSTED = Set.of("DOUT", "FICT");

  /**
   * The trust that statuses speak of (PID-32, FR Core): with an INS a validated identity is a
   * qualified one, and any other one called; without it nobody's is qualified. What is doubtful or
   * made up is provisional whatever else is said, and its INS proves nothing.
   */
  public static Trust of(Collection<String> statuses, boolean hasIns) {
    if (!Collections.disjoint(statuses, UNTRUSTED)) {
      return PROV;
    }
    if (statuses.contains(QUAL.name()) || statuses.contains(VALI.name())) {
      return hasIns ? QUAL : VALI;
    }
    return hasIns || statuses.contains(RECUP.name()) ? RECUP : PROV;
  }

  /** The statuses that are none of trust, such as FICT or DOUT. */
  public static Set<String> others(Collection<String> statuses) {
    Set<String> others = new HashSet<>(statuses);
    List.of(values()).forEach(trust -> others.remove(trust.name()));
    return others;
  }
}
