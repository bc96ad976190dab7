package org.imag.imaging.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import org.imag.affinity.health.HealthCheck;

/** The archive's folder takes files. */
@Dependent
public class ArchiveFolderCheck implements HealthCheck {
  private final InstanceFiles files;

  @Inject
  public ArchiveFolderCheck(InstanceFiles files) {
    this.files = files;
  }

  @Override
  public String name() {
    return "archive";
  }

  @Override
  public void verify() throws IOException {
    files.verifyWritable();
  }
}
