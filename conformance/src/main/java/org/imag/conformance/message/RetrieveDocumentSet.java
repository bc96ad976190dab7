package org.imag.conformance.message;

import java.util.List;
import org.imag.conformance.client.SoapRequest;

/** Messages of ITI-43 (ITI TF-2 3.43). */
public final class RetrieveDocumentSet {
  private RetrieveDocumentSet() {}

  /** Asks for the documents. */
  public static SoapRequest request(List<DocumentReference> documents) {
    StringBuilder body = new StringBuilder();
    body.append("<xdsb:RetrieveDocumentSetRequest xmlns:xdsb=\"").append(XdsNames.XDS_B);
    body.append("\">");
    documents.forEach(d -> body.append(d.xml()));
    body.append("</xdsb:RetrieveDocumentSetRequest>");
    return XdsTransaction.ITI_43.request(body.toString());
  }
}
