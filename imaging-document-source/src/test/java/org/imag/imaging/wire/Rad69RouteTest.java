package org.imag.imaging.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.xml.bind.JAXB;
import java.io.StringReader;
import org.imag.imaging.archive.InstanceReference;
import org.imag.imaging.retrieve.RetrievalRequest;
import org.junit.jupiter.api.Test;
import org.openehealth.ipf.commons.ihe.xds.core.stub.xdsi.RetrieveImagingDocumentSetRequestType;

/** The message of RAD-69 (RAD TF-2 4.69.4.1.2). */
class Rad69RouteTest {
  private static RetrievalRequest request(String content) {
    String message =
        "<r:RetrieveImagingDocumentSetRequest xmlns:r=\"urn:ihe:rad:xdsi-b:2009\""
            + " xmlns:x=\"urn:ihe:iti:xds-b:2007\">"
            + content
            + "</r:RetrieveImagingDocumentSetRequest>";
    return Rad69Route.request(
        JAXB.unmarshal(new StringReader(message), RetrieveImagingDocumentSetRequestType.class));
  }

  private static String study(String study, String series, String home) {
    return "<r:StudyRequest studyInstanceUID=\""
        + study
        + "\"><r:SeriesRequest seriesInstanceUID=\""
        + series
        + "\"><x:DocumentRequest>"
        + home
        + "<x:RepositoryUniqueId>2.999.10</x:RepositoryUniqueId>"
        + "<x:DocumentUniqueId>1.2.3</x:DocumentUniqueId>"
        + "</x:DocumentRequest></r:SeriesRequest></r:StudyRequest>";
  }

  @Test
  void everyDocumentIsReadWithStudyAndSeries() {
    RetrievalRequest request =
        request(
            study("1.1", "1.2", "<x:HomeCommunityId>urn:oid:2.999</x:HomeCommunityId>")
                + study("1.5", "1.6", "")
                + "<r:TransferSyntaxUIDList><r:TransferSyntaxUID>1.2.840.10008.1.2.1"
                + "</r:TransferSyntaxUID></r:TransferSyntaxUIDList>");
    assertThat(request.documents()).hasSize(2);
    assertThat(request.documents().get(0).reference())
        .isEqualTo(new InstanceReference("1.1", "1.2", "1.2.3"));
    assertThat(request.documents().get(0).homeCommunityId()).isEqualTo("urn:oid:2.999");
    assertThat(request.documents().get(1).homeCommunityId()).isNull();
    assertThat(request.documents().get(1).repositoryUniqueId()).isEqualTo("2.999.10");
    assertThat(request.transferSyntaxes()).containsExactly("1.2.840.10008.1.2.1");
  }

  @Test
  void blanksAroundValuesDoNotCount() {
    RetrievalRequest request =
        request(
            study(" 1.1", "1.2 ", "").replace(">1.2.3<", ">\n  1.2.3\n<")
                + "<r:TransferSyntaxUIDList><r:TransferSyntaxUID> 1.2.840.10008.1.2.1\n"
                + "</r:TransferSyntaxUID></r:TransferSyntaxUIDList>");
    assertThat(request.documents().get(0).reference())
        .isEqualTo(new InstanceReference("1.1", "1.2", "1.2.3"));
    assertThat(request.transferSyntaxes()).containsExactly("1.2.840.10008.1.2.1");
  }

  @Test
  void whatIsMissingIsEmptyAndNeverNull() {
    RetrievalRequest request = request(study("", "", ""));
    assertThat(request.documents().get(0).reference().studyInstanceUid()).isEmpty();
    assertThat(request.transferSyntaxes()).isEmpty();
    assertThat(request("").documents()).isEmpty();
  }
}
