package org.imag.repository.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import org.imag.affinity.health.HealthCheck;

/** The content store can be written. */
@Dependent
public class ContentStoreCheck implements HealthCheck {
  private final ContentFiles files;

  @Inject
  public ContentStoreCheck(ContentFiles files) {
    this.files = files;
  }

  @Override
  public String name() {
    return "content store";
  }

  @Override
  public void verify() throws IOException {
    files.verifyWritable();
  }
}
