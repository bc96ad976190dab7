package org.imag.imaging.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.imag.imaging.publication.PublicationJob;
import org.imag.imaging.publication.PublicationJob.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The durable list of studies whose manifest is to be (re)published. Every new instance raises a
 * study's revision; the job is done when the published revision has caught up.
 */
@Dependent
public class PublicationJobs {
  private static final Logger LOG = LoggerFactory.getLogger(PublicationJobs.class);

  private static final String COLUMNS =
      "study_instance_uid, revision, published_revision, due_at, attempts, given_up, reason,"
          + " (select m.manifest_uid from imaging.manifest m"
          + " where m.study_instance_uid = j.study_instance_uid and m.registered_at is not null"
          + " order by m.registered_at desc limit 1) as manifest_uid";

  private final Transactions transactions;

  @Inject
  public PublicationJobs(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Within the transaction that stored new instances: the study is due once it has been quiet. */
  static void instancesArrived(
      Connection connection, String studyInstanceUid, int count, Duration quiet)
      throws SQLException {
    String sql =
        "insert into imaging.publication_job (study_instance_uid, revision, due_at)"
            + " values (?, ?, clock_timestamp() + ? * interval '1 millisecond')"
            + " on conflict (study_instance_uid) do update set"
            + " revision = publication_job.revision + excluded.revision, due_at = excluded.due_at,"
            + " attempts = 0, given_up = false, reason = null";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, studyInstanceUid);
      statement.setInt(2, count);
      statement.setLong(3, quiet.toMillis());
      statement.executeUpdate();
    }
  }

  /**
   * A study is new or has changed: it is due, also when it was given up.
   *
   * @param cause of the notice, for the log
   */
  public void enqueue(String studyInstanceUid, String cause) {
    transactions.run(
        connection -> {
          instancesArrived(connection, studyInstanceUid, 1, Duration.ZERO);
          return null;
        });
    LOG.info("Study {} is due for publication: {}", studyInstanceUid, cause);
  }

  /** Makes a study due now, also one that was given up. Empty when the study is not known. */
  public Optional<PublicationJob> request(String studyInstanceUid) {
    String sql =
        "update imaging.publication_job set due_at = clock_timestamp(), attempts = 0,"
            + " given_up = false, reason = null where study_instance_uid = ?";
    return transactions.run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, studyInstanceUid);
            statement.executeUpdate();
          }
          return find(connection, studyInstanceUid);
        });
  }

  /** How far the publication of a study is. Empty when the study is not known. */
  public Optional<PublicationJob> find(String studyInstanceUid) {
    return transactions.run(connection -> find(connection, studyInstanceUid));
  }

  private static Optional<PublicationJob> find(Connection connection, String studyInstanceUid)
      throws SQLException {
    String sql =
        "select " + COLUMNS + " from imaging.publication_job j where study_instance_uid = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, studyInstanceUid);
      return first(statement);
    }
  }

  /**
   * Takes the study that has been due longest; nobody else gets it until the lease ends, also when
   * this process dies.
   */
  public Optional<PublicationJob> claim(Duration lease) {
    String sql =
        "update imaging.publication_job j set"
            + " leased_until = clock_timestamp() + ? * interval '1 millisecond'"
            + " where study_instance_uid = (select study_instance_uid from imaging.publication_job"
            + " where revision > published_revision and not given_up"
            + " and due_at <= clock_timestamp()"
            + " and (leased_until is null or leased_until < clock_timestamp())"
            + " order by due_at limit 1 for update skip locked) returning "
            + COLUMNS;
    return transactions.run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, lease.toMillis());
            return first(statement);
          }
        });
  }

  /** The claimed revision is registered. Instances that came meanwhile keep the study due. */
  public void published(PublicationJob job) {
    update(
        "update imaging.publication_job set published_revision = greatest(published_revision, ?),"
            + " attempts = 0, reason = null, leased_until = null where study_instance_uid = ?",
        job.revision(),
        job.studyInstanceUid());
  }

  /** The attempt failed; the next one comes after the delay, unless new instances come first. */
  public void retryLater(PublicationJob job, String reason, Duration delay) {
    update(
        "update imaging.publication_job set attempts = attempts + 1, leased_until = null,"
            + " reason = ?, due_at = greatest(due_at, clock_timestamp() + ? * interval '1"
            + " millisecond') where study_instance_uid = ?",
        reason,
        delay.toMillis(),
        job.studyInstanceUid());
  }

  /** No further attempt until somebody asks or new instances arrive, as they may have by now. */
  public void giveUp(PublicationJob job, String reason) {
    update(
        "update imaging.publication_job set attempts = attempts + 1, leased_until = null,"
            + " reason = ?, given_up = (revision = ?) where study_instance_uid = ?",
        reason,
        job.revision(),
        job.studyInstanceUid());
  }

  /**
   * Ends every lease. For the start of a server: who held them is gone, and should another server
   * hold one, two workers on one study send the same document under the same ids.
   */
  public void endLeases() {
    update("update imaging.publication_job set leased_until = null where leased_until is not null");
  }

  /**
   * What stands in the way of publication.
   *
   * @param waiting studies whose last attempt failed
   * @param givenUp studies that are not tried any more
   * @param example the reason of one of them, or null
   */
  public record Trouble(long waiting, long givenUp, String example) {}

  /** For the health page. */
  public Trouble trouble() {
    String sql =
        "select count(*) filter (where not given_up), count(*) filter (where given_up), max(reason)"
            + " from imaging.publication_job"
            + " where revision > published_revision and attempts > 0";
    return transactions.run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql);
              ResultSet rows = statement.executeQuery()) {
            rows.next();
            return new Trouble(rows.getLong(1), rows.getLong(2), rows.getString(3));
          }
        });
  }

  private void update(String sql, Object... parameters) {
    transactions.run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
              statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
          }
        });
  }

  private static Optional<PublicationJob> first(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      return rows.next() ? Optional.of(job(rows)) : Optional.empty();
    }
  }

  private static PublicationJob job(ResultSet row) throws SQLException {
    return new PublicationJob(
        row.getString("study_instance_uid"),
        row.getLong("revision"),
        state(row),
        row.getInt("attempts"),
        row.getString("reason"),
        row.getTimestamp("due_at").toInstant(),
        row.getString("manifest_uid"));
  }

  private static State state(ResultSet row) throws SQLException {
    if (row.getLong("published_revision") >= row.getLong("revision")) {
      return State.PUBLISHED;
    }
    if (row.getBoolean("given_up")) {
      return State.GIVEN_UP;
    }
    return row.getInt("attempts") > 0 ? State.RETRYING : State.WAITING;
  }
}
