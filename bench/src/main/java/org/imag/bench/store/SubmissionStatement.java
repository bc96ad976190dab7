package org.imag.bench.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.imag.bench.population.Submission;

/**
 * One statement that inserts a submission set, some documents and as many associations, so that
 * submissions of one shape can be written again and again under new ids.
 */
final class SubmissionStatement {
  private static final Set<String> UUIDS = Set.of("id", "logical_id", "source_id", "target_id");
  private static final String UNIQUE_ID = "unique_id";

  private final int documents;
  private final List<String> columns = new ArrayList<>();
  private final String sql;

  SubmissionStatement(String schema, int documents) {
    this.documents = documents;
    List<String> insertions = new ArrayList<>();
    insertions.add(insertion(RegistryTables.SUBMISSION_SET, schema));
    for (int i = 0; i < documents; i++) {
      insertions.add(insertion(RegistryTables.DOCUMENT_ENTRY, schema));
    }
    for (int i = 0; i < documents; i++) {
      insertions.add(insertion(RegistryTables.ASSOCIATION, schema));
    }
    this.sql = nested(insertions);
  }

  private String insertion(TableShape<?> shape, String schema) {
    columns.addAll(shape.names());
    return shape.insert(schema);
  }

  /** All but the last one as common table expressions of it. */
  private static String nested(List<String> insertions) {
    StringBuilder nested = new StringBuilder();
    int last = insertions.size() - 1;
    for (int i = 0; i < last; i++) {
      nested.append(i == 0 ? "with " : ", ").append("part").append(i).append(" as (");
      nested.append(insertions.get(i)).append(')');
    }
    return nested.append(' ').append(insertions.get(last)).toString();
  }

  String sql() {
    return sql;
  }

  /** The parameters, from a submission that has documents enough. */
  List<String> values(Submission submission) {
    List<String> values = new ArrayList<>(RegistryTables.SUBMISSION_SET.values(submission.set()));
    submission.entries().stream()
        .limit(documents)
        .forEach(entry -> values.addAll(RegistryTables.DOCUMENT_ENTRY.values(entry)));
    submission.associations().stream()
        .limit(documents)
        .forEach(a -> values.addAll(RegistryTables.ASSOCIATION.values(a)));
    return values;
  }

  /** A parameter for another row: an id becomes a new one, the rest stays. */
  String renewed(int parameter, String value, SplittableRandom random) {
    String column = columns.get(parameter);
    if (UUIDS.contains(column)) {
      return new UUID(random.nextLong(), random.nextLong()).toString();
    }
    return column.equals(UNIQUE_ID) ? "2.999.3." + (random.nextLong() >>> 1) : value;
  }
}
