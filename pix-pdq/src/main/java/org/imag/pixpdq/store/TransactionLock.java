package org.imag.pixpdq.store;

import jakarta.persistence.EntityManager;

/**
 * A lock on a name that PostgreSQL keeps until the transaction ends, across all servers of the
 * region.
 */
record TransactionLock(EntityManager entities) {

  void take(String name) {
    entities
        .createNativeQuery(
            "select cast(pg_advisory_xact_lock(hashtextextended(:name, 0)) as text)", String.class)
        .setParameter("name", name)
        .getSingleResult();
  }
}
