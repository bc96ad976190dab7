package org.imag.deployment.storage;

import java.time.Instant;

/**
 * A document whose bytes cannot be delivered.
 *
 * @param uniqueId DocumentEntry.uniqueId
 * @param tier where its bytes should lie
 * @param damage missing, altered or unreadable
 * @param since when that was found
 * @param key names the object in the content store
 */
public record DamagedDocument(
    String uniqueId, String tier, String damage, Instant since, String key) {}
