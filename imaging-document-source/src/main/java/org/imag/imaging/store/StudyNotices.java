package org.imag.imaging.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.imag.imaging.publication.NamedStudy;
import org.imag.imaging.publication.NamedStudy.By;
import org.imag.imaging.publication.StudyNotice;
import org.imag.imaging.store.ReceivedMessages.Message;
import org.imag.imaging.store.ReceivedMessages.Taken;

/**
 * Studies that somebody told us to look at: durable from when it was told until the archive shows
 * them. A study that is told of again while it waits waits anew.
 */
@Dependent
public class StudyNotices {
  private static final String COLUMNS =
      "named_by, value, origin, revision, attempts, given_up, reason, received_at, due_at";

  private final Transactions transactions;

  @Inject
  public StudyNotices(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Takes what a message tells, all of it or nothing. The same message again changes nothing.
   *
   * @param recorded leaves the audit record; when it fails nothing is taken
   */
  public Taken take(Message message, Collection<NamedStudy> studies, Runnable recorded) {
    return transactions.run(
        connection -> {
          Optional<Taken> before = ReceivedMessages.before(connection, message);
          if (before.isEmpty()) {
            add(connection, message.origin(), studies);
            recorded.run();
          }
          return before.orElse(Taken.TAKEN);
        });
  }

  private static void add(Connection connection, String origin, Collection<NamedStudy> studies)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into imaging.study_notice as n (named_by, value, origin) values (?, ?, ?)"
                + " on conflict (named_by, value) do update set origin = excluded.origin,"
                + " revision = n.revision + 1, received_at = excluded.received_at,"
                + " due_at = excluded.due_at, attempts = 0, given_up = false, reason = null")) {
      for (NamedStudy study : studies) {
        statement.setString(1, study.by().name());
        statement.setString(2, study.value());
        statement.setString(3, origin);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /**
   * Takes the notice that has been due longest; nobody else gets it until the lease ends, also when
   * this process dies.
   */
  public Optional<StudyNotice> claim(Duration lease) {
    String sql =
        "update imaging.study_notice set"
            + " leased_until = clock_timestamp() + ? * interval '1 millisecond'"
            + " where (named_by, value) = (select named_by, value from imaging.study_notice"
            + " where not given_up and due_at <= clock_timestamp()"
            + " and (leased_until is null or leased_until < clock_timestamp())"
            + " order by due_at limit 1 for update skip locked) returning "
            + COLUMNS;
    return transactions.run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, lease.toMillis());
            return notices(statement).stream().findFirst();
          }
        });
  }

  /** The study was found. A notice that came meanwhile stays. */
  public void done(StudyNotice notice) {
    int deleted =
        transactions.update(
            "delete from imaging.study_notice where named_by = ? and value = ? and revision = ?",
            notice.study().by().name(),
            notice.study().value(),
            notice.revision());
    if (deleted == 0) {
      endLease(notice);
    }
  }

  private void endLease(StudyNotice notice) {
    transactions.update(
        "update imaging.study_notice set leased_until = null where named_by = ? and value = ?",
        notice.study().by().name(),
        notice.study().value());
  }

  /** The study is looked for again after the delay, or at once when it was told of meanwhile. */
  public void later(StudyNotice notice, String reason, Duration delay) {
    unsuccessful(
        notice, "due_at = clock_timestamp() + ? * interval '1 millisecond'", delay, reason);
  }

  /** The study is looked for no more; the notice stays for operators for some time. */
  public void giveUp(StudyNotice notice, String reason, Duration kept) {
    unsuccessful(
        notice,
        "given_up = true, due_at = clock_timestamp() + ? * interval '1 millisecond'",
        kept,
        reason);
  }

  private void unsuccessful(StudyNotice notice, String change, Duration time, String reason) {
    int changed =
        transactions.update(
            "update imaging.study_notice set attempts = attempts + 1, leased_until = null, "
                + change
                + ", reason = ? where named_by = ? and value = ? and revision = ?",
            time.toMillis(),
            reason,
            notice.study().by().name(),
            notice.study().value(),
            notice.revision());
    if (changed == 0) {
      endLease(notice);
    }
  }

  /** Those whose study was not found so far, the oldest first. */
  public List<StudyNotice> unfinished(int limit) {
    String sql =
        "select "
            + COLUMNS
            + " from imaging.study_notice where attempts > 0 order by received_at limit ?";
    return transactions.run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, limit);
            return notices(statement);
          }
        });
  }

  /** Forgets notices that were given up and kept for operators long enough. */
  public void forgetOld() {
    transactions.update(
        "delete from imaging.study_notice where given_up and due_at < clock_timestamp()");
  }

  /** Ends every lease: for the start of a server. */
  public void endLeases() {
    transactions.update(
        "update imaging.study_notice set leased_until = null where leased_until is not null");
  }

  private static List<StudyNotice> notices(PreparedStatement statement) throws SQLException {
    List<StudyNotice> found = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(
            new StudyNotice(
                new NamedStudy(By.valueOf(row.getString("named_by")), row.getString("value")),
                row.getString("origin"),
                row.getLong("revision"),
                row.getInt("attempts"),
                row.getBoolean("given_up"),
                row.getString("reason"),
                row.getTimestamp("received_at").toInstant(),
                row.getTimestamp("due_at").toInstant()));
      }
    }
    return found;
  }
}
