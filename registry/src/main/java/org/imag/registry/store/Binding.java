package org.imag.registry.store;

import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.imag.registry.metadata.Status;

/** The values of a statement, each by the name that stands for it in the SQL. */
final class Binding {
  private final List<Object> values = new ArrayList<>();

  /** Takes a value; the SQL names it by the result. */
  String add(Object value) {
    values.add(value);
    return ":" + name(values.size() - 1);
  }

  String texts(Collection<String> texts) {
    return add(texts.toArray(String[]::new));
  }

  String ids(Collection<UUID> ids) {
    return add(ids.toArray(UUID[]::new));
  }

  String statuses(Set<Status> statuses) {
    return texts(statuses.stream().map(Status::name).toList());
  }

  /** Gives the query its values. */
  Query into(Query query) {
    for (int i = 0; i < values.size(); i++) {
      query.setParameter(name(i), values.get(i));
    }
    return query;
  }

  private static String name(int index) {
    return "value" + index;
  }
}
