package org.imag.bench.identity;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imag.bench.identity.IndexTables.LoadedRecord;
import org.imag.bench.store.TableShape;
import org.imag.bench.wire.MllpConnection;
import org.imag.conformance.target.Role;
import org.imag.conformance.target.Target;
import org.imag.conformance.target.TargetKey;

/** Feeds some records over the wire, and compares what the index kept with what would be loaded. */
final class LikeFed {
  private final Connection connection;
  private final Target target;
  private final IdentityMessages messages;

  LikeFed(Connection connection, Target target, IdentityMessages messages) {
    this.connection = connection;
    this.target = target;
    this.messages = messages;
  }

  /**
   * Feeds these.
   *
   * @throws IllegalStateException when the index keeps something else than the loader writes
   */
  void verify(List<FedRecord> records) throws SQLException, IOException {
    try (MllpConnection hospital =
        new MllpConnection(
            target.tls(Role.RIS).sslContext(), target.address(TargetKey.PIX_MANAGEMENT_MLLP))) {
      for (FedRecord record : records) {
        String finding = new Asked("", "\rMSA|AA|").finding(hospital.ask(messages.feed(record)));
        if (!finding.isEmpty()) {
          throw new IllegalStateException("a record that is loaded is not taken: " + finding);
        }
        verify(record);
      }
    }
  }

  private void verify(FedRecord said) throws SQLException {
    long id = Long.parseLong(one(said, "cast(i.id as text)", ""));
    LoadedRecord record = new LoadedRecord(id, said, one(said, "i.regional_id", ""), List.of());
    same(List.of(row(IndexTables.DEMOGRAPHICS, record)), stored(record, IndexTables.DEMOGRAPHICS));
    same(List.of(row(IndexTables.TRAITS, record)), stored(record, IndexTables.TRAITS));
    same(
        rows(IndexTables.BLOCKING_KEY, IndexLoader.blocked(record)),
        stored(record, IndexTables.BLOCKING_KEY));
    same(
        rows(IndexTables.SEARCH_KEY, IndexLoader.searched(record)),
        stored(record, IndexTables.SEARCH_KEY));
  }

  private static void same(List<String> loaded, List<String> fed) {
    if (!loaded.equals(fed)) {
      throw new IllegalStateException(
          "the loader does not follow the index: it writes " + loaded + ", a feed " + fed);
    }
  }

  private static <T> List<String> rows(TableShape<T> shape, Stream<T> objects) {
    return List.copyOf(
        objects.map(object -> row(shape, object)).collect(Collectors.toCollection(TreeSet::new)));
  }

  private static <T> String row(TableShape<T> shape, T object) {
    List<String> values = new ArrayList<>();
    List<String> all = shape.values(object);
    for (int i = 0; i < all.size(); i++) {
      if (!shape.names().get(i).endsWith("_at")) {
        values.add(plain(all.get(i)));
      }
    }
    return String.join("|", values);
  }

  private static String plain(String value) {
    return value == null ? "" : value.replace("\"", "");
  }

  private List<String> stored(LoadedRecord record, TableShape<?> shape) throws SQLException {
    String columns =
        shape.names().stream()
            .filter(name -> !name.endsWith("_at"))
            .map(name -> "coalesce(cast(t." + name + " as text), '')")
            .collect(Collectors.joining(", "));
    String join = " join " + shape.table() + " t on t.identifier_id = i.id";
    return List.copyOf(new TreeSet<>(all(record.said(), "concat_ws('|', " + columns + ")", join)));
  }

  private String one(FedRecord said, String column, String join) throws SQLException {
    return Objects.requireNonNull(all(said, column, join).get(0));
  }

  private List<String> all(FedRecord said, String column, String join) throws SQLException {
    String sql =
        "select "
            + column
            + " from pix_pdq.identifier i"
            + join
            + " where i.domain_oid = ? and i.value = ?";
    List<String> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, said.id().oid());
      statement.setString(2, said.id().id());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(plain(rows.getString(1)));
        }
      }
    }
    return found;
  }
}
