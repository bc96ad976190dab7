package org.imag.registry.storedquery;

import java.util.List;
import org.imag.registry.store.StoredObject;

/** One of the standard's stored queries (ITI TF-2 3.18.4.1.2.3.7). */
public interface StoredQuery {

  /** The UUID that requests name it by. */
  String id();

  /** The parameters it takes. */
  List<QueryParameter> parameters();

  /** Whether the objects of an answer must belong to one patient. */
  boolean answersForOnePatient();

  /**
   * The objects that match, in the order of their registration.
   *
   * @param withMetadata whether the objects are wanted, else their ids alone
   * @param limit most objects to return
   */
  List<StoredObject> run(QueryArguments arguments, boolean withMetadata, int limit);
}
