package org.imag.pixpdq.store;

/**
 * What the rules say of two records.
 *
 * @param pair the records
 * @param zone LINK, REVIEW, CONFLICT or DISTINCT
 * @param weight the evidence, in bits
 * @param evidence how it came about, JSON
 * @param parameters version of the matching parameters
 */
public record Decision(
    RecordPair pair, String zone, double weight, String evidence, String parameters) {}
