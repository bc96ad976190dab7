package org.imag.registry.store;

import jakarta.persistence.Query;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.jpa.HibernateHints;

/** Rows of native queries; JPA has no typed form for them. */
final class Rows {
  private Rows() {}

  /** The result of a native query with two columns or more. */
  @SuppressWarnings("unchecked")
  static List<Object[]> of(Query query) {
    return query.getResultList();
  }

  /**
   * The result of a native query with two columns or more, to be closed.
   *
   * @param fetchSize how many rows the connection holds at a time inside a transaction
   */
  @SuppressWarnings("unchecked")
  static Stream<Object[]> stream(Query query, int fetchSize) {
    return query.setHint(HibernateHints.HINT_FETCH_SIZE, fetchSize).getResultStream();
  }
}
