package org.imag.conformance.message;

import java.util.Base64;
import java.util.List;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.client.XmlText;

/** Messages of ITI-41, which is RAD-68 on the wire (ITI TF-2 3.41, RAD TF-2 4.68). */
public final class ProvideAndRegister {
  private ProvideAndRegister() {}

  /** The request with its documents as attachments. */
  public static SoapRequest request(Submission submission, List<ProvidedDocument> documents) {
    StringBuilder content = new StringBuilder();
    documents.forEach(d -> content.append(document(d)));
    return XdsTransaction.ITI_41.request(
        body(submission, content.toString()),
        documents.stream().map(ProvidedDocument::content).toList());
  }

  /** The request with one document as base64 inside the envelope instead of an attachment. */
  public static SoapRequest inline(Submission submission, String entryId, byte[] content) {
    String base64 = Base64.getEncoder().encodeToString(content);
    String document =
        "<xdsb:Document id=\"" + XmlText.escape(entryId) + "\">" + base64 + "</xdsb:Document>";
    return XdsTransaction.ITI_41.request(body(submission, document));
  }

  private static String body(Submission submission, String documents) {
    StringBuilder body = new StringBuilder();
    body.append("<xdsb:ProvideAndRegisterDocumentSetRequest xmlns:xdsb=\"");
    body.append(XdsNames.XDS_B).append("\">").append(submission.xml());
    return body.append(documents).append("</xdsb:ProvideAndRegisterDocumentSetRequest>").toString();
  }

  private static String document(ProvidedDocument document) {
    return "<xdsb:Document id=\"%s\"><xop:Include xmlns:xop=\"%s\" href=\"cid:%s\"/></xdsb:Document>"
        .formatted(
            XmlText.escape(document.entryId()),
            XdsNames.XOP,
            XmlText.escape(document.content().contentId()));
  }
}
