package org.imag.imaging.publication;

/**
 * A manifest as it is sent, with the ids chosen for it beforehand.
 *
 * @param manifestUid SOP Instance UID of the Key Object Selection = DocumentEntry.uniqueId
 * @param studyInstanceUid the study it is of
 * @param revision of the study it tells
 * @param contentDigest of what it tells; equal digests need no new manifest
 * @param entryUuid DocumentEntry.entryUUID
 * @param replacedEntryUuid entryUUID of the manifest it replaces, or null
 * @param submissionSetUid SubmissionSet.uniqueId
 * @param patientId affinity-domain id in CX form
 * @param sourcePatientId id of the patient in the images, in CX form; empty when it was not kept
 * @param content the Part 10 file; a manifest is a few kilobytes per hundred images
 */
public record ManifestRecord(
    String manifestUid,
    String studyInstanceUid,
    long revision,
    String contentDigest,
    String entryUuid,
    String replacedEntryUuid,
    String submissionSetUid,
    String patientId,
    String sourcePatientId,
    byte[] content) {

  /** Whether the images named another patient when it was made. */
  public boolean isOfOtherPatient(String cx) {
    return !sourcePatientId.isEmpty() && !sourcePatientId.equals(cx);
  }
}
