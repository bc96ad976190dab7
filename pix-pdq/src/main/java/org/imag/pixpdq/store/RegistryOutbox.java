package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.imag.pixpdq.delivery.Outbox;
import org.imag.pixpdq.store.WaitingAnnouncement.Kind;

/** What the registry still has to be told. */
@Dependent
public class RegistryOutbox implements Outbox<WaitingAnnouncement> {
  private static final String DUE =
      """
      from WaitingAnnouncement w where w.deliveredAt is null and w.nextAttemptAt <= :now
       and not exists (
         select 1 from WaitingAnnouncement e
          where e.deliveredAt is null and e.id < w.id
            and (e.regionalId in (w.regionalId, w.previousId)
              or e.previousId in (w.regionalId, w.previousId)))
       order by w.id
      """;

  private final EntityManager entities;

  protected RegistryOutbox() {
    this(null);
  }

  @Inject
  public RegistryOutbox(EntityManager entities) {
    this.entities = entities;
  }

  /** Adds the announcement of a new patient at the end. */
  @Transactional
  public void add(String regionalId, String message) {
    entities.persist(new WaitingAnnouncement(Kind.PATIENT, regionalId, null, message));
  }

  /** Adds a message at the end by which documents go from one patient to another. */
  @Transactional
  public void add(Kind kind, String regionalId, String previousId, String message) {
    entities.persist(new WaitingAnnouncement(kind, regionalId, previousId, message));
  }

  @Override
  @Transactional
  public List<WaitingAnnouncement> due(Instant now, int limit) {
    return entities
        .createQuery(DUE, WaitingAnnouncement.class)
        .setParameter("now", now)
        .setMaxResults(limit)
        .getResultList();
  }

  /** The registry has accepted it: from now on queries give a new regional id away. */
  @Override
  @Transactional
  public void delivered(WaitingAnnouncement announcement, Instant at) {
    entities.find(WaitingAnnouncement.class, announcement.id()).deliver(at);
    if (announcement.kind() == Kind.PATIENT) {
      entities.find(Person.class, announcement.regionalId()).publish(at);
    }
  }

  @Override
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
