package org.imag.repository.removal;

import org.imag.affinity.error.IheError;
import org.openehealth.ipf.commons.ihe.xds.core.requests.DocumentReference;

/**
 * A document that was not removed.
 *
 * @param reference as the request names it
 * @param error why
 */
public record FailedRemoval(DocumentReference reference, IheError error) {}
