package org.imag.repository.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import org.imag.affinity.health.HealthCheck;

/** The content store that documents are taken in to can be written. */
@Dependent
public class ContentStoreCheck implements HealthCheck {
  private final ContentTiers tiers;

  @Inject
  public ContentStoreCheck(ContentTiers tiers) {
    this.tiers = tiers;
  }

  @Override
  public String name() {
    return "content store";
  }

  @Override
  public void verify() throws IOException {
    tiers.online().verifyWritable();
  }
}
