package org.imag.pixpdq.feed;

import java.time.Clock;
import org.imag.pixpdq.delivery.Courier;
import org.imag.pixpdq.store.RegistryOutbox;
import org.imag.pixpdq.store.WaitingAnnouncement;

/** Brings what the registry has to be told to it, in order; nothing of it is ever given up. */
public final class RegistryFeed {
  private final Courier<WaitingAnnouncement> courier;

  public RegistryFeed(RegistryOutbox outbox, PatientRegistry registry, Clock clock) {
    this.courier = new Courier<>("The registry", outbox, registry::announce, clock);
  }

  /**
   * Sends what is due. Returns when the outbox is empty or the registry is not to be had, and after
   * some seconds in any case: the next round sends the rest.
   */
  public void forward() {
    courier.forward();
  }
}
