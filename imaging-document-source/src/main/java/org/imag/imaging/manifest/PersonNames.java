package org.imag.imaging.manifest;

import org.openehealth.ipf.commons.ihe.xds.core.metadata.XpnName;

/** Person names between DICOM and HL7. */
final class PersonNames {
  private static final int COMPONENTS = 5;

  private PersonNames() {}

  /**
   * The HL7 XPN of a DICOM PN: prefix and suffix change places (PS3.5 6.2.1, HL7 2.5 2.A.88).
   *
   * @param personName PN value; its alphabetic group is taken
   */
  static XpnName xpn(String personName) {
    String[] pn = new String[COMPONENTS];
    String[] parts = personName.split("=", 2)[0].split("\\^", -1);
    for (int i = 0; i < COMPONENTS; i++) {
      pn[i] = i < parts.length && !parts[i].isBlank() ? parts[i].strip() : null;
    }
    String prefix = pn[3];
    String suffix = pn[4];
    return new XpnName(pn[0], pn[1], pn[2], suffix, prefix, null);
  }
}
