package org.imag.repository.provide;

/**
 * How much one ITI-41 request may bring.
 *
 * @param maxDocuments number of documents
 * @param maxDocumentBytes size of each of them
 */
public record SubmissionLimits(int maxDocuments, long maxDocumentBytes) {
  private static final int DEFAULT_MAX_DOCUMENTS = 1000;

  /** The usual number of documents, each up to that size. */
  public static SubmissionLimits ofDocumentBytes(long maxDocumentBytes) {
    return new SubmissionLimits(DEFAULT_MAX_DOCUMENTS, maxDocumentBytes);
  }
}
