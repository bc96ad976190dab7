package org.imag.repository;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.stat.Statistics;
import org.imag.repository.store.StoredDocument;

/** A real PostgreSQL with the schema of the repository, shared by the tests of a run. */
public final class TestDatabase {
  private static final TestDatabase SHARED = start();

  private final DataSource dataSource;
  private final EntityManagerFactory factory;
  private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

  private TestDatabase(DataSource dataSource, EntityManagerFactory factory) {
    this.dataSource = dataSource;
    this.factory = factory;
  }

  /** The database, emptied. */
  public static TestDatabase empty() {
    SHARED.execute("truncate repository.document");
    return SHARED;
  }

  private static TestDatabase start() {
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
      DataSource dataSource = postgres.getPostgresDatabase();
      Flyway.configure()
          .dataSource(dataSource)
          .schemas("repository")
          .locations("classpath:org/imag/repository/migrations")
          .load()
          .migrate();
      Configuration hibernate = new Configuration().addAnnotatedClass(StoredDocument.class);
      hibernate.getProperties().put("hibernate.connection.datasource", dataSource);
      hibernate.setProperty("hibernate.default_schema", "repository");
      hibernate.setProperty("hibernate.jdbc.batch_size", "50");
      hibernate.setProperty("hibernate.generate_statistics", "true");
      return new TestDatabase(dataSource, hibernate.buildSessionFactory());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void close(EmbeddedPostgres postgres) {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The persistence context of the transaction under way, as the container would inject it. */
  public EntityManager entities() {
    return (EntityManager)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(current.get(), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Does something in a transaction, in the one under way if there is one. */
  public <T> T inTransaction(Supplier<T> work) {
    if (current.get() != null) {
      return work.get();
    }
    EntityManager entities = factory.createEntityManager();
    current.set(entities);
    EntityTransaction transaction = entities.getTransaction();
    transaction.begin();
    try {
      T result = work.get();
      transaction.commit();
      return result;
    } finally {
      if (transaction.isActive()) {
        transaction.rollback();
      }
      current.remove();
      entities.close();
    }
  }

  public void inTransaction(Runnable work) {
    inTransaction(
        () -> {
          work.run();
          return null;
        });
  }

  /** How many statements the work takes. */
  public long statementsOf(Runnable work) {
    Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
    long before = statistics.getPrepareStatementCount();
    work.run();
    return statistics.getPrepareStatementCount() - before;
  }

  /** Changes the database behind the product's back. */
  public void execute(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
