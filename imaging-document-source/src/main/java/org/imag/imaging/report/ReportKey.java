package org.imag.imaging.report;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.imag.dicom.Uids;

/**
 * What tells one report from another, whatever its version.
 *
 * @param orderNumber filler order number, OBR-3.1
 * @param orderAuthority who issued it: OID, else namespace, else the sender
 * @param documentCode code of OBX-3
 * @param part setId of a CDA document, else OBX-4; empty when there is one document only
 */
public record ReportKey(
    String orderNumber, String orderAuthority, String documentCode, String part) {

  /** ClinicalDocument.setId of what is wrapped for this report: the same for every version. */
  public String setId() {
    String text = String.join("\n", orderNumber, orderAuthority, documentCode, part);
    return Uids.of(UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The same order and document, another part. */
  public ReportKey withPart(String other) {
    return new ReportKey(orderNumber, orderAuthority, documentCode, other);
  }
}
