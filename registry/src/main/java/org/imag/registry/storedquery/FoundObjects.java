package org.imag.registry.storedquery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.imag.affinity.error.IheFailure;
import org.imag.registry.store.AssociationLink;
import org.imag.registry.store.RegistryObjectStore;
import org.imag.registry.store.Selection;
import org.imag.registry.store.StoredObject;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/**
 * What a query has found so far. Every search refuses with XDSTooManyResults when the answer would
 * pass the limit.
 */
final class FoundObjects {
  private final RegistryObjectStore store;
  private final boolean withMetadata;
  private final int limit;
  private final List<StoredObject> objects = new ArrayList<>();

  /**
   * Nothing yet.
   *
   * @param withMetadata whether the objects are wanted, else their ids alone
   * @param limit most objects of an answer
   */
  FoundObjects(RegistryObjectStore store, boolean withMetadata, int limit) {
    this.store = store;
    this.withMetadata = withMetadata;
    this.limit = limit;
  }

  /** Adds the objects of a selection and tells their ids. */
  List<UUID> add(Selection selection) {
    return add(search(selection));
  }

  /** Adds objects that were searched before and tells their ids. */
  List<UUID> add(List<StoredObject> found) {
    objects.addAll(found);
    return idsOf(found);
  }

  /** The objects of a selection in the form of the answer, not yet part of it. */
  List<StoredObject> search(Selection selection) {
    return within(limit - objects.size(), store.find(selection, withMetadata, limit + 1));
  }

  /** The ids of objects that the query starts from. */
  List<UUID> resolve(Selection selection) {
    return idsOf(within(limit, store.find(selection, false, limit + 1)));
  }

  /** The ends of the associations of a selection. */
  List<AssociationLink> links(Selection selection) {
    return within(limit, store.links(selection, limit + 1));
  }

  private <T> List<T> within(int room, List<T> found) {
    if (found.size() > room) {
      throw IheFailure.of(
          ErrorCode.TOO_MANY_RESULTS, "more than " + limit + " objects match; narrow the query");
    }
    return found;
  }

  /** The ids of all objects so far. */
  List<UUID> ids() {
    return idsOf(objects);
  }

  /** All objects so far. */
  List<StoredObject> objects() {
    return objects;
  }

  private static List<UUID> idsOf(Collection<StoredObject> objects) {
    return objects.stream().map(StoredObject::id).toList();
  }
}
