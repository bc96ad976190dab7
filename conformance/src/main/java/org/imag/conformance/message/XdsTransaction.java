package org.imag.conformance.message;

import java.util.List;
import org.imag.conformance.client.Attachment;
import org.imag.conformance.client.SoapRequest;

/** The SOAP transactions of XDS.b and XDS-I.b: actions and packaging. */
public enum XdsTransaction implements SoapTransaction {
  /** Registry Stored Query. */
  ITI_18("ITI-18", "urn:ihe:iti:2007:RegistryStoredQuery", false),
  /** Provide and Register Document Set-b; RAD-68 on the wire. */
  ITI_41("ITI-41", "urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b", true),
  /** Register Document Set-b. */
  ITI_42("ITI-42", "urn:ihe:iti:2007:RegisterDocumentSet-b", false),
  /** Retrieve Document Set. */
  ITI_43("ITI-43", "urn:ihe:iti:2007:RetrieveDocumentSet", true),
  /** Multi-Patient Stored Query. */
  ITI_51("ITI-51", "urn:ihe:iti:2009:MultiPatientStoredQuery", false),
  /** Update Document Set. */
  ITI_57("ITI-57", "urn:ihe:iti:2010:UpdateDocumentSet", false),
  /** Register On-Demand Document Entry; the action of its answer lacks "Entry". */
  ITI_61("ITI-61", "urn:ihe:iti:2010:RegisterOnDemandDocumentEntry", false),
  /** Remove Metadata. */
  ITI_62("ITI-62", "urn:ihe:iti:2010:DeleteDocumentSet", false),
  /** Remove Documents. */
  ITI_86("ITI-86", "urn:ihe:iti:2017:RemoveDocuments", false),
  /** Restricted Update Document Set. */
  ITI_92("ITI-92", "urn:ihe:iti:2018:RestrictedUpdateDocumentSet", false),
  /** Retrieve Imaging Document Set; its answer has the action of ITI-43. */
  RAD_69("RAD-69", "urn:ihe:rad:2009:RetrieveImagingDocumentSet", true);

  private final String label;
  private final String action;
  private final boolean mtom;

  XdsTransaction(String label, String action, boolean mtom) {
    this.label = label;
    this.action = action;
    this.mtom = mtom;
  }

  @Override
  public String label() {
    return label;
  }

  /** wsa:Action of the request. */
  public String action() {
    return action;
  }

  /** wsa:Action of the response. */
  public String responseAction() {
    return switch (this) {
      case RAD_69 -> ITI_43.responseAction();
      case ITI_61 -> "urn:ihe:iti:2010:RegisterOnDemandDocumentResponse";
      default -> action + "Response";
    };
  }

  @Override
  public boolean mtom() {
    return mtom;
  }

  @Override
  public String responseAction(SoapRequest request) {
    return responseAction();
  }

  /** A request of this transaction with the body. */
  public SoapRequest request(String body) {
    return mtom ? request(body, List.of()) : SoapRequest.simple(label, action, body);
  }

  /** An MTOM request of this transaction. */
  public SoapRequest request(String body, List<Attachment> attachments) {
    return SoapRequest.mtom(label, action, body, attachments);
  }
}
