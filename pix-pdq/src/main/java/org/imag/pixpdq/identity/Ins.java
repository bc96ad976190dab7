package org.imag.pixpdq.identity;

/**
 * A national health identity number (INS).
 *
 * @param number 15 characters, the key included
 * @param oid the assigning authority: NIR or NIA, in production, test or demonstration
 */
public record Ins(String number, String oid) {}
