package org.imag.repository.store;

/**
 * A document that is to be kept.
 *
 * @param content its bytes
 * @param documentUniqueId DocumentEntry.uniqueId
 * @param mimeType DocumentEntry.mimeType
 * @param patient whose document it is
 */
public record NewDocument(
    ReceivedContent content, String documentUniqueId, String mimeType, PatientFacts patient) {

  /** A document whose patient is not told. */
  public NewDocument(ReceivedContent content, String documentUniqueId, String mimeType) {
    this(content, documentUniqueId, mimeType, PatientFacts.UNKNOWN);
  }
}
