package org.imag.repository.retention;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.imag.repository.audit.ContentAudit;
import org.imag.repository.store.DocumentStore;
import org.imag.repository.store.PatientDates;
import org.imag.repository.store.RemovalReason;
import org.imag.repository.store.RetentionRows;
import org.imag.repository.store.StoredDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes documents that were kept for as long as the law demands, where the region wants it.
 * Metadata go first (ITI RMD, 3.62 before 3.86): a document that the registry still lists stays.
 */
public final class RetentionEnd {
  private static final Logger LOG = LoggerFactory.getLogger(RetentionEnd.class);
  private static final int PATIENTS_AT_A_TIME = 100;

  private final PatientFile patientFile;
  private final RetentionRows rows;
  private final DocumentStore store;
  private final DocumentPatients documents;
  private final ContentAudit audit;
  private final LegalMinimum minimum;
  private final ZoneId zone;
  private final Clock clock;

  /**
   * Creates the end of retention.
   *
   * @param patients file in which the hospital tells births, stays and deaths; need not exist
   * @param documents in step with the registry; what that throws ends the round
   * @param zone of the region's days
   */
  public RetentionEnd(
      Path patients,
      RetentionRows rows,
      DocumentStore store,
      DocumentPatients documents,
      ContentAudit audit,
      LegalMinimum minimum,
      ZoneId zone,
      Clock clock) {
    this.patientFile = new PatientFile(patients);
    this.rows = rows;
    this.store = store;
    this.documents = documents;
    this.audit = audit;
    this.minimum = minimum;
    this.zone = zone;
    this.clock = clock;
  }

  /** Removes whatever was kept long enough and is listed no more. */
  public void round() {
    patientFile.read(rows::tell);
    documents.follow();
    String after = "";
    Map<String, PatientDates> patients = page(after);
    while (!patients.isEmpty()) {
      for (Map.Entry<String, PatientDates> patient : patients.entrySet()) {
        after = patient.getKey();
        if (isOver(patient.getValue())) {
          rows.documentsOf(after).stream()
              .filter(document -> !documents.isListed(document))
              .forEach(this::remove);
        }
      }
      patients = page(after);
    }
  }

  private Map<String, PatientDates> page(String after) {
    LocalDate unseenSince = today().minusYears(minimum.yearsAfterLastStay());
    return rows.patientsUnseenSince(
        unseenSince.atStartOfDay(zone).toInstant(), after, PATIENTS_AT_A_TIME);
  }

  private boolean isOver(PatientDates patient) {
    return minimum.lastDay(patient).filter(day -> day.isBefore(today())).isPresent();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  private void remove(StoredDocument document) {
    audit.removed(document);
    store.remove(document.documentUniqueId(), RemovalReason.RETENTION_ENDED);
    LOG.info("Removed document {}: its retention has ended", document.documentUniqueId());
  }
}
