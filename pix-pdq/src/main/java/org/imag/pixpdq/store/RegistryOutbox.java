package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** What the registry still has to be told. */
@Dependent
public class RegistryOutbox {
  private final EntityManager entities;

  protected RegistryOutbox() {
    this(null);
  }

  @Inject
  public RegistryOutbox(EntityManager entities) {
    this.entities = entities;
  }

  /** Adds a message at the end. */
  @Transactional
  public void add(String regionalId, String message) {
    entities.persist(new WaitingAnnouncement(regionalId, message));
  }

  /** The first messages whose time has come, in order. */
  @Transactional
  public List<WaitingAnnouncement> due(Instant now, int limit) {
    return entities
        .createQuery(
            "from WaitingAnnouncement w where w.deliveredAt is null and w.nextAttemptAt <= :now order by w.id",
            WaitingAnnouncement.class)
        .setParameter("now", now)
        .setMaxResults(limit)
        .getResultList();
  }

  /** The registry has accepted it: from now on queries give the regional id away. */
  @Transactional
  public void delivered(WaitingAnnouncement announcement, Instant at) {
    entities.find(WaitingAnnouncement.class, announcement.id()).deliver(at);
    entities.find(Person.class, announcement.regionalId()).publish(at);
  }

  /** The registry has refused it. */
  @Transactional
  public void refused(WaitingAnnouncement announcement, String reason, Instant nextAttempt) {
    entities.find(WaitingAnnouncement.class, announcement.id()).refuse(reason, nextAttempt);
  }

  /** How many messages the registry has refused and not accepted since. */
  @Transactional
  public long countRefused() {
    return entities
        .createQuery(
            "select count(w) from WaitingAnnouncement w where w.deliveredAt is null and w.refusals > 0",
            Long.class)
        .getSingleResult();
  }
}
