package org.imag.bench.population;

import java.time.Instant;
import java.util.UUID;

/** A Folder (ITI TF-3 4.2.3.4). */
public record Folder(
    UUID id, String patientId, String uniqueId, String title, Code code, Instant lastUpdateTime) {}
