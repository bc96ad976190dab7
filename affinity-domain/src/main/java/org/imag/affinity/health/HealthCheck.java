package org.imag.affinity.health;

/** Something an actor needs in order to serve: its database, its archive, a peer, its spool. */
public interface HealthCheck {

  /** Short name shown to operators. */
  String name();

  /** Whether the actor cannot serve without it; else it is told, but the actor is up. */
  default boolean isVital() {
    return true;
  }

  /**
   * Returns when all is well.
   *
   * @throws Exception whose message tells the operator what is wrong
   */
  void verify() throws Exception;
}
