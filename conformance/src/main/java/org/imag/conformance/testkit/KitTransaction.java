package org.imag.conformance.testkit;

import java.util.Arrays;
import java.util.Optional;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.target.Claim;

/** What a step of a test plan does, by the element that asks for it. */
enum KitTransaction {
  REGISTER("RegisterTransaction", Claim.ITI_42, XdsTransaction.ITI_42),
  STORED_QUERY("StoredQueryTransaction", Claim.ITI_18, XdsTransaction.ITI_18),
  MULTI_PATIENT_QUERY("MPQTransaction", Claim.ITI_51, XdsTransaction.ITI_51),
  UPDATE("MuTransaction", Claim.ITI_57, XdsTransaction.ITI_57),
  RESTRICTED_UPDATE("RmuTransaction", Claim.ITI_92, XdsTransaction.ITI_92),
  REMOVE_METADATA("RemoveMetadataTransaction", Claim.ITI_62, XdsTransaction.ITI_62),
  REGISTER_ON_DEMAND("RegisterODDETransaction", Claim.ITI_61, XdsTransaction.ITI_61),
  IDENTITY_FEED("PatientIdentityFeedTransaction", Claim.REGISTRY_ITI_8, null),
  PATIENT_MOVE("PatientMoveTransaction", Claim.ITI_64, null),
  /** Sends nothing: looks at the log. */
  NONE("NullTransaction", null, null);

  private final String element;
  private final Claim claim;
  private final XdsTransaction soap;

  KitTransaction(String element, Claim claim, XdsTransaction soap) {
    this.element = element;
    this.claim = claim;
    this.soap = soap;
  }

  static Optional<KitTransaction> asked(String element) {
    return Arrays.stream(values()).filter(t -> t.element.equals(element)).findFirst();
  }

  String element() {
    return element;
  }

  /** What the system must say it supports. */
  Optional<Claim> claim() {
    return Optional.ofNullable(claim);
  }

  Optional<XdsTransaction> soap() {
    return Optional.ofNullable(soap);
  }

  boolean isQuery() {
    return this == STORED_QUERY || this == MULTI_PATIENT_QUERY;
  }

  /** The local name of the answer. */
  String answer() {
    return isQuery() ? "AdhocQueryResponse" : "RegistryResponse";
  }
}
