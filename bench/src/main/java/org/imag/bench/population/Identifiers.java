package org.imag.bench.population;

/**
 * Under which OIDs a region's patients and documents are known.
 *
 * @param affinityDomainOid authority of the patient ids that the registry knows
 * @param sourceOid authority of the hospital's patient ids
 * @param repositoryUniqueId where the documents are said to lie
 */
public record Identifiers(String affinityDomainOid, String sourceOid, String repositoryUniqueId) {}
