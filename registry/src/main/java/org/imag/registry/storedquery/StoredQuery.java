package org.imag.registry.storedquery;

import java.util.List;

/** One of the standard's stored queries (ITI TF-2 3.18.4.1.2.3.7). */
interface StoredQuery {

  /** The UUID that requests name it by. */
  String id();

  /** The parameters it takes. */
  List<QueryParameter> parameters();

  /** Whether the objects of an answer must belong to one patient when they are returned whole. */
  boolean answersForOnePatient();

  /** Whether it searches more than once, and so must hold the registry still meanwhile. */
  default boolean searchesRepeatedly() {
    return true;
  }

  /** Puts the objects that match into the answer. */
  void run(QueryArguments arguments, FoundObjects answer);
}
