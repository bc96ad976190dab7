package org.imag.bench.identity;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.imag.bench.identity.IndexTables.BlockedRecord;
import org.imag.bench.identity.IndexTables.LoadedRecord;
import org.imag.bench.identity.IndexTables.SearchedRecord;
import org.imag.bench.store.RegistryTables;
import org.imag.bench.store.TableCopy;
import org.imag.conformance.target.Target;
import org.imag.matching.BlockingKeys;
import org.imag.matching.IdentityMatcher;
import org.imag.matching.MatchingParameters;

/**
 * Fills the tables of an index with people past the index itself, batch by batch, and lets the
 * registry know their regional ids.
 */
final class IndexLoader {
  private static final List<String> TABLES =
      List.of(
          "identifier",
          "traits",
          "demographics",
          "blocking_key",
          "search_key",
          "person",
          "membership_change",
          "person_change",
          "received_message",
          "registry_feed",
          "decision",
          "review");

  private final Connection connection;
  private final Target target;
  private final People people;
  private final Consumer<String> progress;
  private final IdentityMatcher matcher = new IdentityMatcher(MatchingParameters.shipped());

  IndexLoader(Connection connection, Target target, People people, Consumer<String> progress) {
    this.connection = connection;
    this.target = target;
    this.people = people;
    this.progress = progress;
  }

  /** Loads further people until the index has so many persons at least; tells the seconds. */
  double fill(long persons) throws SQLException, IOException {
    long start = System.nanoTime();
    long present = number("select count(*) from pix_pdq.person");
    boolean more = present < persons;
    for (long batch = nextBatch(); present < persons; batch++) {
      present += load(batch);
      progress.accept(String.format(Locale.ROOT, "%,d persons of %,d", present, persons));
    }
    if (more) {
      settle();
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private long nextBatch() throws SQLException {
    return number(
        """
        select coalesce(max(cast(substring(value from 2 for 6) as bigint)), -1) + 1
          from pix_pdq.identifier where value like 'L______-%'
        """);
  }

  private int load(long number) throws SQLException, IOException {
    IndexBatch batch =
        IndexBatch.of(
            people.batch(number, String.format(Locale.ROOT, "L%06d", number)),
            matcher,
            number("select coalesce(max(id), 0) + 1 from pix_pdq.identifier"),
            number("select last_value + 1 from pix_pdq.person_number"),
            person ->
                target.domainPatient("").namespace().replaceAll("\\D", "")
                    + "-"
                    + String.format(Locale.ROOT, "%06d", person));
    connection.setAutoCommit(false);
    try {
      write(batch);
      number(
          "select setval('pix_pdq.person_number', last_value + "
              + batch.persons()
              + ") from pix_pdq.person_number");
      number(
          "select setval(pg_get_serial_sequence('pix_pdq.identifier', 'id'), max(id)) from pix_pdq.identifier");
      connection.commit();
      return batch.persons();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private void write(IndexBatch batch) throws SQLException, IOException {
    TableCopy copy = new TableCopy(connection);
    List<LoadedRecord> records = batch.records();
    List<LoadedRecord> first =
        records.stream().filter(record -> record.before().isEmpty()).toList();
    copy.write(
        RegistryTables.PATIENT,
        first.stream().map(record -> target.domainPatient(record.person()).xdsCx()));
    copy.write(IndexTables.PERSON, first.stream());
    copy.write(IndexTables.IDENTIFIER, records.stream());
    copy.write(IndexTables.TRAITS, records.stream());
    copy.write(IndexTables.DEMOGRAPHICS, records.stream());
    copy.write(IndexTables.BLOCKING_KEY, records.stream().flatMap(IndexLoader::blocked));
    copy.write(IndexTables.SEARCH_KEY, records.stream().flatMap(IndexLoader::searched));
    copy.write(IndexTables.MEMBERSHIP_CHANGE, records.stream());
    copy.write(IndexTables.PERSON_CHANGE, records.stream());
    copy.write(IndexTables.RECEIVED_MESSAGE, records.stream());
    copy.write(IndexTables.REGISTRY_FEED, first.stream());
    copy.write(IndexTables.DECISION, batch.pairs().stream());
    copy.write(IndexTables.REVIEW, batch.pairs().stream().filter(pair -> !pair.review().isEmpty()));
  }

  static Stream<BlockedRecord> blocked(LoadedRecord record) {
    return BlockingKeys.of(record.said().identity()).stream()
        .map(key -> new BlockedRecord(key, record.id()));
  }

  static Stream<SearchedRecord> searched(LoadedRecord record) {
    return SearchedKey.of(record.said()).stream().map(key -> new SearchedRecord(key, record));
  }

  /** Statistics for the planner, and hint bits. */
  private void settle() throws SQLException {
    progress.accept("vacuum and analyze");
    try (Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute("vacuum (analyze) pix_pdq." + table);
      }
    }
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
