package org.imag.conformance.message;

import java.util.List;
import java.util.stream.Collectors;
import org.imag.conformance.client.SoapRequest;

/** A Remove Documents request, ITI-86 (ITI RMD 3.86). */
public final class RemoveDocuments {
  private static final String RMD = "urn:ihe:iti:rmd:2017";

  private RemoveDocuments() {}

  /** Asks that the documents be removed from their repository. */
  public static SoapRequest request(List<DocumentReference> documents) {
    return XdsTransaction.ITI_86.request(
        "<rmd:RemoveDocumentsRequest xmlns:rmd=\"%s\" xmlns:xdsb=\"%s\">"
                .formatted(RMD, XdsNames.XDS_B)
            + documents.stream().map(DocumentReference::xml).collect(Collectors.joining())
            + "</rmd:RemoveDocumentsRequest>");
  }
}
