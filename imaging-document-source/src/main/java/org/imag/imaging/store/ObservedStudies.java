package org.imag.imaging.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imag.imaging.publication.StudyCount;

/** What was seen last of an archive that does not tell of its changes, and up to which day. */
@Dependent
public class ObservedStudies {
  private final Transactions transactions;

  @Inject
  public ObservedStudies(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Those of the studies that are new or have other counts than when they were seen last. */
  public List<StudyCount> changed(List<StudyCount> studies) {
    if (studies.isEmpty()) {
      return List.of();
    }
    Set<StudyCount> known = transactions.run(connection -> known(connection, studies));
    return studies.stream().filter(study -> !known.contains(study)).toList();
  }

  private static Set<StudyCount> known(Connection connection, List<StudyCount> studies)
      throws SQLException {
    String sql =
        "select study_instance_uid, series, instances from imaging.observed_study"
            + " where study_instance_uid = any (?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(
          1,
          connection.createArrayOf(
              "text", studies.stream().map(StudyCount::studyInstanceUid).toArray()));
      Set<StudyCount> known = new HashSet<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          known.add(new StudyCount(rows.getString(1), rows.getInt(2), rows.getInt(3)));
        }
      }
      return known;
    }
  }

  /** Remembers what was seen. */
  public void observed(List<StudyCount> studies) {
    String sql =
        "insert into imaging.observed_study as o (study_instance_uid, series, instances)"
            + " values (?, ?, ?) on conflict (study_instance_uid) do update set"
            + " series = excluded.series, instances = excluded.instances, observed_at = now()"
            + " where (o.series, o.instances) <> (excluded.series, excluded.instances)";
    transactions.run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (StudyCount study : studies) {
              statement.setString(1, study.studyInstanceUid());
              statement.setInt(2, study.series());
              statement.setInt(3, study.instances());
              statement.addBatch();
            }
            return statement.executeBatch();
          }
        });
  }

  /** The day up to which the archive has been searched; empty before the first time. */
  public Optional<LocalDate> searchedTo() {
    return transactions.run(
        connection -> {
          try (PreparedStatement statement =
                  connection.prepareStatement("select searched_to from imaging.archive_poll");
              ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(rows.getObject(1, LocalDate.class)) : Optional.empty();
          }
        });
  }

  /** The archive has been searched up to this day. */
  public void searchedTo(LocalDate day) {
    transactions.update(
        "insert into imaging.archive_poll (id, searched_to) values (1, ?)"
            + " on conflict (id) do update set searched_to = excluded.searched_to",
        day);
  }
}
