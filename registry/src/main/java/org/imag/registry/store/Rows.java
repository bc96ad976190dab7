package org.imag.registry.store;

import jakarta.persistence.Query;
import java.util.List;

/** Rows of native queries; JPA has no typed form for them. */
final class Rows {
  private Rows() {}

  /** The result of a native query with two columns or more. */
  @SuppressWarnings("unchecked")
  static List<Object[]> of(Query query) {
    return query.getResultList();
  }
}
