package org.imag.dicom;

/** Input that exceeds the {@link ReadLimits}: never tolerated, unlike damage of one element. */
final class ReadLimitException extends DicomFormatException {

  private static final long serialVersionUID = 1L;

  ReadLimitException(String message, long offset) {
    super(message, offset);
  }
}
