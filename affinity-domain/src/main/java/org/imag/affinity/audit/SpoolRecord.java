package org.imag.affinity.audit;

/**
 * One record of a spool.
 *
 * @param position number of the record, counted from 1 over the life of the spool
 * @param content the bytes that were appended
 */
public record SpoolRecord(long position, byte[] content) {}
