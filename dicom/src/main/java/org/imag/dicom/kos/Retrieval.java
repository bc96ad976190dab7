package org.imag.dicom.kos;

/**
 * Where the cited instances can be fetched (DICOM PS3.3 table C.17-3a, RAD TF-2 4.68.4.1.2); an
 * empty text stands for an attribute that is absent.
 *
 * @param aeTitle Retrieve AE Title (0008,0054)
 * @param locationUid Retrieve Location UID (0040,E011): the repositoryUniqueId for RAD-69
 * @param url for a manifest to be made the base of the WADO-RS service, without trailing slash; for
 *     one that was read the Retrieve URL (0008,1190) as it stands there
 */
public record Retrieval(String aeTitle, String locationUid, String url) {

  /** The base of the WADO-RS service, whether the URL is the base or names study and series. */
  public String wadoRsBase() {
    int studies = url.indexOf("/studies/");
    String base = studies < 0 ? url : url.substring(0, studies);
    return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }
}
