package org.imag.registry.store;

import java.util.UUID;

/** The ends of a registered association. */
public record AssociationLink(UUID id, UUID source, UUID target) {}
