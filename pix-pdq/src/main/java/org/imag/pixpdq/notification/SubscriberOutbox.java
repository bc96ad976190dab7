package org.imag.pixpdq.notification;

import java.time.Instant;
import java.util.List;
import org.imag.pixpdq.delivery.Outbox;
import org.imag.pixpdq.store.NotificationOutbox;
import org.imag.pixpdq.store.WaitingNotification;

/**
 * What waits for one subscriber.
 *
 * @param notifications what waits for all of them
 * @param subscriber its name
 */
public record SubscriberOutbox(NotificationOutbox notifications, String subscriber)
    implements Outbox<WaitingNotification> {

  @Override
  public List<WaitingNotification> due(Instant now, int limit) {
    return notifications.due(subscriber, now, limit);
  }

  @Override
  public void delivered(WaitingNotification notification, Instant at) {
    notifications.delivered(notification, at);
  }

  @Override
  public void refused(WaitingNotification notification, String reason, Instant nextAttempt) {
    notifications.refused(notification, reason, nextAttempt);
  }
}
