package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What subscribers still have to be told. A message names all that a subscriber has to know of a
 * person, so that one that was refused too often can be given up: the next makes up for it.
 */
@Dependent
public class NotificationOutbox {
  /** With the growing pauses of {@code Courier} that is some two hours. */
  static final int MOST_REFUSALS = 20;

  private static final int LONGEST_REASON = 200;
  private static final String ADD =
      """
      insert into pix_pdq.notification
        (subscriber, regional_id, records, tells_regional_id, message, created_at, next_attempt_at)
      values (:subscriber, :person, :records, :tells, :message, now(), '-infinity')
      """;
  private static final String DUE =
      """
      select n.id, n.message, n.refusals from pix_pdq.notification n
       where n.subscriber = :subscriber and n.delivered_at is null and n.given_up_at is null
         and n.next_attempt_at <= :now
         and (not n.tells_regional_id or exists (
           select 1 from pix_pdq.person p
            where p.regional_id = n.regional_id and p.published_at is not null))
         and not exists (
           select 1 from pix_pdq.notification e
            where e.subscriber = n.subscriber and e.delivered_at is null and e.given_up_at is null
              and e.id < n.id and e.records && n.records)
       order by n.id limit :limit
      """;
  private static final String DELIVERED =
      "update pix_pdq.notification set delivered_at = :at where id = :id";
  private static final String REFUSED =
      """
      update pix_pdq.notification
         set refusals = refusals + 1, last_refusal = :reason, next_attempt_at = :next,
             given_up_at = case when refusals + 1 >= :most then now() end
       where id = :id
      """;
  private static final String TROUBLES =
      """
      select n.subscriber,
             count(*) filter (where n.given_up_at is not null),
             count(*) filter (where n.given_up_at is null and n.refusals > 0),
             count(*) filter (where n.refusals = 0 and n.created_at < now() - interval '15 minutes'),
             coalesce((array_agg(n.last_refusal order by n.id desc)
                        filter (where n.last_refusal is not null))[1], '')
        from pix_pdq.notification n
       where n.delivered_at is null and n.subscriber = any(:subscribers)
       group by n.subscriber order by n.subscriber
      """;

  private final EntityManager entities;

  protected NotificationOutbox() {
    this(null);
  }

  @Inject
  public NotificationOutbox(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * What a subscriber does not take.
   *
   * @param subscriber its name
   * @param givenUp messages that were refused too often
   * @param refused messages that were refused and will be sent again
   * @param waiting messages that wait for long
   * @param reason of the latest refusal
   */
  public record Trouble(
      String subscriber, long givenUp, long refused, long waiting, String reason) {
    boolean isOne() {
      return givenUp + refused + waiting > 0;
    }
  }

  /**
   * Adds a message at the end.
   *
   * @param records those that the person had before and has now, which order the messages
   * @param tellsRegionalId whether it waits until the registry knows the regional id
   */
  @Transactional
  public void add(
      String subscriber,
      String regionalId,
      Collection<String> records,
      boolean tellsRegionalId,
      String message) {
    entities
        .createNativeQuery(ADD)
        .setParameter("subscriber", subscriber)
        .setParameter("person", regionalId)
        .setParameter("records", records.toArray(String[]::new))
        .setParameter("tells", tellsRegionalId)
        .setParameter("message", message)
        .executeUpdate();
  }

  /**
   * The first messages to a subscriber whose time has come, in order. A message waits as long as an
   * earlier one about one of its records does.
   */
  @Transactional
  public List<WaitingNotification> due(String subscriber, Instant now, int limit) {
    return Rows.of(
            entities
                .createNativeQuery(DUE)
                .setParameter("subscriber", subscriber)
                .setParameter("now", now)
                .setParameter("limit", limit))
        .stream()
        .map(row -> new WaitingNotification((Long) row[0], (String) row[1], (Integer) row[2]))
        .toList();
  }

  /** The subscriber has accepted it. */
  @Transactional
  public void delivered(WaitingNotification notification, Instant at) {
    entities
        .createNativeQuery(DELIVERED)
        .setParameter("id", notification.id())
        .setParameter("at", at)
        .executeUpdate();
  }

  /** The subscriber has refused it; that often, it is given up. */
  @Transactional
  public void refused(WaitingNotification notification, String reason, Instant nextAttempt) {
    entities
        .createNativeQuery(REFUSED)
        .setParameter("id", notification.id())
        .setParameter("reason", reason.substring(0, Math.min(reason.length(), LONGEST_REASON)))
        .setParameter("next", nextAttempt)
        .setParameter("most", MOST_REFUSALS)
        .executeUpdate();
  }

  /** What these subscribers do not take. */
  @Transactional
  public List<Trouble> troubles(Collection<String> subscribers) {
    return Rows.of(
            entities
                .createNativeQuery(TROUBLES)
                .setParameter("subscribers", subscribers.toArray(String[]::new)))
        .stream()
        .map(NotificationOutbox::trouble)
        .filter(Trouble::isOne)
        .toList();
  }

  private static Trouble trouble(Object[] row) {
    return new Trouble(
        (String) row[0], (Long) row[1], (Long) row[2], (Long) row[3], (String) row[4]);
  }
}
