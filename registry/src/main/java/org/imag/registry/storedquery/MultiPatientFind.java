package org.imag.registry.storedquery;

import java.util.List;
import java.util.stream.Collectors;
import org.imag.affinity.error.IheFailure;
import org.imag.registry.store.RegisteredObject.Kind;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/**
 * A find query over several patients or none in particular; then one of certain codes must narrow
 * it (ITI TF-2 3.51.4.1.2).
 */
abstract class MultiPatientFind extends FindQuery {
  private final List<QueryParameter> narrowing;

  MultiPatientFind(String id, Kind kind, List<Filter> narrowing, List<Filter> others) {
    super(id, kind, Filter.all(narrowing, others));
    this.narrowing = Filter.parameters(narrowing);
  }

  @Override
  public final void run(QueryArguments arguments, FoundObjects answer) {
    if (narrowing.stream().noneMatch(arguments::has)) {
      throw IheFailure.of(
          ErrorCode.STORED_QUERY_MISSING_PARAM,
          narrowing.stream()
              .map(QueryParameter::name)
              .collect(Collectors.joining(", ", "at least one is needed of ", "")));
    }
    super.run(arguments, answer);
  }
}
