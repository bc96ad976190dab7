package org.imag.repository.store;

/**
 * A document that is to be kept.
 *
 * @param content its bytes
 * @param documentUniqueId DocumentEntry.uniqueId
 * @param mimeType DocumentEntry.mimeType
 */
public record NewDocument(ReceivedContent content, String documentUniqueId, String mimeType) {}
