package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.imag.affinity.health.HealthCheck;

/**
 * The registry refuses none of the regional ids. One that is merely down is no fault of this actor.
 */
@Dependent
public class RegistryOutboxCheck implements HealthCheck {
  private final RegistryOutbox outbox;

  @Inject
  public RegistryOutboxCheck(RegistryOutbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public String name() {
    return "registry outbox";
  }

  @Override
  public void verify() {
    long refused = outbox.countRefused();
    if (refused > 0) {
      throw new IllegalStateException(
          "the registry refuses " + refused + " patients; table pix_pdq.registry_feed tells why");
    }
  }
}
