package org.imag.registry.storedquery;

/**
 * A parameter as the table of its query declares it (ITI TF-2 3.18.4.1.2.3.7).
 *
 * @param name with its leading dollar sign
 * @param required whether the query needs it
 * @param multiple whether it takes several values, any of which suffices
 * @param conjunctive whether its slot may be repeated, each slot then being met by itself
 */
record QueryParameter(String name, boolean required, boolean multiple, boolean conjunctive) {

  static QueryParameter single(String name) {
    return new QueryParameter(name, false, false, false);
  }

  static QueryParameter multiple(String name) {
    return new QueryParameter(name, false, true, false);
  }

  /** Takes several values with AND and OR semantics (ITI TF-2 3.18.4.1.2.3.5). */
  static QueryParameter conjunctive(String name) {
    return new QueryParameter(name, false, true, true);
  }

  QueryParameter mandatory() {
    return new QueryParameter(name, true, multiple, conjunctive);
  }

  /** The like parameter of another name, never required. */
  QueryParameter withSuffix(String suffix) {
    return new QueryParameter(name + suffix, false, multiple, conjunctive);
  }
}
