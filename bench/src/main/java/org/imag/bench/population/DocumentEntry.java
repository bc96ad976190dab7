package org.imag.bench.population;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A stable DocumentEntry (ITI TF-3 4.2.3.2), an imaging manifest or its report.
 *
 * @param deprecated whether a later submission of the population replaces it
 */
public record DocumentEntry(
    UUID id,
    String patientId,
    String sourcePatientId,
    String uniqueId,
    String repositoryUniqueId,
    boolean deprecated,
    String title,
    String author,
    Instant creationTime,
    Instant serviceStartTime,
    Instant serviceStopTime,
    String hash,
    long size,
    Code classCode,
    Code typeCode,
    Code formatCode,
    Code practiceSettingCode,
    Code facilityCode,
    Code confidentialityCode,
    List<Code> events,
    String accession,
    String study) {

  /** The values of referenceIdList, data type CXi (ITI TF-3 4.2.3.1.7). */
  public List<String> references() {
    return List.of(accession, study);
  }
}
