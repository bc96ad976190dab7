package org.imag.registry.removal;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.imag.affinity.error.IheError;
import org.imag.affinity.error.IheFailure;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.store.RemovalStore;
import org.imag.registry.store.RemovalStore.Reference;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/**
 * Removes registered objects for good: all that the request names or, on any error, none. Nothing
 * goes with them that is not named: each version and each association must be listed (ITI TF-2
 * 3.62.4.1.3).
 */
@Dependent
public class RemovalService {
  private static final int MOST_ERRORS = 100;

  private final RemovalStore store;

  /** For the container's proxy only. */
  protected RemovalService() {
    this(null);
  }

  /** Removes from that store. */
  @Inject
  public RemovalService(RemovalStore store) {
    this.store = store;
  }

  /**
   * Removes the objects in one transaction.
   *
   * @throws IheFailure when one does not exist, when an association that stays refers to one, or
   *     when an object that stays would lose its last association
   */
  @Transactional
  public void remove(RemovalRequest request) {
    Set<UUID> ids = request.ids();
    Set<UUID> registered = store.lock(ids);
    refuse(
        ids.stream().filter(id -> !registered.contains(id)).toList(),
        id -> RemovalRequest.unresolved(EntryUuid.of(id)));
    refuse(store.referencesTo(ids, MOST_ERRORS), RemovalService::stillReferenced);
    refuse(store.leftAloneWithout(ids, MOST_ERRORS), RemovalService::leftAlone);
    store.delete(ids);
  }

  private static IheError stillReferenced(Reference reference) {
    return IheError.of(
        ErrorCode.REFERENCE_EXISTS_EXCEPTION,
        "%s is the source or target of the association %s; remove that too"
            .formatted(EntryUuid.of(reference.object()), EntryUuid.of(reference.association())));
  }

  private static IheError leftAlone(UUID id) {
    return IheError.of(
        ErrorCode.UNREFERENCED_OBJECT_EXCEPTION,
        EntryUuid.of(id) + " would be left without any association; remove it too");
  }

  private static <T> void refuse(Collection<T> breaches, Function<T, IheError> error) {
    List<IheError> errors = breaches.stream().limit(MOST_ERRORS).map(error).toList();
    if (!errors.isEmpty()) {
      throw new IheFailure(errors);
    }
  }
}
