package org.imag.pixpdq.store;

/**
 * A stored hospital id.
 *
 * @param domainOid OID of the authority that issued it
 * @param value CX.1
 */
public record KnownIdentifier(String domainOid, String value) {}
