package org.imag.dicom;

/**
 * A composite object by class and instance (DICOM PS3.3 table 10-11, SOP Instance Reference).
 *
 * @param classUid Referenced SOP Class UID
 * @param instanceUid Referenced SOP Instance UID
 */
public record SopReference(String classUid, String instanceUid) {}
