package org.imag.registry.store;

import jakarta.persistence.EntityManager;

/** How long the statements of a transaction that changes the registry run and wait for locks. */
final class TransactionLimits {
  /** The limits as expressions of a select list; they end with the transaction. */
  static final String SETTINGS =
      """
      set_config('statement_timeout', '15000', true), set_config('lock_timeout', '10000', true)""";

  private TransactionLimits() {}

  /** Sets them for the transaction that runs. */
  static void set(EntityManager entityManager) {
    entityManager.createNativeQuery("select " + SETTINGS).getResultList();
  }
}
