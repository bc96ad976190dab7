package org.imag.conformance.message;

import org.imag.conformance.client.XmlText;

/**
 * One xdsb:DocumentRequest of ITI-43 or RAD-69.
 *
 * @param home homeCommunityId, or null to leave it out
 * @param repositoryUniqueId where the document is
 * @param documentUniqueId which document, or SOP instance
 */
public record DocumentReference(String home, String repositoryUniqueId, String documentUniqueId) {

  /** A reference without homeCommunityId. */
  public static DocumentReference of(String repositoryUniqueId, String documentUniqueId) {
    return new DocumentReference(null, repositoryUniqueId, documentUniqueId);
  }

  String xml() {
    return "<xdsb:DocumentRequest>"
        + (home == null ? "" : element("HomeCommunityId", home))
        + element("RepositoryUniqueId", repositoryUniqueId)
        + element("DocumentUniqueId", documentUniqueId)
        + "</xdsb:DocumentRequest>";
  }

  private static String element(String name, String value) {
    return "<xdsb:" + name + ">" + XmlText.escape(value) + "</xdsb:" + name + ">";
  }
}
