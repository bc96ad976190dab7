package org.imag.repository.verification;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import org.imag.affinity.health.HealthCheck;
import org.imag.repository.store.StoredContents;

/** No stored document is damaged. */
@Dependent
public class DamageCheck implements HealthCheck {
  private final StoredContents contents;

  @Inject
  public DamageCheck(StoredContents contents) {
    this.contents = contents;
  }

  @Override
  public String name() {
    return "documents";
  }

  /** The other documents can be served. */
  @Override
  public boolean isVital() {
    return false;
  }

  @Override
  public void verify() throws IOException {
    long damaged = contents.damagedDocuments();
    if (damaged > 0) {
      throw new IOException(damaged + " damaged, see ./imag storage");
    }
  }
}
