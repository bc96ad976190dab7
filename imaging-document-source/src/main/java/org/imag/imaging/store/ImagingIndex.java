package org.imag.imaging.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomTime;
import org.imag.dicom.Tag;
import org.imag.imaging.archive.ArchiveSearch;
import org.imag.imaging.archive.InstanceHeader;
import org.imag.imaging.archive.InstanceReference;
import org.imag.imaging.archive.LevelAttributes;
import org.imag.imaging.archive.PatientIdentity;
import org.imag.imaging.archive.PersonNameKey;
import org.imag.imaging.archive.RejectionNote;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.archive.SearchAnswer;
import org.imag.imaging.archive.SearchLevel;
import org.imag.imaging.archive.StoredInstance;
import org.imag.imaging.store.InstanceFiles.NotWritable;
import org.imag.imaging.store.InstanceFiles.Received;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the archive knows about its files: studies, series and instances in PostgreSQL. */
@Dependent
public class ImagingIndex {
  private static final Logger LOG = LoggerFactory.getLogger(ImagingIndex.class);

  /** The class of our advisory locks, so that no other use of them meets ours. */
  private static final int STUDY_LOCKS = 0x494D4147;

  private static final String INSTANCE_COLUMNS =
      "i.study_instance_uid, i.series_instance_uid, i.sop_instance_uid, i.sop_class_uid,"
          + " i.transfer_syntax_uid, i.size_bytes, i.sha256, s.patient_id,"
          + " s.issuer_of_patient_id, s.issuer_oid, s.patient_name";
  private static final String INSTANCES =
      " from imaging.instance i"
          + " join imaging.study s on s.study_instance_uid = i.study_instance_uid"
          + " join imaging.series r on r.series_instance_uid = i.series_instance_uid"
          + " where not i.hidden";

  private final Transactions transactions;
  private final Duration quiet;

  @Inject
  public ImagingIndex(Transactions transactions, RegionConfiguration region) {
    this(transactions, region.sourceQuiet());
  }

  /**
   * @param transactions on the region's database
   * @param quiet how long a study must get no instance before its manifest is published
   */
  public ImagingIndex(Transactions transactions, Duration quiet) {
    this.transactions = transactions;
    this.quiet = quiet;
  }

  /** What the index says to a new file. */
  public enum Verdict {
    ADDED,
    SAME_CONTENT,
    OTHER_CONTENT,
    SERIES_OF_OTHER_STUDY,
    STUDY_OF_OTHER_PATIENT,
    /** Was there, rejected, and is in use again because it was sent again. */
    RESTORED,
    /** Was rejected for a reason that forbids to take it again. */
    REJECTED_BEFORE,
    DUPLICATE_NOTE,
    NOTE_WITHOUT_INSTANCES,
    NOTE_OF_OTHER_CLASS,
    NOTE_OVERRULED,
    NOT_INDEXED;

    boolean changesTheStudy() {
      return this == ADDED || this == RESTORED;
    }
  }

  /**
   * A file that was received and examined.
   *
   * @param header what the index keeps of it
   * @param received its bytes
   * @param note what it rejects, when it is a rejection note
   */
  public record Arrival(InstanceHeader header, Received received, Optional<RejectionNote> note) {}

  /** Gives received files their names. */
  @FunctionalInterface
  public interface Keeping {
    void keep(List<Arrival> added) throws NotWritable;
  }

  /**
   * Adds instances, their series and studies and their turn for publication in one transaction; the
   * files get their names as the last step before the commit. An instance whose verdict is not
   * {@link Verdict#ADDED} changes nothing.
   *
   * @return a verdict for each arrival, in order
   */
  public List<Verdict> add(List<Arrival> arrivals, Keeping keeping) throws NotWritable {
    return transactions.run(
        connection -> {
          Map<Arrival, Verdict> verdicts = verdicts(connection, arrivals);
          List<Arrival> changes =
              arrivals.stream().filter(one -> verdicts.get(one).changesTheStudy()).toList();
          if (changes.isEmpty()) {
            connection.rollback();
          } else {
            scheduleStudies(connection, changes);
            keeping.keep(
                changes.stream().filter(one -> verdicts.get(one) == Verdict.ADDED).toList());
          }
          return arrivals.stream().map(verdicts::get).toList();
        });
  }

  private static Map<Arrival, Verdict> verdicts(Connection connection, List<Arrival> arrivals)
      throws SQLException {
    Map<Arrival, Verdict> verdicts = new IdentityHashMap<>();
    IndexedParents parents = new IndexedParents();
    lockStudies(connection, arrivals);
    Rejections rejections = Rejections.of(connection, arrivals);
    for (Arrival arrival : arrivals) {
      verdicts.put(arrival, insert(connection, arrival, parents, rejections));
    }
    rejections.hideEmptied();
    return verdicts;
  }

  /** Taken in one order by all, so that two transactions with the same studies do not deadlock. */
  private static void lockStudies(Connection connection, List<Arrival> arrivals)
      throws SQLException {
    int[] keys =
        arrivals.stream()
            .mapToInt(one -> one.header().reference().studyInstanceUid().hashCode())
            .distinct()
            .sorted()
            .toArray();
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_advisory_xact_lock(?, ?)")) {
      for (int key : keys) {
        statement.setInt(1, STUDY_LOCKS);
        statement.setInt(2, key);
        statement.execute();
      }
    }
  }

  private void scheduleStudies(Connection connection, List<Arrival> changes) throws SQLException {
    Map<String, Integer> studies = new TreeMap<>();
    changes.forEach(
        one -> studies.merge(one.header().reference().studyInstanceUid(), 1, Integer::sum));
    for (Map.Entry<String, Integer> study : studies.entrySet()) {
      PublicationJobs.instancesArrived(connection, study.getKey(), study.getValue(), quiet);
    }
  }

  /** Undoes whatever the instance began unless it is added. */
  private static Verdict insert(
      Connection connection, Arrival arrival, IndexedParents parents, Rejections rejections)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      Verdict verdict = insertUnrejected(connection, arrival, parents, rejections);
      if (verdict.changesTheStudy()) {
        connection.releaseSavepoint(before);
        parents.add(arrival.header());
      } else {
        connection.rollback(before);
      }
      return verdict;
    } catch (SQLException | RuntimeException e) {
      // when the connection is gone this fails too, and with it the whole transaction
      connection.rollback(before);
      LOG.error("An instance could not be indexed", e);
      return Verdict.NOT_INDEXED;
    }
  }

  private static Verdict insertUnrejected(
      Connection connection, Arrival arrival, IndexedParents parents, Rejections rejections)
      throws SQLException {
    InstanceHeader header = arrival.header();
    if (rejections.forbid(header)) {
      return Verdict.REJECTED_BEFORE;
    }
    if (!parents.hasStudy(header) && !insertStudy(connection, header)) {
      return Verdict.STUDY_OF_OTHER_PATIENT;
    }
    if (!parents.hasSeries(header) && !insertSeries(connection, header)) {
      return Verdict.SERIES_OF_OTHER_STUDY;
    }
    if (insertInstance(connection, header, arrival.received(), rejections.hide(arrival))) {
      return arrival.note().isPresent()
          ? rejections.apply(arrival.note().get(), header)
          : rejections.added(header);
    }
    return hasContent(connection, header.reference(), arrival.received().sha256())
        ? rejections.sentAgain(header)
        : Verdict.OTHER_CONTENT;
  }

  /**
   * The studies and series this transaction has found in order, so that none is asked for twice.
   */
  private static final class IndexedParents {
    private final Set<List<Object>> known = new HashSet<>();

    boolean hasStudy(InstanceHeader header) {
      return known.contains(study(header));
    }

    boolean hasSeries(InstanceHeader header) {
      return known.contains(series(header));
    }

    void add(InstanceHeader header) {
      known.add(study(header));
      known.add(series(header));
    }

    private static List<Object> study(InstanceHeader header) {
      return List.of(
          header.reference().studyInstanceUid(),
          header.patient(),
          Objects.requireNonNullElse(date(header.dataSet(), Tag.PATIENT_BIRTH_DATE), ""));
    }

    private static List<Object> series(InstanceHeader header) {
      return List.of(header.reference().seriesInstanceUid(), header.reference().studyInstanceUid());
    }
  }

  private static boolean insertStudy(Connection connection, InstanceHeader header)
      throws SQLException {
    String sql =
        "insert into imaging.study (study_instance_uid, patient_id, issuer_of_patient_id,"
            + " issuer_oid, patient_name, patient_name_key, patient_birth_date, patient_sex,"
            + " study_date, study_time, accession_number, study_id, study_description,"
            + " referring_physician_key, attributes)"
            + " values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?::json)"
            + " on conflict (study_instance_uid) do update set received_at = study.received_at"
            + " returning patient_id, issuer_of_patient_id, issuer_oid, patient_name,"
            + " patient_birth_date, hidden";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      fill(statement, studyColumns(header));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        boolean same = isSamePatient(row, header);
        if (row.getBoolean("hidden")) {
          beginAnew(connection, header, same);
          return true;
        }
        return same;
      }
    }
  }

  private static Object[] studyColumns(InstanceHeader header) {
    DataSet data = header.dataSet();
    PatientIdentity patient = header.patient();
    return new Object[] {
      header.reference().studyInstanceUid(),
      patient.id(),
      patient.issuer(),
      patient.issuerOid(),
      patient.name(),
      PersonNameKey.of(patient.name()),
      date(data, Tag.PATIENT_BIRTH_DATE),
      text(data, Tag.PATIENT_SEX),
      date(data, Tag.STUDY_DATE),
      time(data, Tag.STUDY_TIME),
      text(data, Tag.ACCESSION_NUMBER),
      text(data, Tag.STUDY_ID),
      text(data, Tag.STUDY_DESCRIPTION),
      PersonNameKey.of(text(data, Tag.REFERRING_PHYSICIAN_NAME)),
      json(SearchLevel.STUDY, data)
    };
  }

  /**
   * A study of which everything was rejected takes corrected instances, also of another patient:
   * that is what a wrong worklist entry is corrected to (RAD TF-2 4.66.4.3).
   */
  private static void beginAnew(Connection connection, InstanceHeader header, boolean samePatient)
      throws SQLException {
    String sql =
        samePatient
            ? "update imaging.study set hidden = false where study_instance_uid = ?"
            : "update imaging.study set hidden = false, (study_instance_uid, patient_id,"
                + " issuer_of_patient_id, issuer_oid, patient_name, patient_name_key,"
                + " patient_birth_date, patient_sex, study_date, study_time, accession_number,"
                + " study_id, study_description, referring_physician_key, attributes)"
                + " = (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?::json) where study_instance_uid = ?";
    String study = header.reference().studyInstanceUid();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      if (samePatient) {
        fill(statement, study);
      } else {
        Object[] columns = studyColumns(header);
        fill(statement, Stream.concat(Arrays.stream(columns), Stream.of(study)).toArray());
      }
      statement.executeUpdate();
    }
  }

  /** A missing issuer is not another issuer, nor is a missing birth date another one. */
  private static boolean isSamePatient(ResultSet row, InstanceHeader sent) throws SQLException {
    PatientIdentity known = patient(row);
    return known.id().equals(sent.patient().id())
        && agree(known.issuer(), sent.patient().issuer())
        && agree(known.issuerOid(), sent.patient().issuerOid())
        && agree(row.getString("patient_birth_date"), date(sent.dataSet(), Tag.PATIENT_BIRTH_DATE));
  }

  private static boolean agree(String known, String sent) {
    return known == null || sent == null || known.equals(sent);
  }

  private static boolean insertSeries(Connection connection, InstanceHeader header)
      throws SQLException {
    String sql =
        "insert into imaging.series (series_instance_uid, study_instance_uid, modality,"
            + " series_number, series_description, body_part_examined, performed_start_date,"
            + " performed_start_time, scheduled_step_ids, requested_procedure_ids, attributes)"
            + " values (?,?,?,?,?,?,?,?,?,?,?::json)"
            + " on conflict (series_instance_uid) do update set hidden = false"
            + " returning study_instance_uid";
    DataSet data = header.dataSet();
    String study = header.reference().studyInstanceUid();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      fill(
          statement,
          header.reference().seriesInstanceUid(),
          study,
          text(data, Tag.MODALITY),
          number(data, Tag.SERIES_NUMBER),
          text(data, Tag.SERIES_DESCRIPTION),
          text(data, Tag.BODY_PART_EXAMINED),
          date(data, Tag.PERFORMED_PROCEDURE_STEP_START_DATE),
          time(data, Tag.PERFORMED_PROCEDURE_STEP_START_TIME),
          array(
              connection,
              header.inItems(Tag.REQUEST_ATTRIBUTES_SEQUENCE, Tag.SCHEDULED_PROCEDURE_STEP_ID)),
          array(
              connection,
              header.inItems(Tag.REQUEST_ATTRIBUTES_SEQUENCE, Tag.REQUESTED_PROCEDURE_ID)),
          json(SearchLevel.SERIES, data));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1).equals(study);
      }
    }
  }

  private static boolean insertInstance(
      Connection connection, InstanceHeader header, Received received, boolean hidden)
      throws SQLException {
    String sql =
        "insert into imaging.instance (sop_instance_uid, series_instance_uid, study_instance_uid,"
            + " sop_class_uid, instance_number, transfer_syntax_uid, size_bytes, sha256,"
            + " attributes, hidden) values (?,?,?,?,?,?,?,?,?::json,?) on conflict do nothing";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      fill(
          statement,
          header.reference().sopInstanceUid(),
          header.reference().seriesInstanceUid(),
          header.reference().studyInstanceUid(),
          header.sopClassUid(),
          number(header.dataSet(), Tag.INSTANCE_NUMBER),
          header.transferSyntaxUid(),
          received.size(),
          received.sha256(),
          json(SearchLevel.INSTANCE, header.dataSet()),
          hidden);
      return statement.executeUpdate() == 1;
    }
  }

  private static boolean hasContent(
      Connection connection, InstanceReference reference, String sha256) throws SQLException {
    String sql =
        "select sha256 from imaging.instance where sop_instance_uid = ?"
            + " and series_instance_uid = ? and study_instance_uid = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      fill(
          statement,
          reference.sopInstanceUid(),
          reference.seriesInstanceUid(),
          reference.studyInstanceUid());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getString(1).equals(sha256);
      }
    }
  }

  /** The instances with these SOP Instance UIDs, by UID. */
  public Map<String, StoredInstance> locate(Collection<String> sopInstanceUids) {
    String sql = "select " + INSTANCE_COLUMNS + INSTANCES + " and i.sop_instance_uid = any (?)";
    return transactions.run(
        connection -> {
          Map<String, StoredInstance> found = new HashMap<>();
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, array(connection, sopInstanceUids));
            for (StoredInstance instance : instances(statement)) {
              found.put(instance.reference().sopInstanceUid(), instance);
            }
          }
          return found;
        });
  }

  /** The instances of a study, a series or one of them, by series and instance number. */
  public List<StoredInstance> instances(ResourceScope scope) {
    String sql =
        "select "
            + INSTANCE_COLUMNS
            + INSTANCES
            + " and i.study_instance_uid = ?"
            + " and (?::text is null or i.series_instance_uid = ?)"
            + " and (?::text is null or i.sop_instance_uid = ?)"
            + " order by r.series_number nulls last, r.series_instance_uid,"
            + " i.instance_number nulls last, i.sop_instance_uid";
    String series = scope.series().orElse(null);
    String instance = scope.instance().orElse(null);
    return transactions.run(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, scope.study(), series, series, instance, instance);
            return instances(statement);
          }
        });
  }

  private static List<StoredInstance> instances(PreparedStatement statement) throws SQLException {
    List<StoredInstance> found = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(instance(rows));
      }
    }
    return found;
  }

  private static StoredInstance instance(ResultSet row) throws SQLException {
    return new StoredInstance(
        new InstanceReference(
            row.getString("study_instance_uid"),
            row.getString("series_instance_uid"),
            row.getString("sop_instance_uid")),
        row.getString("sop_class_uid"),
        row.getString("transfer_syntax_uid"),
        row.getLong("size_bytes"),
        row.getString("sha256"),
        patient(row));
  }

  private static PatientIdentity patient(ResultSet row) throws SQLException {
    return new PatientIdentity(
        row.getString("patient_id"),
        row.getString("issuer_of_patient_id"),
        row.getString("issuer_oid"),
        row.getString("patient_name"));
  }

  /** Finds studies, series or instances in the order of the level. */
  public SearchAnswer search(ArchiveSearch search) {
    SearchStatement sql = SearchStatement.of(search);
    return transactions.run(connection -> sql.execute(connection));
  }

  private static String json(SearchLevel level, DataSet data) {
    return StoredJson.write(LevelAttributes.of(level, data));
  }

  private static String text(DataSet data, int tag) {
    return InstanceHeader.text(data, tag).orElse(null);
  }

  /** Dates and times as searches name them, whatever old form the images use (PS3.5 6.2). */
  private static String date(DataSet data, int tag) {
    return data.string(tag)
        .flatMap(DicomTime::date)
        .map(DateTimeFormatter.BASIC_ISO_DATE::format)
        .orElse(null);
  }

  private static String time(DataSet data, int tag) {
    return data.string(tag)
        .filter(value -> DicomTime.time(value).isPresent())
        .map(value -> value.replace(":", "").strip())
        .orElse(null);
  }

  private static Integer number(DataSet data, int tag) {
    OptionalInt number = data.integer(tag);
    return number.isPresent() ? number.getAsInt() : null;
  }

  private static Array array(Connection connection, Collection<String> values) throws SQLException {
    return connection.createArrayOf(
        "text", values.stream().filter(Objects::nonNull).toArray(String[]::new));
  }

  private static void fill(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }
}
