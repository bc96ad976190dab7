package org.imag.registry.storedquery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imag.affinity.error.IheFailure;
import org.imag.registry.store.Condition;
import org.imag.registry.store.RegisteredObject.Kind;
import org.imag.registry.store.Selection;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/**
 * The documents of a patient but those with certain attributes: FindDocuments whose parameters may
 * be turned round by the suffix Exclude (CP-ITI-1323). A parameter and its opposite exclude each
 * other as the keys of GetDocuments do: XDSStoredQueryParamNumber.
 */
final class FindDocumentsExclude implements StoredQuery {
  private static final List<Filter> PLAIN =
      Filter.all(List.of(FindDocuments.PATIENT), DocumentFilters.OTHERS);

  private static final Map<Filter, Filter> OPPOSITES =
      DocumentFilters.EXCLUDABLE.stream()
          .collect(Collectors.toUnmodifiableMap(Function.identity(), Filter::excluding));

  private static final Filter REFERENCE_IDS = DocumentFilters.REFERENCE_IDS.excluding();

  @Override
  public String id() {
    return "urn:uuid:4308b1df-36de-4bef-8e2e-ba91f593c435";
  }

  @Override
  public List<QueryParameter> parameters() {
    return Stream.of(PLAIN, OPPOSITES.keySet(), OPPOSITES.values(), List.of(REFERENCE_IDS))
        .flatMap(filters -> Filter.parameters(filters).stream())
        .toList();
  }

  @Override
  public boolean answersForOnePatient() {
    return false;
  }

  @Override
  public boolean searchesRepeatedly() {
    return false;
  }

  @Override
  public void run(QueryArguments arguments, FoundObjects answer) {
    List<Condition> conditions = new ArrayList<>(Filter.conditions(PLAIN, arguments));
    DocumentFilters.EXCLUDABLE.forEach(
        filter -> conditions.addAll(chosen(filter, arguments).conditions(arguments)));
    conditions.addAll(REFERENCE_IDS.conditions(arguments));
    answer.add(new Selection(Kind.DOCUMENT_ENTRY, conditions));
  }

  private static Filter chosen(Filter filter, QueryArguments arguments) {
    Filter opposite = OPPOSITES.get(filter);
    if (!arguments.has(opposite.parameter())) {
      return filter;
    }
    if (arguments.has(filter.parameter())) {
      throw IheFailure.of(
          ErrorCode.STORED_QUERY_PARAM_NUMBER,
          "either %s or %s may be given, not both"
              .formatted(filter.parameter().name(), opposite.parameter().name()));
    }
    return opposite;
  }
}
