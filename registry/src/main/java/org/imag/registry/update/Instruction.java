package org.imag.registry.update;

import org.imag.registry.metadata.Association;

/**
 * The association types that tell the registry what to do (MU 3.57.4.1.3.3). They are obeyed, not
 * registered.
 */
enum Instruction {
  UPDATE_AVAILABILITY_STATUS("urn:ihe:iti:2010:AssociationType:UpdateAvailabilityStatus"),
  SUBMIT_ASSOCIATION("urn:ihe:iti:2010:AssociationType:SubmitAssociation");

  private final String urn;

  Instruction(String urn) {
    this.urn = urn;
  }

  /** Whether the association is this instruction. */
  boolean isGivenBy(Association association) {
    return urn.equals(association.ebrim().getAssociationType());
  }
}
