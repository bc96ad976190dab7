package org.imag.imaging.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.imag.dicom.DataSet;
import org.imag.imaging.archive.ArchiveSearch;
import org.imag.imaging.archive.ArchiveSearch.Criterion;
import org.imag.imaging.archive.Matching;
import org.imag.imaging.archive.PersonNameKey;
import org.imag.imaging.archive.SearchAnswer;
import org.imag.imaging.archive.SearchAnswer.Match;
import org.imag.imaging.archive.SearchKey;
import org.imag.imaging.archive.SearchLevel;

/** One search as one SQL statement. */
final class SearchStatement {
  private static final String STUDY_ORDER = "s.study_date desc nulls last, s.study_instance_uid";
  private static final String SERIES_ORDER =
      STUDY_ORDER + ", r.series_number nulls last, r.series_instance_uid";
  private static final String INSTANCE_ORDER =
      SERIES_ORDER + ", i.instance_number nulls last, i.sop_instance_uid";

  private final StringBuilder sql = new StringBuilder();
  private final List<Object> parameters = new ArrayList<>();
  private final SearchLevel level;

  private SearchStatement(SearchLevel level) {
    this.level = level;
  }

  static SearchStatement of(ArchiveSearch search) {
    SearchStatement statement = new SearchStatement(search.level());
    statement.selectFrom();
    search.study().ifPresent(uid -> statement.and("s.study_instance_uid = ?", uid));
    search.series().ifPresent(uid -> statement.and("r.series_instance_uid = ?", uid));
    search.criteria().forEach(statement::and);
    statement.page(search.limit(), search.offset());
    return statement;
  }

  private void selectFrom() {
    sql.append("select s.attributes::text as study, ")
        .append(level == SearchLevel.STUDY ? "null" : "r.attributes::text")
        .append(" as series, ")
        .append(level == SearchLevel.INSTANCE ? "i.attributes::text" : "null")
        .append(" as instance, ")
        .append(
            above(
                SearchLevel.INSTANCE,
                "(select array_agg(distinct m.modality) from imaging.series m where"
                    + " m.study_instance_uid = s.study_instance_uid and not m.hidden)"))
        .append(" as modalities, ")
        .append(
            above(
                SearchLevel.INSTANCE,
                "(select count(*) from imaging.series c where"
                    + " c.study_instance_uid = s.study_instance_uid and not c.hidden)"))
        .append(" as series_of_study, ")
        .append(
            above(
                SearchLevel.INSTANCE,
                "(select count(*) from imaging.instance c where"
                    + " c.study_instance_uid = s.study_instance_uid and not c.hidden)"))
        .append(" as instances_of_study, ")
        .append(
            level == SearchLevel.SERIES
                ? "(select count(*) from imaging.instance c where"
                    + " c.series_instance_uid = r.series_instance_uid and not c.hidden)"
                : "null")
        .append(" as instances_of_series, count(*) over () as total from imaging.study s");
    if (level != SearchLevel.STUDY) {
      sql.append(" join imaging.series r on r.study_instance_uid = s.study_instance_uid");
    }
    if (level == SearchLevel.INSTANCE) {
      sql.append(" join imaging.instance i on i.series_instance_uid = r.series_instance_uid");
    }
    sql.append(" where not s.hidden");
    if (level != SearchLevel.STUDY) {
      sql.append(" and not r.hidden");
    }
    if (level == SearchLevel.INSTANCE) {
      sql.append(" and not i.hidden");
    }
  }

  /** Counting for every instance would cost the square of their number. */
  private String above(SearchLevel deepest, String expression) {
    return level.compareTo(deepest) < 0 ? expression : "null";
  }

  private void and(Criterion criterion) {
    if (criterion.key() == SearchKey.MODALITIES_IN_STUDY) {
      sql.append(
          " and exists (select 1 from imaging.series m"
              + " where m.study_instance_uid = s.study_instance_uid and not m.hidden");
      and("m.modality", SearchKey.Kind.TEXT, criterion.matching());
      sql.append(")");
    } else if (isList(criterion.key())) {
      sql.append(" and exists (select 1 from unnest(" + column(criterion.key()) + ") v where true");
      and("v", SearchKey.Kind.TEXT, criterion.matching());
      sql.append(")");
    } else {
      and(column(criterion.key()), criterion.key().kind(), criterion.matching());
    }
  }

  private void and(String column, SearchKey.Kind kind, Matching matching) {
    if (matching instanceof Matching.OneOf oneOf) {
      and(column + cast(kind) + " = any (?)", values(kind, oneOf.values()));
    } else if (matching instanceof Matching.Wildcard wildcard) {
      and(column + " like ?", like(value(kind, wildcard.pattern())));
    } else if (matching instanceof Matching.Between between) {
      between(column, between);
    }
  }

  /**
   * A bound is compared to its own precision: 1538 as upper bound includes 153809 (PS3.4
   * C.2.2.2.5).
   */
  private void between(String column, Matching.Between between) {
    if (between.from() != null) {
      and(column + " >= ?", between.from());
    }
    if (between.to() != null) {
      and("left(" + column + ", " + between.to().length() + ") <= ?", between.to());
    }
  }

  private void and(String condition, Object parameter) {
    sql.append(" and ").append(condition);
    parameters.add(parameter);
  }

  private void page(int limit, int offset) {
    sql.append(" order by ")
        .append(
            switch (level) {
              case STUDY -> STUDY_ORDER;
              case SERIES -> SERIES_ORDER;
              case INSTANCE -> INSTANCE_ORDER;
            })
        .append(" limit ? offset ?");
    parameters.add(limit);
    parameters.add(offset);
  }

  private static String cast(SearchKey.Kind kind) {
    return kind == SearchKey.Kind.NUMBER ? "::text" : "";
  }

  private static String[] values(SearchKey.Kind kind, List<String> values) {
    return values.stream().map(value -> value(kind, value)).toArray(String[]::new);
  }

  private static String value(SearchKey.Kind kind, String value) {
    return switch (kind) {
      case NAME -> PersonNameKey.of(value);
      case NUMBER -> value.replaceFirst("^\\+", "").replaceFirst("^0+(?=.)", "");
      default -> value;
    };
  }

  private static String like(String pattern) {
    return pattern
        .replace("\\", "\\\\")
        .replace("%", "\\%")
        .replace("_", "\\_")
        .replace('*', '%')
        .replace('?', '_');
  }

  private static boolean isList(SearchKey key) {
    return key == SearchKey.SCHEDULED_STEP_ID || key == SearchKey.REQUESTED_PROCEDURE_ID;
  }

  private static String column(SearchKey key) {
    return switch (key) {
      case STUDY_DATE -> "s.study_date";
      case STUDY_TIME -> "s.study_time";
      case ACCESSION_NUMBER -> "s.accession_number";
      case REFERRING_PHYSICIAN_NAME -> "s.referring_physician_key";
      case STUDY_DESCRIPTION -> "s.study_description";
      case PATIENT_NAME -> "s.patient_name_key";
      case PATIENT_ID -> "s.patient_id";
      case ISSUER_OF_PATIENT_ID -> "s.issuer_of_patient_id";
      case PATIENT_BIRTH_DATE -> "s.patient_birth_date";
      case PATIENT_SEX -> "s.patient_sex";
      case STUDY_INSTANCE_UID -> "s.study_instance_uid";
      case STUDY_ID -> "s.study_id";
      case MODALITIES_IN_STUDY -> "m.modality";
      case MODALITY -> "r.modality";
      case SERIES_INSTANCE_UID -> "r.series_instance_uid";
      case SERIES_NUMBER -> "r.series_number";
      case SERIES_DESCRIPTION -> "r.series_description";
      case BODY_PART_EXAMINED -> "r.body_part_examined";
      case PERFORMED_START_DATE -> "r.performed_start_date";
      case PERFORMED_START_TIME -> "r.performed_start_time";
      case SCHEDULED_STEP_ID -> "r.scheduled_step_ids";
      case REQUESTED_PROCEDURE_ID -> "r.requested_procedure_ids";
      case SOP_CLASS_UID -> "i.sop_class_uid";
      case SOP_INSTANCE_UID -> "i.sop_instance_uid";
      case INSTANCE_NUMBER -> "i.instance_number";
    };
  }

  SearchAnswer execute(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
      for (int i = 0; i < parameters.size(); i++) {
        bind(connection, statement, i + 1, parameters.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        List<Match> matches = new ArrayList<>();
        long total = 0;
        while (rows.next()) {
          matches.add(match(rows));
          total = rows.getLong("total");
        }
        return new SearchAnswer(matches, total);
      }
    }
  }

  private static void bind(
      Connection connection, PreparedStatement statement, int index, Object parameter)
      throws SQLException {
    if (parameter instanceof String[] texts) {
      statement.setArray(index, connection.createArrayOf("text", texts));
    } else {
      statement.setObject(index, parameter);
    }
  }

  private static Match match(ResultSet row) throws SQLException {
    return new Match(
        dataSet(row.getString("study")),
        dataSet(row.getString("series")),
        dataSet(row.getString("instance")),
        texts(row.getArray("modalities")),
        row.getInt("series_of_study"),
        row.getInt("instances_of_study"),
        row.getInt("instances_of_series"));
  }

  private static DataSet dataSet(String json) {
    return json == null ? DataSet.empty() : StoredJson.read(json);
  }

  private static List<String> texts(Array array) throws SQLException {
    return array == null
        ? List.of()
        : Stream.of((String[]) array.getArray())
            .filter(value -> value != null && !value.isEmpty())
            .sorted()
            .toList();
  }
}
