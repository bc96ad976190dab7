package org.imag.atnaaudit.store;

import java.sql.SQLException;
import java.util.Optional;

/** Messages were not stored, none of them. */
public final class AuditStoreFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final String sqlState;

  AuditStoreFailure(SQLException cause) {
    super(cause.getMessage(), cause);
    this.sqlState = Optional.ofNullable(cause.getSQLState()).orElse("");
  }

  /** The SQLSTATE of the database, empty when it gave none. */
  public String sqlState() {
    return sqlState;
  }

  /**
   * Whether a value is to blame rather than the database: data exception, integrity constraint,
   * program limit exceeded.
   */
  public boolean isAboutValues() {
    return sqlState.startsWith("22") || sqlState.startsWith("23") || sqlState.startsWith("54");
  }
}
