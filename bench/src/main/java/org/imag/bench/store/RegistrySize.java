package org.imag.bench.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How much the registry holds and what it weighs.
 *
 * @param entries document entries
 * @param bytes all tables and indexes, free space in them included
 */
public record RegistrySize(long entries, long bytes) {
  static final List<String> TABLES =
      List.of("patient", "submission_set", "folder", "document_entry", "association");

  /** Asks the database. */
  public static RegistrySize of(Connection connection) throws SQLException {
    return new RegistrySize(entries(connection), number(connection, bytesSql()));
  }

  /** Bytes on disk for one document entry and all that comes with it; 0 when there is none. */
  public long bytesAnEntry() {
    return entries == 0 ? 0 : bytes / entries;
  }

  static long entries(Connection connection) throws SQLException {
    return number(connection, "select count(*) from registry.document_entry");
  }

  /** A partitioned table weighs what its partitions do. */
  private static String bytesSql() {
    return """
        select sum(pg_total_relation_size(coalesce(part.relid, t.name)))
          from unnest(cast(array[%s] as regclass[])) as t (name)
          left join lateral pg_partition_tree(t.name) as part on true
        """
        .formatted(
            TABLES.stream().map("'registry.%s'"::formatted).collect(Collectors.joining(",")));
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
