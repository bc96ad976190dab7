package org.imag.registry.update;

import java.util.Optional;
import org.imag.registry.metadata.Association;

/**
 * A new association between existing objects (MU 3.57.4.1.3.3.6).
 *
 * @param submitted empty when the instruction names no association of the request
 */
record AssociationSubmission(Association instruction, Optional<Association> submitted) {}
