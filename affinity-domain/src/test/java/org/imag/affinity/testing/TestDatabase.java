package org.imag.affinity.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.imag.affinity.Actor;

/** A real PostgreSQL with the schema of an actor, shared by the tests of a run. */
public final class TestDatabase {
  private static final DataSource SERVER = start();
  private static final Map<Actor, TestDatabase> SHARED = new ConcurrentHashMap<>();

  private final Actor actor;
  private final ThreadLocal<EntityManager> current = new ThreadLocal<>();
  private EntityManagerFactory factory;

  private TestDatabase(Actor actor) {
    this.actor = actor;
    migrate();
  }

  /** The database of an actor, its tables emptied. */
  public static TestDatabase empty(Actor actor) {
    TestDatabase database = of(actor);
    database.truncate();
    return database;
  }

  /**
   * The database of an actor, migrated anew: for a schema that the migrations fill or that a test
   * changes.
   */
  public static TestDatabase migrated(Actor actor) {
    TestDatabase database = of(actor);
    database.execute("drop schema if exists " + actor.schema() + " cascade");
    database.migrate();
    return database;
  }

  private static TestDatabase of(Actor actor) {
    return SHARED.computeIfAbsent(actor, TestDatabase::new);
  }

  private static DataSource start() {
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
      return postgres.getPostgresDatabase();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(EmbeddedPostgres postgres) {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void migrate() {
    Flyway.configure()
        .dataSource(SERVER)
        .schemas(actor.schema())
        .locations("classpath:" + actor.migrations())
        .load()
        .migrate();
  }

  private void truncate() {
    List<String> tables =
        column(
            "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = '"
                + actor.schema()
                + "' and tablename <> 'flyway_schema_history'");
    execute("truncate " + String.join(", ", tables));
  }

  public DataSource dataSource() {
    return SERVER;
  }

  /** The actor's persistence unit on this database, with statistics. */
  public synchronized EntityManagerFactory factory() {
    if (factory == null) {
      Map<String, Object> settings = new HashMap<>();
      settings.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
      settings.put("jakarta.persistence.jtaDataSource", SERVER);
      settings.put("hibernate.generate_statistics", "true");
      factory = Persistence.createEntityManagerFactory(actor.id(), settings);
    }
    return factory;
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
    EntityManager entities = factory().createEntityManager();
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

  /** Changes the database behind the product's back. */
  public void execute(String sql) {
    try (Connection connection = SERVER.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of a query as text. */
  public List<String> column(String sql) {
    try (Connection connection = SERVER.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first value that a query finds, as text. */
  public String value(String sql) {
    return column(sql).get(0);
  }

  /** The number that a query finds. */
  public long number(String sql) {
    return Long.parseLong(value(sql));
  }
}
