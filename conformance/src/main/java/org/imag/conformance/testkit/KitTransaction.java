package org.imag.conformance.testkit;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.target.Claim;

/** What a step of a test plan does, by the element that asks for it. */
enum KitTransaction {
  REGISTER("RegisterTransaction", XdsTransaction.ITI_42, Claim.ITI_42),
  STORED_QUERY("StoredQueryTransaction", XdsTransaction.ITI_18, Claim.ITI_18),
  MULTI_PATIENT_QUERY("MPQTransaction", XdsTransaction.ITI_51, Claim.ITI_51),
  UPDATE("MuTransaction", XdsTransaction.ITI_57, Claim.ITI_57),
  RESTRICTED_UPDATE("RmuTransaction", XdsTransaction.ITI_92, Claim.ITI_92),
  REMOVE_METADATA("RemoveMetadataTransaction", XdsTransaction.ITI_62, Claim.ITI_62),
  REGISTER_ON_DEMAND("RegisterODDETransaction", XdsTransaction.ITI_61, Claim.ITI_61),
  PROVIDE("ProvideAndRegisterTransaction", XdsTransaction.ITI_41, Claim.ITI_41),
  RETRIEVE("RetrieveTransaction", XdsTransaction.ITI_43, Claim.ITI_43),
  REMOVE_DOCUMENTS("RdTransaction", XdsTransaction.ITI_86, Claim.ITI_86),
  RETRIEVE_IMAGES("ImagingDocSetRetrieveTransaction", XdsTransaction.RAD_69, Claim.RAD_69),
  WADO("WADOTransaction", null, Claim.RAD_55),
  IDENTITY_FEED("PatientIdentityFeedTransaction", null, Claim.REGISTRY_ITI_8),
  PATIENT_MOVE("PatientMoveTransaction", null, Claim.ITI_64),
  /** Sends nothing: looks at the log. */
  NONE("NullTransaction", null),
  /** Sends nothing: looks at images and answers that came before. */
  LOOK_AT_IMAGES("XmlDetailTransaction", null),
  /** Looks at the manifest that the source published. */
  LOOK_AT_MANIFEST(
      "ImgDetailTransaction", null, Claim.RAD_68, Claim.PIX_ITI_9, Claim.ITI_18, Claim.ITI_43);

  private final String element;
  private final XdsTransaction soap;
  private final Set<Claim> claims;

  KitTransaction(String element, XdsTransaction soap, Claim... claims) {
    this.element = element;
    this.soap = soap;
    this.claims = Set.of(claims);
  }

  static Optional<KitTransaction> asked(String element) {
    return Arrays.stream(values()).filter(t -> t.element.equals(element)).findFirst();
  }

  String element() {
    return element;
  }

  /** What the system must say it supports. */
  Set<Claim> claims() {
    return claims;
  }

  Optional<XdsTransaction> soap() {
    return Optional.ofNullable(soap);
  }

  /** Whether the message holds metadata to prepare as a submission. */
  boolean isSubmission() {
    return switch (this) {
      case STORED_QUERY, MULTI_PATIENT_QUERY, REMOVE_DOCUMENTS -> false;
      default -> !bringsDocuments();
    };
  }

  /** Whether documents or images come with the answer. */
  boolean bringsDocuments() {
    return this == RETRIEVE || this == RETRIEVE_IMAGES;
  }

  /** The local name of the answer. */
  String answer() {
    return switch (this) {
      case STORED_QUERY, MULTI_PATIENT_QUERY -> "AdhocQueryResponse";
      case RETRIEVE, RETRIEVE_IMAGES -> "RetrieveDocumentSetResponse";
      default -> "RegistryResponse";
    };
  }
}
