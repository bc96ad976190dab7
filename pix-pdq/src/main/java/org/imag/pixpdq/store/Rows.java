package org.imag.pixpdq.store;

import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** Rows of native queries; JPA has no typed form for them. */
final class Rows {
  private Rows() {}

  /** The result of a native query with two columns or more. */
  @SuppressWarnings("unchecked")
  static List<Object[]> of(Query query) {
    return query.getResultList();
  }

  /** The result of a native query with one column. */
  @SuppressWarnings("unchecked")
  static <T> List<T> single(Query query) {
    return query.getResultList();
  }

  /** The result of a native query about some things; nothing is asked when there are none. */
  static <K, T> List<T> about(Collection<K> things, Supplier<List<T>> query) {
    return things.isEmpty() ? List.of() : query.get();
  }

  static Long[] array(Collection<Long> numbers) {
    return numbers.stream().sorted().toArray(Long[]::new);
  }
}
