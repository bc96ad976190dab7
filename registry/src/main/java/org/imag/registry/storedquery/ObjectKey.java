package org.imag.registry.storedquery;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imag.affinity.error.IheFailure;
import org.imag.registry.metadata.EntryUuid;
import org.imag.registry.store.Attribute;
import org.imag.registry.store.Condition;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** The parameters that name objects, of which a query takes one (ITI TF-2 3.18.4.1.2.3.7.5). */
final class ObjectKey {
  private final QueryParameter entryUuid;
  private final QueryParameter uniqueId;
  private final Optional<QueryParameter> logicalId;

  private ObjectKey(
      QueryParameter entryUuid, QueryParameter uniqueId, Optional<QueryParameter> logicalId) {
    this.entryUuid = entryUuid;
    this.uniqueId = uniqueId;
    this.logicalId = logicalId;
  }

  /**
   * One object.
   *
   * @param prefix what the names of the parameters begin with
   */
  static ObjectKey single(String prefix) {
    return new ObjectKey(
        QueryParameter.single(prefix + "EntryUUID"),
        QueryParameter.single(prefix + "UniqueId"),
        Optional.empty());
  }

  /** Several objects. */
  static ObjectKey multiple(String prefix) {
    return new ObjectKey(
        QueryParameter.multiple(prefix + "EntryUUID"),
        QueryParameter.multiple(prefix + "UniqueId"),
        Optional.empty());
  }

  /** Several objects, also by the logical id that their versions share. */
  static ObjectKey versioned(String prefix) {
    return new ObjectKey(
        QueryParameter.multiple(prefix + "EntryUUID"),
        QueryParameter.multiple(prefix + "UniqueId"),
        Optional.of(QueryParameter.multiple(prefix + "LogicalID")));
  }

  List<QueryParameter> parameters() {
    return logicalId
        .map(logical -> List.of(entryUuid, uniqueId, logical))
        .orElse(List.of(entryUuid, uniqueId));
  }

  /** The parameters of a query that takes others beside the key. */
  List<QueryParameter> parametersAnd(QueryParameter... others) {
    return Stream.concat(parameters().stream(), Stream.of(others)).toList();
  }

  /**
   * The objects that the arguments name.
   *
   * @throws IheFailure with XDSStoredQueryMissingParam or XDSStoredQueryParamNumber unless exactly
   *     one of the parameters is given, with XDSRegistryError for a logical id at level 1
   */
  Condition condition(QueryArguments arguments) {
    QueryParameter given = given(arguments);
    if (given.equals(uniqueId)) {
      return new Condition.OneOf(Attribute.UNIQUE_ID, arguments.all(given));
    }
    if (given.equals(entryUuid)) {
      return new Condition.IdOneOf(Attribute.ID, uuids(arguments, given));
    }
    if (MetadataLevel.of(arguments) == MetadataLevel.ONE) {
      throw IheFailure.of(
          ErrorCode.REGISTRY_ERROR,
          given.name() + " needs " + MetadataLevel.PARAMETER.name() + " 2");
    }
    return new Condition.IdOneOf(Attribute.LOGICAL_ID, uuids(arguments, given));
  }

  private QueryParameter given(QueryArguments arguments) {
    List<QueryParameter> given = parameters().stream().filter(arguments::has).toList();
    if (given.size() != 1) {
      throw IheFailure.of(
          given.isEmpty()
              ? ErrorCode.STORED_QUERY_MISSING_PARAM
              : ErrorCode.STORED_QUERY_PARAM_NUMBER,
          parameters().stream()
              .map(QueryParameter::name)
              .collect(Collectors.joining(", ", "exactly one is needed of ", "")));
    }
    return given.get(0);
  }

  /** The UUIDs among the values of a parameter; what else it says names nothing. */
  static List<UUID> uuids(QueryArguments arguments, QueryParameter parameter) {
    return arguments.all(parameter).stream()
        .map(EntryUuid::parse)
        .flatMap(Optional::stream)
        .toList();
  }
}
