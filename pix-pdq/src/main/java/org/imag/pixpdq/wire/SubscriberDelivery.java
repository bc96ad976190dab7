package org.imag.pixpdq.wire;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.RoutesBuilder;
import org.imag.affinity.audit.AuditTrail;
import org.imag.affinity.region.IdentitySubscriber;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.pixpdq.delivery.Courier;
import org.imag.pixpdq.notification.SubscriberOutbox;
import org.imag.pixpdq.store.NotificationOutbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the subscribers, each in its own time: one that is slow does not hold up the others. */
@Dependent
public class SubscriberDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(SubscriberDelivery.class);

  private final List<IdentitySubscriber> subscribers;
  private final NotificationOutbox outbox;
  private final SubscriberClient client;
  private ScheduledExecutorService rounds;

  @Inject
  public SubscriberDelivery(
      RegionConfiguration region, NotificationOutbox outbox, AuditTrail auditTrail) {
    this.subscribers = region.identitySubscribers();
    this.outbox = outbox;
    this.client = new SubscriberClient(subscribers, auditTrail);
  }

  /** The routes to the subscribers. */
  RoutesBuilder routes() {
    return client;
  }

  /** Begins to tell them. */
  void start() {
    if (subscribers.isEmpty()) {
      return;
    }
    rounds = Executors.newScheduledThreadPool(subscribers.size());
    for (IdentitySubscriber subscriber : subscribers) {
      Courier<?> courier = courier(subscriber);
      rounds.scheduleWithFixedDelay(() -> round(courier), 1, 1, TimeUnit.SECONDS);
    }
  }

  Courier<?> courier(IdentitySubscriber subscriber) {
    return new Courier<>(
        "Subscriber " + subscriber.name(),
        new SubscriberOutbox(outbox, subscriber.name()),
        client.receiver(subscriber),
        Clock.systemUTC());
  }

  private static void round(Courier<?> courier) {
    try {
      courier.forward();
    } catch (Exception e) {
      LOG.warn("Notifications cannot be read or sent; the next round tries again", e);
    }
  }

  /** Ends it. */
  void stop() {
    if (rounds != null) {
      rounds.shutdownNow();
    }
  }
}
