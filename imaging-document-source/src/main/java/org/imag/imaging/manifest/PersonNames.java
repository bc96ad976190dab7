package org.imag.imaging.manifest;

import java.util.Arrays;
import java.util.Optional;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.XpnName;

/** Person names between DICOM and HL7. */
final class PersonNames {
  private static final int COMPONENTS = 5;

  private PersonNames() {}

  /**
   * The HL7 XPN of a DICOM PN: prefix and suffix change places (PS3.5 6.2.1, HL7 2.5 2.A.88).
   *
   * @param personName PN value; its first component group that is not empty is taken
   * @return empty when there is no name in it
   */
  static Optional<XpnName> xpn(String personName) {
    return Arrays.stream(personName.split("="))
        .filter(group -> !group.replace("^", "").isBlank())
        .findFirst()
        .map(PersonNames::ofGroup);
  }

  private static XpnName ofGroup(String group) {
    String[] pn = new String[COMPONENTS];
    String[] parts = group.split("\\^", -1);
    for (int i = 0; i < COMPONENTS; i++) {
      pn[i] = i < parts.length && !parts[i].isBlank() ? parts[i].strip() : null;
    }
    String prefix = pn[3];
    String suffix = pn[4];
    return new XpnName(pn[0], pn[1], pn[2], suffix, prefix, null);
  }
}
