package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;

/** Persons, their ids and what was said of them. Its callers bring the transaction. */
@Dependent
public class PatientIndex {
  private final EntityManager entities;

  @Inject
  public PatientIndex(EntityManager entities) {
    this.entities = entities;
  }

  /** Keeps every other announcement of this patient out until the transaction ends. */
  public void lock(PatientIdentifier identifier) {
    new TransactionLock(entities)
        .take("patient " + identifier.authority().oid() + " " + identifier.value());
  }

  /** A number never given before, whatever becomes of the transaction. */
  public long nextPersonNumber() {
    return (Long)
        entities
            .createNativeQuery("select nextval('pix_pdq.person_number')", Long.class)
            .getSingleResult();
  }

  /** Adds a person with its first id. */
  public void add(PatientIdentifier identifier, String regionalId) {
    Person person = new Person(regionalId);
    entities.persist(person);
    entities.persist(new Identifier(identifier.authority().oid(), identifier.value(), person));
  }

  /** Adds a description of a patient whose id is known. */
  public void describe(PatientIdentifier identifier, PatientTraits traits, String triggerEvent) {
    Identifier known = find(identifier).orElseThrow();
    entities.persist(new Traits(known, traits, triggerEvent));
  }

  /** The regional id behind a hospital's id. */
  public Optional<String> regionalIdOf(PatientIdentifier identifier) {
    return find(identifier).map(known -> known.person().regionalId());
  }

  /** Whether the registry has acknowledged this regional id. */
  public boolean isPublished(String regionalId) {
    Person person = entities.find(Person.class, regionalId);
    return person != null && person.isPublished();
  }

  /** Whether there is a person with this regional id. */
  public boolean hasPerson(String regionalId) {
    return entities.find(Person.class, regionalId) != null;
  }

  /** The hospital ids of a person, by domain and in the order they came. */
  public List<KnownIdentifier> identifiersOf(String regionalId) {
    return entities
        .createQuery(
            "from Identifier i where i.person.regionalId = :regionalId order by i.domainOid, i.id",
            Identifier.class)
        .setParameter("regionalId", regionalId)
        .getResultStream()
        .map(known -> new KnownIdentifier(known.domainOid(), known.value()))
        .toList();
  }

  private Optional<Identifier> find(PatientIdentifier identifier) {
    return entities
        .createQuery(
            "from Identifier i where i.domainOid = :oid and i.value = :value", Identifier.class)
        .setParameter("oid", identifier.authority().oid())
        .setParameter("value", identifier.value())
        .getResultStream()
        .findFirst();
  }
}
