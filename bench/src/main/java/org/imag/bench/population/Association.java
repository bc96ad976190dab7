package org.imag.bench.population;

import java.util.UUID;

/**
 * An Association (ITI TF-3 4.2.2).
 *
 * @param original whether it makes its target a new member of a SubmissionSet
 */
public record Association(UUID id, Kind kind, UUID source, UUID target, boolean original) {

  /** The types of the population. */
  public enum Kind {
    HAS_MEMBER("urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember"),
    RPLC("urn:ihe:iti:2007:AssociationType:RPLC");

    private final String urn;

    Kind(String urn) {
      this.urn = urn;
    }

    /** As messages say it. */
    public String urn() {
      return urn;
    }
  }
}
