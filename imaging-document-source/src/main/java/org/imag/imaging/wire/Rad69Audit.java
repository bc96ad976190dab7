package org.imag.imaging.wire;

import static java.util.stream.Collectors.groupingBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.openehealth.ipf.commons.ihe.core.atna.AuditStrategy;
import org.openehealth.ipf.commons.ihe.xds.core.audit.XdsNonconstructiveDocumentSetRequestAuditDataset;
import org.openehealth.ipf.commons.ihe.xds.rad69.Rad69ServerAuditStrategy;
import org.openehealth.ipf.platform.camel.ihe.xds.rad69.Rad69Component;

/**
 * RAD-69 whose audit record (RAD TF-2 4.69.5.1) takes time in proportion to its documents: IPF's
 * own compares each document of the answer with each of the request, which for some thousand images
 * is longer than everything else before the first byte.
 */
final class Rad69Audit extends Rad69Component {

  @Override
  public AuditStrategy<XdsNonconstructiveDocumentSetRequestAuditDataset> getServerAuditStrategy() {
    return new Strategy();
  }

  private static final class Strategy extends Rad69ServerAuditStrategy {

    @Override
    public XdsNonconstructiveDocumentSetRequestAuditDataset createAuditDataset() {
      XdsNonconstructiveDocumentSetRequestAuditDataset indexed = new Indexed(isServerSide());
      indexed.setSourceUserIsRequestor(super.createAuditDataset().isSourceUserIsRequestor());
      return indexed;
    }
  }

  /** What was asked for and what was sent. Not for use by several threads. */
  static final class Indexed extends XdsNonconstructiveDocumentSetRequestAuditDataset {
    private static final long serialVersionUID = 1L;

    private transient Map<List<String>, List<Document>> requested;

    Indexed(boolean serverSide) {
      super(serverSide);
    }

    /** To be called when the whole request has been noted. */
    @Override
    public void registerProcessedDocument(
        String documentUniqueId, String repositoryUniqueId, String homeCommunityId) {
      if (requested == null) {
        requested = getDocuments().stream().collect(groupingBy(Indexed::ids));
      }
      requested
          .getOrDefault(
              Arrays.asList(documentUniqueId, repositoryUniqueId, homeCommunityId), List.of())
          .forEach(document -> document.setStatus(Status.SUCCESSFUL));
    }

    /** Any of them may be null. */
    private static List<String> ids(Document document) {
      return Arrays.asList(
          document.getDocumentUniqueId(),
          document.getRepositoryUniqueId(),
          document.getHomeCommunityId());
    }
  }
}
