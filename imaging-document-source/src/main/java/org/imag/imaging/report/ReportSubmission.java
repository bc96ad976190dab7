package org.imag.imaging.report;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.imag.dicom.Uids;

/**
 * The ids under which a report is sent, chosen and kept before it is sent, so that a repetition is
 * known for what it is.
 *
 * @param patientId affinity-domain id in CX form
 * @param documentUid DocumentEntry.uniqueId
 * @param entryUuid DocumentEntry.entryUUID
 * @param submissionSetUid SubmissionSet.uniqueId
 * @param submissionSetUuid SubmissionSet.entryUUID
 * @param replacedEntryUuid entryUUID of the version it replaces
 */
public record ReportSubmission(
    String patientId,
    String documentUid,
    String entryUuid,
    String submissionSetUid,
    String submissionSetUuid,
    Optional<String> replacedEntryUuid) {

  /** New ids for a document. */
  public static ReportSubmission of(
      String patientId, Optional<String> documentId, Optional<String> replacedEntryUuid) {
    return new ReportSubmission(
        patientId,
        documentId.orElseGet(Uids::random),
        uuid(),
        Uids.random(),
        uuid(),
        replacedEntryUuid);
  }

  private static String uuid() {
    return "urn:uuid:" + UUID.randomUUID();
  }

  /** entryUUID of the HasMember association. */
  public String membershipUuid() {
    return derived("HasMember");
  }

  /** entryUUID of the RPLC association. */
  public String replacementUuid() {
    return derived("RPLC");
  }

  private String derived(String role) {
    byte[] name = (submissionSetUuid + ' ' + role).getBytes(StandardCharsets.UTF_8);
    return "urn:uuid:" + UUID.nameUUIDFromBytes(name);
  }
}
