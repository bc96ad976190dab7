package org.imag.conformance.message;

/**
 * The head of one xdsb:DocumentResponse.
 *
 * @param home HomeCommunityId, or null when the answer has none
 */
public record RetrievedDocument(
    String home, String repositoryUniqueId, String documentUniqueId, String mimeType) {}
