package org.imag.repository.store;

import java.nio.file.Path;

/**
 * Bytes that have arrived completely and lie durable in a temporary file, not yet part of the
 * store.
 *
 * @param temporaryFile where they wait
 * @param digest what they were measured to be
 */
public record ReceivedContent(Path temporaryFile, Digest digest) {}
