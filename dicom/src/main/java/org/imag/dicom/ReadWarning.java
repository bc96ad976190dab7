package org.imag.dicom;

/**
 * A departure from the standard that the reader tolerated.
 *
 * @param offset position in bytes from the start of the input
 * @param text what was found and how it was read, without patient data
 */
public record ReadWarning(long offset, String text) {}
