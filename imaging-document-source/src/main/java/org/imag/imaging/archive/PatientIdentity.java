package org.imag.imaging.archive;

/**
 * Who a study is of, as its images say.
 *
 * @param id Patient ID (0010,0020)
 * @param issuer Issuer of Patient ID (0010,0021), or null
 * @param issuerOid Universal Entity ID of type ISO in (0010,0024), or null
 * @param name Patient's Name (0010,0010) in PN form, or null
 */
public record PatientIdentity(String id, String issuer, String issuerOid, String name) {

  /** The id with its issuer in CX form; without issuer the id alone. */
  public String cx() {
    if (issuerOid != null) {
      return id + "^^^" + (issuer == null ? "" : issuer) + "&" + issuerOid + "&ISO";
    }
    return issuer == null ? id : id + "^^^" + issuer;
  }
}
