package org.imag.registry.storedquery;

import java.util.List;
import org.imag.registry.store.RegisteredObject.Kind;
import org.imag.registry.store.Selection;

/** A query that finds the objects of one kind that meet all of its filters, in one search. */
abstract class FindQuery implements StoredQuery {
  private final String id;
  private final Kind kind;
  private final List<Filter> filters;

  FindQuery(String id, Kind kind, List<Filter> filters) {
    this.id = id;
    this.kind = kind;
    this.filters = filters;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public List<QueryParameter> parameters() {
    return Filter.parameters(filters);
  }

  @Override
  public final boolean answersForOnePatient() {
    return false;
  }

  @Override
  public final boolean searchesRepeatedly() {
    return false;
  }

  @Override
  public void run(QueryArguments arguments, FoundObjects answer) {
    answer.add(new Selection(kind, Filter.conditions(filters, arguments)));
  }
}
