package org.imag.imaging.archive;

/**
 * One instance an archive holds. An archive of another maker does not tell everything.
 *
 * @param reference its UIDs
 * @param sopClassUid SOP Class UID (0008,0016)
 * @param transferSyntaxUid how the file is encoded (0002,0010), or null when only {@link
 *     DicomArchive#transferSyntaxes} can tell
 * @param size of the Part 10 file in bytes, or {@link #UNKNOWN_SIZE}
 * @param sha256 of the Part 10 file, lower-case hex, or null
 * @param patient who the study is of
 */
public record StoredInstance(
    InstanceReference reference,
    String sopClassUid,
    String transferSyntaxUid,
    long size,
    String sha256,
    PatientIdentity patient) {

  /** The size of an instance whose archive does not tell it. */
  public static final long UNKNOWN_SIZE = -1;

  /** The same instance, of which it is known now how it is encoded. */
  public StoredInstance encodedIn(String knownTransferSyntaxUid) {
    return new StoredInstance(
        reference, sopClassUid, knownTransferSyntaxUid, size, sha256, patient);
  }
}
