package org.imag.imaging.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openehealth.ipf.commons.ihe.xds.core.audit.XdsNonconstructiveDocumentSetRequestAuditDataset;
import org.openehealth.ipf.commons.ihe.xds.core.audit.XdsNonconstructiveDocumentSetRequestAuditDataset.Document;
import org.openehealth.ipf.commons.ihe.xds.core.audit.XdsNonconstructiveDocumentSetRequestAuditDataset.Status;

/** RAD TF-2 4.69.5.1: the record names what was sent, and apart from it what was not. */
class Rad69AuditTest {
  private final XdsNonconstructiveDocumentSetRequestAuditDataset dataset =
      new Rad69Audit().getServerAuditStrategy().createAuditDataset();

  private void requested(String document, String repository, String community) {
    dataset
        .getDocuments()
        .add(
            new Document(
                document, repository, community, "2.999.1", "2.999.2", Status.NOT_SUCCESSFUL));
  }

  @Test
  void whatWasSentIsToldByItsThreeIds() {
    requested("2.999.1.1", "2.999.10", null);
    requested("2.999.1.2", "2.999.10", "urn:oid:2.999.973");
    requested("2.999.1.1", "2.999.11", null);
    dataset.registerProcessedDocument("2.999.1.1", "2.999.10", null);
    dataset.registerProcessedDocument("2.999.1.2", "2.999.10", null);
    assertThat(dataset.getDocumentIds(Status.SUCCESSFUL)).containsExactly("2.999.1.1");
    assertThat(dataset.getRepositoryIds(Status.NOT_SUCCESSFUL))
        .containsExactly("2.999.10", "2.999.11");
  }

  @Test
  void oneThatIsAskedForTwiceWasSentTwice() {
    requested("2.999.1.1", "2.999.10", null);
    requested("2.999.1.1", "2.999.10", null);
    dataset.registerProcessedDocument("2.999.1.1", "2.999.10", null);
    assertThat(dataset.getDocumentIds(Status.SUCCESSFUL)).hasSize(2);
  }

  @Test
  void nothingSentIsNothingTold() {
    requested("2.999.1.1", "2.999.10", null);
    assertThat(dataset.hasDocuments(Status.SUCCESSFUL)).isFalse();
  }
}
