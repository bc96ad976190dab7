package org.imag.deployment.demo;

import java.nio.file.Path;

/**
 * One DICOM file of a study.
 *
 * @param transferSyntax UID it is encoded in
 * @param bytes length of the file
 * @param digest of its data set, see {@link DataSetDigest}
 */
record DicomInstance(
    Path file,
    String seriesUid,
    String classUid,
    String instanceUid,
    String transferSyntax,
    long bytes,
    String digest) {}
