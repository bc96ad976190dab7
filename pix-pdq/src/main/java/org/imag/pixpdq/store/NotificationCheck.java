package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import org.imag.affinity.health.HealthCheck;
import org.imag.affinity.region.IdentitySubscriber;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.pixpdq.store.NotificationOutbox.Trouble;

/** Every subscriber takes what it is told. One that does not is no fault of this actor. */
@Dependent
public class NotificationCheck implements HealthCheck {
  private final NotificationOutbox outbox;
  private final List<String> subscribers;

  @Inject
  public NotificationCheck(NotificationOutbox outbox, RegionConfiguration region) {
    this(outbox, region.identitySubscribers().stream().map(IdentitySubscriber::name).toList());
  }

  /** The check of these subscribers. */
  public NotificationCheck(NotificationOutbox outbox, List<String> subscribers) {
    this.outbox = outbox;
    this.subscribers = subscribers;
  }

  @Override
  public String name() {
    return "subscribers";
  }

  @Override
  public boolean isVital() {
    return false;
  }

  @Override
  public void verify() {
    List<Trouble> troubles = outbox.troubles(subscribers);
    if (!troubles.isEmpty()) {
      throw new IllegalStateException(
          troubles.stream().map(NotificationCheck::text).collect(Collectors.joining("; ")));
    }
  }

  private static String text(Trouble trouble) {
    String text =
        "%s: %d notifications given up, %d refused, %d waiting for more than 15 minutes"
            .formatted(
                trouble.subscriber(), trouble.givenUp(), trouble.refused(), trouble.waiting());
    return trouble.reason().isEmpty() ? text : text + ", the last because " + trouble.reason();
  }
}
