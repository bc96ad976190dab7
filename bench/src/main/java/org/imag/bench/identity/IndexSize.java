package org.imag.bench.identity;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How much an index holds and what it weighs.
 *
 * @param bytes all tables and indexes of the schema
 */
record IndexSize(long persons, long records, long bytes) {
  private static final String SIZE =
      """
      select (select count(*) from pix_pdq.person), (select count(*) from pix_pdq.identifier),
             (select sum(pg_total_relation_size(c.oid)) from pg_class c
               where c.relnamespace = 'pix_pdq'::regnamespace and c.relkind = 'r')
      """;

  static IndexSize of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SIZE)) {
      rows.next();
      return new IndexSize(rows.getLong(1), rows.getLong(2), rows.getLong(3));
    }
  }
}
