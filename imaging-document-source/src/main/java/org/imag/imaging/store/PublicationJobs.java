package org.imag.imaging.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.imaging.publication.PublicationCause;
import org.imag.imaging.publication.PublicationJob;
import org.imag.imaging.publication.PublicationJob.State;
import org.imag.imaging.publication.PublicationTrouble;
import org.imag.imaging.publication.PublicationTrouble.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The durable list of studies whose manifest is to be (re)published. Every new instance and every
 * notice of a change raises a study's revision; the job is done when the published revision has
 * caught up.
 */
@Dependent
public class PublicationJobs {
  private static final Logger LOG = LoggerFactory.getLogger(PublicationJobs.class);

  private static final String COLUMNS =
      "study_instance_uid, revision, published_revision, due_at, attempts, given_up, held_since,"
          + " cause, reason, (select m.manifest_uid from imaging.manifest m"
          + " where m.study_instance_uid = j.study_instance_uid and m.registered_at is not null"
          + " order by m.registered_at desc limit 1) as manifest_uid";

  /** Everything a job may have suffered, forgotten. */
  private static final String FRESH =
      " attempts = 0, given_up = false, held_since = null, reason = null";

  private static final String IN_TROUBLE =
      " revision > published_revision"
          + " and (attempts > 0 or given_up or held_since is not null)";

  private static final int MAX_REASONS = 50;

  private final Transactions transactions;
  private final Duration quiet;

  @Inject
  public PublicationJobs(Transactions transactions, RegionConfiguration region) {
    this(transactions, region.sourceQuiet());
  }

  /** For studies that need not be quiet. */
  public PublicationJobs(Transactions transactions) {
    this(transactions, Duration.ZERO);
  }

  private PublicationJobs(Transactions transactions, Duration quiet) {
    this.transactions = transactions;
    this.quiet = quiet;
  }

  /** Within the transaction that stored new instances: the study is due once it has been quiet. */
  static void instancesArrived(
      Connection connection, String studyInstanceUid, int count, Duration quiet)
      throws SQLException {
    raise(connection, studyInstanceUid, count, quiet, PublicationCause.INSTANCES);
  }

  private static void raise(
      Connection connection,
      String studyInstanceUid,
      int count,
      Duration quiet,
      PublicationCause cause)
      throws SQLException {
    String sql =
        "insert into imaging.publication_job (study_instance_uid, revision, cause, due_at)"
            + " values (?, ?, ?, clock_timestamp() + ? * interval '1 millisecond')"
            + " on conflict (study_instance_uid) do update set"
            + " revision = publication_job.revision + excluded.revision, due_at = excluded.due_at,"
            + " cause = case when publication_job.revision > publication_job.published_revision"
            + " and publication_job.cause in ('OPERATOR', 'RECONCILIATION')"
            + " then publication_job.cause else excluded.cause end,"
            + FRESH;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, studyInstanceUid);
      statement.setInt(2, count);
      statement.setString(3, cause.name());
      statement.setLong(4, quiet.toMillis());
      statement.executeUpdate();
    }
  }

  /**
   * The one way in for every notice that a study is new, has changed or should be looked at:
   * durable when it returns. The study is due once no further notice came for the quiet time; a
   * notice that changes nothing ends without a submission.
   */
  public void enqueue(String studyInstanceUid, PublicationCause cause) {
    Duration wait = cause.doubtsTheRegistry() ? Duration.ZERO : quiet;
    transactions.run(
        connection -> {
          raise(connection, studyInstanceUid, 1, wait, cause);
          return null;
        });
    LOG.info("Study {} is due for publication: {}", studyInstanceUid, cause);
  }

  /**
   * Has a study looked at now, also one that was given up or is published. Empty when the study is
   * not known.
   */
  public Optional<PublicationJob> request(String studyInstanceUid) {
    return transactions.run(
        connection -> {
          if (find(connection, studyInstanceUid).isEmpty()) {
            return Optional.empty();
          }
          raise(connection, studyInstanceUid, 1, Duration.ZERO, PublicationCause.OPERATOR);
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
      return jobs(statement).stream().findFirst();
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
            return jobs(statement).stream().findFirst();
          }
        });
  }

  /** The claimed revision is registered. Instances that came meanwhile keep the study due. */
  public void published(PublicationJob job) {
    transactions.update(
        "update imaging.publication_job set published_revision = greatest(published_revision, ?),"
            + " attempts = 0, held_since = null, reason = null, leased_until = null"
            + " where study_instance_uid = ?",
        job.revision(),
        job.studyInstanceUid());
  }

  /** The attempt failed; the next one comes after the delay, unless new instances come first. */
  public void retryLater(PublicationJob job, String reason, Duration delay) {
    transactions.update(
        "update imaging.publication_job set attempts = attempts + 1, leased_until = null,"
            + " held_since = null, reason = ?, due_at = greatest(due_at, clock_timestamp() + ? *"
            + " interval '1 millisecond') where study_instance_uid = ?",
        reason,
        delay.toMillis(),
        job.studyInstanceUid());
  }

  /**
   * The study waits for somebody outside. It is looked at again after a quarter of the time it has
   * been held for, a fifth more or less, within the bounds.
   */
  public void hold(PublicationJob job, String reason, Duration least, Duration most) {
    transactions.update(
        "update imaging.publication_job set leased_until = null, attempts = 0, reason = ?,"
            + " held_since = coalesce(held_since, clock_timestamp()),"
            + " due_at = greatest(due_at, clock_timestamp() + (0.8 + 0.4 * random()) * least("
            + "greatest((clock_timestamp() - coalesce(held_since, clock_timestamp())) / 4,"
            + " ? * interval '1 millisecond'), ? * interval '1 millisecond'))"
            + " where study_instance_uid = ?",
        reason,
        least.toMillis(),
        most.toMillis(),
        job.studyInstanceUid());
  }

  /** No further attempt until somebody asks or new instances arrive, as they may have by now. */
  public void giveUp(PublicationJob job, String reason) {
    transactions.update(
        "update imaging.publication_job set attempts = attempts + 1, leased_until = null,"
            + " held_since = null, reason = ?, given_up = (revision = ?)"
            + " where study_instance_uid = ?",
        reason,
        job.revision(),
        job.studyInstanceUid());
  }

  /**
   * Ends every lease. For the start of a server: who held them is gone, and should another server
   * hold one, two workers on one study send the same document under the same ids.
   */
  public void endLeases() {
    transactions.update(
        "update imaging.publication_job set leased_until = null where leased_until is not null");
  }

  /** The jobs that failed, are held or are given up, those that wait longest first. */
  public List<PublicationJob> inTrouble(int limit) {
    String sql =
        "select "
            + COLUMNS
            + " from imaging.publication_job j where"
            + IN_TROUBLE
            + " order by due_at, study_instance_uid limit ?";
    return transactions.run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, limit);
            return jobs(statement);
          }
        });
  }

  /** For the health page. */
  public PublicationTrouble trouble() {
    String sql =
        "select given_up, held_since is not null as held, reason, count(*) as studies"
            + " from imaging.publication_job where"
            + IN_TROUBLE
            + " group by 1, 2, 3 order by studies desc limit "
            + MAX_REASONS;
    return transactions.run(
        connection -> {
          List<Reason> reasons = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(sql);
              ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              reasons.add(
                  new Reason(
                      troubled(rows.getBoolean("given_up"), rows.getBoolean("held")),
                      rows.getString("reason"),
                      rows.getLong("studies")));
            }
          }
          return new PublicationTrouble(reasons);
        });
  }

  private static State troubled(boolean givenUp, boolean held) {
    if (givenUp) {
      return State.GIVEN_UP;
    }
    return held ? State.HELD : State.RETRYING;
  }

  private static List<PublicationJob> jobs(PreparedStatement statement) throws SQLException {
    List<PublicationJob> jobs = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        jobs.add(job(rows));
      }
    }
    return jobs;
  }

  private static PublicationJob job(ResultSet row) throws SQLException {
    return new PublicationJob(
        row.getString("study_instance_uid"),
        row.getLong("revision"),
        PublicationCause.valueOf(row.getString("cause")),
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
    boolean held = row.getTimestamp("held_since") != null;
    if (row.getBoolean("given_up") || held) {
      return troubled(row.getBoolean("given_up"), held);
    }
    return row.getInt("attempts") > 0 ? State.RETRYING : State.WAITING;
  }
}
