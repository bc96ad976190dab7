package org.imag.conformance.message;

import org.imag.conformance.client.Attachment;

/**
 * The bytes of one document of an ITI-41 request.
 *
 * @param entryId the id of its DocumentEntry in the submission
 * @param content streamed as an MTOM attachment
 */
public record ProvidedDocument(String entryId, Attachment content) {}
