package org.imag.bench.identity;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A record of the index of which queries ask, and the regional id that they must tell. */
record KnownRecord(
    String domain, String value, String person, String family, String given, String birthDate) {
  private static final String SOME =
      """
      select i.domain_oid, i.value, i.regional_id, d.legal_family, d.legal_given, d.birth_date
        from pix_pdq.identifier i
        join pix_pdq.person p on p.regional_id = i.regional_id and p.published_at is not null
        join pix_pdq.demographics d on d.identifier_id = i.id
       where i.id in (select cast(1 + random() * (select max(id) - 1 from pix_pdq.identifier) as bigint)
                        from generate_series(1, 20000))
         and d.legal_given <> '' and length(d.birth_date) = 8
      """;

  /** Records from all over the index. */
  static List<KnownRecord> some(Connection connection) throws SQLException {
    List<KnownRecord> records = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SOME)) {
      while (rows.next()) {
        records.add(
            new KnownRecord(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                rows.getString(5),
                rows.getString(6)));
      }
    }
    return records;
  }
}
