package org.imag.imaging.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.imag.imaging.archive.InstanceHeader;
import org.imag.imaging.archive.RejectionNote;
import org.imag.imaging.archive.RejectionNote.Rejected;
import org.imag.imaging.archive.RejectionReason;
import org.imag.imaging.archive.RejectionReason.Resent;
import org.imag.imaging.store.ImagingIndex.Arrival;
import org.imag.imaging.store.ImagingIndex.Verdict;

/**
 * Applies rejection notes within the transaction that stores them, and remembers what was rejected
 * (IOCM, RAD TF-2 4.66.4). Rejected instances are hidden, never deleted.
 */
final class Rejections {
  private final Connection connection;
  private final Map<String, RejectionReason> inForce;
  private final Set<String> touchedStudies = new TreeSet<>();

  private Rejections(Connection connection, Map<String, RejectionReason> inForce) {
    this.connection = connection;
    this.inForce = inForce;
  }

  /** What is in force about the arrivals, asked once for all of them. */
  static Rejections of(Connection connection, List<Arrival> arrivals) throws SQLException {
    List<String> uids = arrivals.stream().map(one -> uid(one.header())).toList();
    return new Rejections(connection, inForce(connection, uids));
  }

  private static Map<String, RejectionReason> inForce(
      Connection connection, Collection<String> uids) throws SQLException {
    Map<String, RejectionReason> found = new HashMap<>();
    String sql =
        "select sop_instance_uid, reason from imaging.rejection where sop_instance_uid = any (?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, texts(connection, uids));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.put(rows.getString(1), RejectionReason.valueOf(rows.getString(2)));
        }
      }
    }
    return found;
  }

  /** Whether the instance must not be taken. */
  boolean forbid(InstanceHeader header) {
    return resent(header) == Resent.IS_REFUSED;
  }

  /** Whether the instance is stored without being shown. */
  boolean hide(Arrival arrival) {
    return resent(arrival.header()) == Resent.STAYS_REJECTED
        || arrival.note().filter(note -> note.reason().hidesNote()).isPresent();
  }

  /** An instance was stored for the first time. */
  Verdict added(InstanceHeader header) throws SQLException {
    if (resent(header) == Resent.IS_RESTORED) {
      restore(header);
    } else if (resent(header) != null) {
      touch(header);
    }
    return Verdict.ADDED;
  }

  /** An instance that the archive has was sent again as it is. */
  Verdict sentAgain(InstanceHeader header) throws SQLException {
    if (resent(header) != Resent.IS_RESTORED) {
      return Verdict.SAME_CONTENT;
    }
    restore(header);
    return Verdict.RESTORED;
  }

  private Resent resent(InstanceHeader header) {
    RejectionReason reason = inForce.get(uid(header));
    return reason == null ? null : reason.resent();
  }

  private void restore(InstanceHeader header) throws SQLException {
    update("delete from imaging.rejection where sop_instance_uid = ?", uid(header));
    update("update imaging.instance set hidden = false where sop_instance_uid = ?", uid(header));
    inForce.remove(uid(header));
    touch(header);
  }

  private void touch(InstanceHeader header) {
    touchedStudies.add(header.reference().studyInstanceUid());
  }

  /**
   * Rejects what a note cites. What it cites beside and the archive does not hold is remembered,
   * should it arrive later.
   *
   * @param header of the note, which is stored already
   */
  Verdict apply(RejectionNote note, InstanceHeader header) throws SQLException {
    Map<String, String> classes = classes(note, header.reference().studyInstanceUid());
    Map<String, RejectionReason> earlier = inForce(connection, note.sopInstanceUids());
    if (classes.isEmpty() && earlier.isEmpty()) {
      return Verdict.NOTE_WITHOUT_INSTANCES;
    }
    if (note.rejected().stream().anyMatch(one -> isOfOtherClass(one, classes))) {
      return Verdict.NOTE_OF_OTHER_CLASS;
    }
    if (earlier.values().stream().anyMatch(reason -> reason.overrules(note.reason()))) {
      return Verdict.NOTE_OVERRULED;
    }
    List<Rejected> fresh =
        note.rejected().stream()
            .filter(one -> earlier.get(one.sopInstanceUid()) != note.reason())
            .toList();
    if (fresh.isEmpty()) {
      return Verdict.DUPLICATE_NOTE;
    }
    reject(fresh, note.reason(), header);
    return Verdict.ADDED;
  }

  private static boolean isOfOtherClass(Rejected one, Map<String, String> classes) {
    String held = classes.get(one.sopInstanceUid());
    return held != null && !held.equals(one.sopClassUid());
  }

  private Map<String, String> classes(RejectionNote note, String study) throws SQLException {
    Map<String, String> classes = new HashMap<>();
    String sql =
        "select sop_instance_uid, sop_class_uid from imaging.instance"
            + " where study_instance_uid = ? and sop_instance_uid = any (?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, study);
      statement.setArray(2, texts(connection, note.sopInstanceUids()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          classes.put(rows.getString(1), rows.getString(2));
        }
      }
    }
    return classes;
  }

  private void reject(List<Rejected> fresh, RejectionReason reason, InstanceHeader note)
      throws SQLException {
    String study = note.reference().studyInstanceUid();
    update(
        "insert into imaging.rejection (sop_instance_uid, sop_class_uid, series_instance_uid,"
            + " study_instance_uid, reason, note_uid)"
            + " select instance, class, series, ?, ?, ?"
            + " from unnest(?::text[], ?::text[], ?::text[]) as cited (instance, class, series)"
            + " on conflict (sop_instance_uid) do update set reason = excluded.reason,"
            + " note_uid = excluded.note_uid, rejected_at = clock_timestamp()",
        study,
        reason.name(),
        uid(note),
        texts(fresh, Rejected::sopInstanceUid),
        texts(fresh, Rejected::sopClassUid),
        texts(fresh, Rejected::seriesInstanceUid));
    update(
        "update imaging.instance set hidden = true"
            + " where study_instance_uid = ? and sop_instance_uid = any (?)",
        study,
        texts(fresh, Rejected::sopInstanceUid));
    fresh.forEach(one -> inForce.put(one.sopInstanceUid(), reason));
    touchedStudies.add(study);
  }

  /** Hides the series and studies of which nothing is left to show, and shows the others. */
  void hideEmptied() throws SQLException {
    for (String study : touchedStudies) {
      update(
          "update imaging.series r set hidden = not exists (select 1 from imaging.instance i"
              + " where i.series_instance_uid = r.series_instance_uid and not i.hidden)"
              + " where r.study_instance_uid = ?",
          study);
      update(
          "update imaging.study s set hidden = not exists (select 1 from imaging.instance i"
              + " where i.study_instance_uid = s.study_instance_uid and not i.hidden)"
              + " where s.study_instance_uid = ?",
          study);
    }
  }

  private void update(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    }
  }

  private Array texts(List<Rejected> rejected, Function<Rejected, String> value)
      throws SQLException {
    return texts(connection, rejected.stream().map(value).toList());
  }

  private static Array texts(Connection connection, Collection<String> values) throws SQLException {
    return connection.createArrayOf("text", values.toArray(String[]::new));
  }

  private static String uid(InstanceHeader header) {
    return header.reference().sopInstanceUid();
  }
}
