package org.imag.conformance.message;

import java.util.List;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.client.XmlText;

/**
 * Messages of RAD-69 (RAD TF-2 4.69).
 *
 * @param studies what is asked for
 * @param transferSyntaxes the UIDs the consumer can decode
 */
public record RetrieveImagingDocumentSet(
    List<StudyRequest> studies, List<String> transferSyntaxes) {

  /** A study with the series wanted of it. */
  public record StudyRequest(String studyInstanceUid, List<SeriesRequest> series) {
    private String xml() {
      StringBuilder out = new StringBuilder("<iherad:StudyRequest studyInstanceUID=\"");
      out.append(XmlText.escape(studyInstanceUid)).append("\">");
      series.forEach(s -> out.append(s.xml()));
      return out.append("</iherad:StudyRequest>").toString();
    }
  }

  /** A series with the instances wanted of it. */
  public record SeriesRequest(String seriesInstanceUid, List<DocumentReference> instances) {
    private String xml() {
      StringBuilder out = new StringBuilder("<iherad:SeriesRequest seriesInstanceUID=\"");
      out.append(XmlText.escape(seriesInstanceUid)).append("\">");
      instances.forEach(i -> out.append(i.xml()));
      return out.append("</iherad:SeriesRequest>").toString();
    }
  }

  /** The SOAP request. */
  public SoapRequest request() {
    StringBuilder body = new StringBuilder();
    body.append("<iherad:RetrieveImagingDocumentSetRequest xmlns:iherad=\"");
    body.append(XdsNames.XDS_I).append("\" xmlns:xdsb=\"").append(XdsNames.XDS_B).append("\">");
    studies.forEach(s -> body.append(s.xml()));
    body.append("<iherad:TransferSyntaxUIDList>");
    transferSyntaxes.forEach(
        t ->
            body.append("<iherad:TransferSyntaxUID>")
                .append(XmlText.escape(t))
                .append("</iherad:TransferSyntaxUID>"));
    body.append("</iherad:TransferSyntaxUIDList></iherad:RetrieveImagingDocumentSetRequest>");
    return XdsTransaction.RAD_69.request(body.toString());
  }
}
