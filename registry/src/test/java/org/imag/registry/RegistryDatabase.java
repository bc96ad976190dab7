package org.imag.registry;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.registry.metadata.EbrimText;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The registry's schema on a real PostgreSQL, empty before each test. */
public final class RegistryDatabase implements BeforeEachCallback {
  public static final AssigningAuthority AFFINITY_DOMAIN =
      new AssigningAuthority("IMAG973", "2.999.973.1");

  private final EbrimText ebrim = new EbrimText();
  private EntityManagerFactory factory;

  @Override
  public void beforeEach(ExtensionContext context) {
    factory =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(RegistryDatabase.class))
            .getOrComputeIfAbsent(Server.class)
            .factory;
    inTransaction(
        em ->
            em.createNativeQuery(
                    "truncate registry.association, registry.document_entry, registry.folder,"
                        + " registry.submission_set, registry.patient")
                .executeUpdate());
  }

  public EbrimText ebrim() {
    return ebrim;
  }

  /** Runs work in a transaction of its own, rolled back when it throws. */
  public <T> T transaction(Function<EntityManager, T> work) {
    try (EntityManager entityManager = factory.createEntityManager()) {
      entityManager.getTransaction().begin();
      try {
        T result = work.apply(entityManager);
        entityManager.getTransaction().commit();
        return result;
      } finally {
        if (entityManager.getTransaction().isActive()) {
          entityManager.getTransaction().rollback();
        }
      }
    }
  }

  public void inTransaction(Consumer<EntityManager> work) {
    transaction(
        entityManager -> {
          work.accept(entityManager);
          return null;
        });
  }

  private static final class Server implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final EntityManagerFactory factory;

    Server() {
      try {
        postgres = EmbeddedPostgres.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Flyway.configure()
          .dataSource(postgres.getPostgresDatabase())
          .schemas("registry")
          .locations("classpath:org/imag/registry/migrations")
          .load()
          .migrate();
      Map<String, Object> settings = new HashMap<>();
      settings.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
      settings.put("jakarta.persistence.jtaDataSource", postgres.getPostgresDatabase());
      factory = Persistence.createEntityManagerFactory("registry", settings);
    }

    @Override
    public void close() throws IOException {
      factory.close();
      postgres.close();
    }
  }
}
