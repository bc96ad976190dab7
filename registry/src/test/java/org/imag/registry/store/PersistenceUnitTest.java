package org.imag.registry.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
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
        Persistence.createEntityManagerFactory("registry", settings)) {
      assertThat(factory.isOpen()).isTrue();
    }
  }
}
