package org.imag.imaging.remote;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.imag.affinity.health.HealthCheck;

/** The archive behind us can be searched with the access we have. */
@Dependent
public class ArchiveConnectionCheck implements HealthCheck {
  /** Of nobody's study, so that no patient data come. */
  private static final String NO_STUDY = "2.999.0";

  private final ArchiveConnection connection;

  @Inject
  public ArchiveConnectionCheck(ArchiveConnection connection) {
    this.connection = connection;
  }

  @Override
  public String name() {
    return "archive";
  }

  @Override
  public void verify() {
    new QidoClient(connection.hasty()).page(SearchQuery.study(NO_STUDY), 1, 0);
  }
}
