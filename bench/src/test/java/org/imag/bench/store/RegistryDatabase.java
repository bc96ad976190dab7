package org.imag.bench.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An empty PostgreSQL with the schema of the registry beside this module. */
final class RegistryDatabase implements BeforeAllCallback, AfterAllCallback {
  private static final Path MIGRATIONS =
      Path.of(
          "..", "registry", "src", "main", "resources", "org", "imag", "registry", "migrations");

  private EmbeddedPostgres postgres;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    postgres = EmbeddedPostgres.start();
    Flyway.configure()
        .dataSource(postgres.getPostgresDatabase())
        .schemas("registry")
        .locations("filesystem:" + MIGRATIONS)
        .load()
        .migrate();
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    postgres.close();
  }

  RegionDatabase database() {
    return new RegionDatabase(
        "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres", "postgres", "postgres");
  }
}
