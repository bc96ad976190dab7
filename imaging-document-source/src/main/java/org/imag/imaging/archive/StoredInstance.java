package org.imag.imaging.archive;

/**
 * One instance the archive holds.
 *
 * @param reference its UIDs
 * @param sopClassUid SOP Class UID (0008,0016)
 * @param transferSyntaxUid how the file is encoded (0002,0010)
 * @param size of the Part 10 file in bytes
 * @param sha256 of the Part 10 file, lower-case hex
 * @param patient who the study is of
 */
public record StoredInstance(
    InstanceReference reference,
    String sopClassUid,
    String transferSyntaxUid,
    long size,
    String sha256,
    PatientIdentity patient) {}
