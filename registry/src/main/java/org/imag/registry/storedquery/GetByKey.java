package org.imag.registry.storedquery;

import java.util.List;
import org.imag.registry.store.RegisteredObject.Kind;
import org.imag.registry.store.Selection;

/** A query for the objects that its key names, in one search. */
abstract class GetByKey implements StoredQuery {
  private final String id;
  private final Kind kind;
  private final ObjectKey key;
  private final Filter level;

  GetByKey(String id, Kind kind, ObjectKey key, Filter level) {
    this.id = id;
    this.kind = kind;
    this.key = key;
    this.level = level;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final List<QueryParameter> parameters() {
    return key.parametersAnd(level.parameter());
  }

  @Override
  public final boolean answersForOnePatient() {
    return true;
  }

  @Override
  public final boolean searchesRepeatedly() {
    return false;
  }

  @Override
  public final void run(QueryArguments arguments, FoundObjects answer) {
    answer.add(Selection.of(kind, key.condition(arguments)).and(level.conditions(arguments)));
  }
}
