package org.imag.bench.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;
import org.imag.bench.measure.Task;
import org.imag.bench.population.Identifiers;
import org.imag.bench.population.Population;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The loader and the statements of the limits against the registry's own migrations. */
class RegistryLoaderTest {
  @RegisterExtension static final RegistryDatabase REGISTRY = new RegistryDatabase();

  private static final Population POPULATION =
      new Population(7, new Identifiers("2.999.973.1", "2.999.973.3.1", "2.999.973.2"));

  private static final SplittableRandom RANDOM = new SplittableRandom(1);

  private static RegistryLoader.Loaded first;
  private static RegistryLoader.Loaded second;
  private static RegistryLoader.Loaded third;
  private static long lastPatient;

  @BeforeAll
  static void load() throws Exception {
    try (Connection connection = REGISTRY.database().connect()) {
      RegistryLoader loader = new RegistryLoader(connection, POPULATION, line -> {});
      first = loader.fill(300);
      second = loader.fill(600);
      third = loader.fill(600);
      lastPatient = loader.lastPatient();
    }
  }

  @Test
  void fillsUpToTheSizeBesideTheLargestPatient() throws SQLException {
    assertThat(first.entries()).isGreaterThanOrEqualTo(10_300);
    assertThat(first.entries() + second.entries()).isGreaterThanOrEqualTo(10_600);
    assertThat(third.entries()).isZero();
    assertThat(number("select count(*) from registry.document_entry"))
        .isEqualTo(first.entries() + second.entries());
  }

  @Test
  void loadsEachPatientOnce() throws SQLException {
    assertThat(number("select count(*) from registry.patient")).isEqualTo(lastPatient + 1);
  }

  @Test
  void everyMemberAndReplacementIsThere() throws SQLException {
    assertThat(
            number(
                """
                select count(*) from registry.association a
                 where not exists (select 1 from registry.document_entry d where d.id = a.target_id)
                   and not exists (select 1 from registry.folder f where f.id = a.target_id)
                   and not exists (select 1 from registry.association b where b.id = a.target_id)
                """))
        .isZero();
    assertThat(number("select count(*) from registry.document_entry where status = 'DEPRECATED'"))
        .isEqualTo(number("select count(*) from registry.association where kind = 'RPLC'"))
        .isPositive();
    assertThat(number("select count(*) from registry.folder")).isPositive();
  }

  @Test
  void theEntriesOfOnePatientLieApart() throws SQLException {
    long pages =
        number(
            """
            select count(distinct (ctid::text::point)[0]) from registry.document_entry
             where patient_id = '%s'
            """
                .formatted(POPULATION.patientId(5)));
    assertThat(pages).isGreaterThan(3);
  }

  @Test
  void weighsTablesAndIndexes() throws SQLException {
    try (Connection connection = REGISTRY.database().connect()) {
      RegistrySize size = RegistrySize.of(connection);
      assertThat(size.entries()).isEqualTo(first.entries() + second.entries());
      assertThat(size.bytesAnEntry()).isBetween(1_000L, 100_000L);
    }
  }

  @Test
  void theLimitsSelectAndInsert() throws Exception {
    PostgresLimits limits = new PostgresLimits(REGISTRY.database());
    limits.prepare();
    try {
      assertThat(twice(limits.selections(POPULATION, lastPatient))).isEmpty();
      assertThat(twice(limits.insertions(POPULATION, 1))).isEmpty();
      assertThat(twice(limits.insertions(POPULATION, 2))).isEmpty();
      assertThat(number("select count(*) from bench.submission_set")).isEqualTo(4);
      assertThat(number("select count(*) from bench.document_entry")).isEqualTo(6);
      assertThat(number("select count(*) from bench.association")).isEqualTo(6);
    } finally {
      limits.drop();
    }
  }

  private static String twice(Task.Factory tasks) throws Exception {
    try (Task task = tasks.open()) {
      return task.once(RANDOM) + task.once(RANDOM);
    }
  }

  private static long number(String sql) throws SQLException {
    try (Connection connection = REGISTRY.database().connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
