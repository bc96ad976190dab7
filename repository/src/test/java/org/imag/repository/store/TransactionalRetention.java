package org.imag.repository.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imag.affinity.testing.TestDatabase;

/** The rows of patients as the container gives them: each call a transaction. */
public final class TransactionalRetention extends RetentionRows {
  private final TestDatabase database;

  public TransactionalRetention(TestDatabase database) {
    super(database.entities());
    this.database = database;
  }

  @Override
  public Map<String, PatientDates> patientsUnseenSince(Instant before, String after, int limit) {
    return database.inTransaction(() -> super.patientsUnseenSince(before, after, limit));
  }

  @Override
  public void tell(List<ToldDates> patients) {
    database.inTransaction(() -> super.tell(patients));
  }

  @Override
  public List<StoredDocument> notAskedSince(Instant since, int limit) {
    return database.inTransaction(() -> super.notAskedSince(since, limit));
  }

  @Override
  public void asked(StoredDocument document, Instant at, Optional<String> other) {
    database.inTransaction(() -> super.asked(document, at, other));
  }

  @Override
  public List<StoredDocument> documentsOf(String patientId) {
    return database.inTransaction(() -> super.documentsOf(patientId));
  }
}
