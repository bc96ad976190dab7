package org.imag.registry.metadata;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The types of association that a submission may carry (ITI TF-3 4.2.2). */
public enum AssociationKind {
  HAS_MEMBER("urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember"),
  RPLC("urn:ihe:iti:2007:AssociationType:RPLC"),
  XFRM("urn:ihe:iti:2007:AssociationType:XFRM"),
  APND("urn:ihe:iti:2007:AssociationType:APND"),
  XFRM_RPLC("urn:ihe:iti:2007:AssociationType:XFRM_RPLC"),
  SIGNS("urn:ihe:iti:2007:AssociationType:signs"),
  IS_SNAPSHOT_OF("urn:ihe:iti:2010:AssociationType:IsSnapshotOf");

  private static final Set<AssociationKind> REPLACING = Set.of(RPLC, XFRM_RPLC);

  private final String urn;

  AssociationKind(String urn) {
    this.urn = urn;
  }

  /** Its value in messages. */
  public String urn() {
    return urn;
  }

  /** The type of a URN; empty when a submission may not carry it. */
  public static Optional<AssociationKind> of(String urn) {
    return Arrays.stream(values()).filter(kind -> kind.urn.equals(urn)).findFirst();
  }

  /** Whether it deprecates its target (ITI TF-2 3.42.4.1.3.5). */
  public boolean replaces() {
    return REPLACING.contains(this);
  }
}
