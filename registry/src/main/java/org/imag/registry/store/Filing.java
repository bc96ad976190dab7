package org.imag.registry.store;

import java.util.UUID;

/** A document that is a member of a registered, approved folder. */
public record Filing(UUID folder, UUID documentEntry) {}
