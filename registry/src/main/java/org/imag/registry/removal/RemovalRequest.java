package org.imag.registry.removal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.imag.affinity.error.IheError;
import org.imag.affinity.error.IheFailure;
import org.imag.registry.metadata.EntryUuid;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.lcm.RemoveObjectsRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.ObjectRefType;

/**
 * The objects that one RemoveObjectsRequest names (ITI TF-2 3.62.4.1.2).
 *
 * @param ids each once, in the order of the message
 */
public record RemovalRequest(Set<UUID> ids) {
  private static final int MOST_OBJECTS = 5_000;

  /** The default of the ebRS schema, hence no restriction. */
  private static final String WHOLE_OBJECTS =
      "urn:oasis:names:tc:ebxml-regrep:DeletionScopeType:DeleteAll";

  /**
   * Reads the request.
   *
   * @throws IheFailure when it is not of the form that the transaction allows, or names something
   *     that cannot be an id of a registered object
   */
  public static RemovalRequest of(RemoveObjectsRequest request) {
    if (request.getAdhocQuery() != null) {
      throw malformed("AdhocQuery is not allowed; list the objects in ObjectRefList");
    }
    if (!WHOLE_OBJECTS.equals(request.getDeletionScope())) {
      throw malformed("deletionScope is not allowed");
    }
    List<ObjectRefType> references =
        request.getObjectRefList() == null ? List.of() : request.getObjectRefList().getObjectRef();
    if (references.isEmpty()) {
      throw malformed("ObjectRefList names no object");
    }
    return of(references);
  }

  private static RemovalRequest of(List<ObjectRefType> references) {
    if (references.size() > MOST_OBJECTS) {
      throw IheFailure.of(
          ErrorCode.REGISTRY_OUT_OF_RESOURCES,
          "the request names %d objects; remove at most %d at a time"
              .formatted(references.size(), MOST_OBJECTS));
    }
    Set<UUID> ids = new LinkedHashSet<>();
    List<IheError> errors = new ArrayList<>();
    for (ObjectRefType reference : references) {
      Optional<UUID> id = EntryUuid.parse(reference.getId());
      id.ifPresentOrElse(ids::add, () -> errors.add(unresolved(reference.getId())));
    }
    if (!errors.isEmpty()) {
      throw new IheFailure(errors);
    }
    return new RemovalRequest(ids);
  }

  /** The error of an id under which nothing is registered. */
  static IheError unresolved(String id) {
    return IheError.of(
        ErrorCode.UNRESOLVED_REFERENCE_EXCEPTION,
        Objects.requireNonNullElse(id, "an ObjectRef without id")
            + ": no object of the registry has this id");
  }

  private static IheFailure malformed(String context) {
    return IheFailure.of(ErrorCode.REGISTRY_METADATA_ERROR, context);
  }
}
