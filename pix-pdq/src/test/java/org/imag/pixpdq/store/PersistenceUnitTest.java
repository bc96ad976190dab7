package org.imag.pixpdq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The persistence unit as the server deploys it. */
class PersistenceUnitTest {

  /** A server that starts before its database must not need a restart. */
  @Test
  void isDeployedThoughTheDatabaseIsDown() {
    PGSimpleDataSource nobody = new PGSimpleDataSource();
    nobody.setPortNumbers(new int[] {1});
    Map<String, Object> settings = new HashMap<>();
    settings.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
    settings.put("jakarta.persistence.jtaDataSource", nobody);

    try (EntityManagerFactory factory =
        Persistence.createEntityManagerFactory("pix-pdq", settings)) {
      assertThat(factory.isOpen()).isTrue();
    }
  }

  /** A sender gives up after half a minute; a thread that waits for a lock must not wait longer. */
  @Test
  void aStatementEndsBeforeTheSenderGivesUp() throws IOException {
    Map<String, Object> settings = new HashMap<>();
    settings.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      settings.put("jakarta.persistence.jtaDataSource", postgres.getPostgresDatabase());
      try (EntityManagerFactory factory =
              Persistence.createEntityManagerFactory("pix-pdq", settings);
          EntityManager holder = factory.createEntityManager();
          EntityManager waiting = factory.createEntityManager()) {
        holder.getTransaction().begin();
        new TransactionLock(holder).take("patient");
        waiting.getTransaction().begin();

        assertThatThrownBy(
                () ->
                    assertTimeoutPreemptively(
                        Duration.ofSeconds(25), () -> new TransactionLock(waiting).take("patient")))
            .isInstanceOf(PersistenceException.class);
        waiting.getTransaction().rollback();
        holder.getTransaction().rollback();
      }
    }
  }
}
