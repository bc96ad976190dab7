package org.imag.imaging.archive;

/** The three UIDs that together name one instance (PS3.3 C.17-3, RAD TF-2 4.69.4.1.2). */
public record InstanceReference(
    String studyInstanceUid, String seriesInstanceUid, String sopInstanceUid) {}
