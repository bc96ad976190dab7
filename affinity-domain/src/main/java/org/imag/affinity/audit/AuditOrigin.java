package org.imag.affinity.audit;

/**
 * What audit messages say of where they come from and go to.
 *
 * @param region name of the region
 * @param homeCommunityId of the region, with or without {@code urn:oid:}
 * @param hostname name of this host in the network
 * @param repositoryHost host of the audit record repository
 * @param repositoryPort its syslog port
 */
public record AuditOrigin(
    String region,
    String homeCommunityId,
    String hostname,
    String repositoryHost,
    int repositoryPort) {}
