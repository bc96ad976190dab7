package org.imag.affinity.region;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * An image archive that is reached by DICOMweb (PS3.18). Over https we show it the certificate of
 * the imaging document source.
 *
 * @param url base of its services, without trailing slash
 * @param connect how long a connection may take
 * @param answer how long it may take to begin an answer
 * @param stall how long a transfer may stand still
 * @param bearerFile file with a bearer token (RFC 6750), when it asks for one
 * @param basicFile file with {@code user:password} (RFC 7617), when it asks for that
 */
public record ExternalArchive(
    URI url,
    Duration connect,
    Duration answer,
    Duration stall,
    Optional<Path> bearerFile,
    Optional<Path> basicFile) {}
