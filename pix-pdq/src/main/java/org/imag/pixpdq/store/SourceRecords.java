package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.imag.pixpdq.identity.PatientIdentifier;

/**
 * The records of the hospitals. Its callers bring the transaction. Finding one is one read of an
 * index, whatever the number of records.
 */
@Dependent
public class SourceRecords {
  private static final String COLUMNS =
      "select i.id, i.domain_oid, i.value, i.status, i.regional_id from pix_pdq.identifier i ";
  private static final String BY_IDENTIFIER =
      COLUMNS + "where i.domain_oid = :oid and i.value = :value";
  private static final String BY_ID = COLUMNS + "where i.id = any(:ids) order by i.id";
  private static final String OF_PERSONS =
      COLUMNS + "where i.regional_id = any(:persons) order by i.domain_oid, i.id";
  private static final String ADD =
      """
      insert into pix_pdq.identifier (domain_oid, value, created_at)
      values (:oid, :value, now()) returning id
      """;
  private static final String SUBSUME =
      """
      update pix_pdq.identifier set status = 'SUBSUMED', replaced_by = :by, regional_id = null
       where id = :id
      """;

  private final EntityManager entities;

  @Inject
  public SourceRecords(EntityManager entities) {
    this.entities = entities;
  }

  /** Keeps every other message about these patients out until the transaction ends. */
  public void lock(Collection<PatientIdentifier> identifiers) {
    TransactionLock lock = new TransactionLock(entities);
    identifiers.stream()
        .map(identifier -> "patient " + identifier.authority().oid() + " " + identifier.value())
        .sorted()
        .distinct()
        .forEach(lock::take);
  }

  /** The record of that id, whether it still answers or not. */
  public Optional<SourceRecord> find(PatientIdentifier identifier) {
    return records(
            entities
                .createNativeQuery(BY_IDENTIFIER)
                .setParameter("oid", identifier.authority().oid())
                .setParameter("value", identifier.value()))
        .stream()
        .findFirst();
  }

  /** The records of these numbers, in order. */
  public List<SourceRecord> find(Collection<Long> ids) {
    return Rows.about(
        ids, () -> records(entities.createNativeQuery(BY_ID).setParameter("ids", Rows.array(ids))));
  }

  /** The records of these persons, by domain and in the order they came. */
  public List<SourceRecord> ofPersons(Collection<String> regionalIds) {
    return records(
        entities
            .createNativeQuery(OF_PERSONS)
            .setParameter("persons", regionalIds.toArray(String[]::new)));
  }

  /** Adds a record that belongs to nobody yet. */
  public long add(PatientIdentifier identifier) {
    return (Long)
        entities
            .createNativeQuery(ADD, Long.class)
            .setParameter("oid", identifier.authority().oid())
            .setParameter("value", identifier.value())
            .getSingleResult();
  }

  /** Lets an id answer no more, because another stands in its place. */
  public void subsume(long id, long by) {
    entities
        .createNativeQuery(SUBSUME)
        .setParameter("id", id)
        .setParameter("by", by)
        .executeUpdate();
  }

  private static List<SourceRecord> records(Query query) {
    return Rows.of(query).stream().map(SourceRecords::record).toList();
  }

  private static SourceRecord record(Object[] row) {
    return new SourceRecord(
        (Long) row[0],
        (String) row[1],
        (String) row[2],
        "ACTIVE".equals(row[3]),
        Optional.ofNullable((String) row[4]));
  }
}
