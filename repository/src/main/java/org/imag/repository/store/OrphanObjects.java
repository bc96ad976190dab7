package org.imag.repository.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The objects of a store that no row knows, as far as they are worth naming. */
public final class OrphanObjects {
  private static final int KEYS_A_QUESTION = 500;
  private static final int MOST_KEYS = 100_000;

  private final Function<List<String>, Set<String>> known;
  private final List<String> pending = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private long seen;

  OrphanObjects(Function<List<String>, Set<String>> known) {
    this.known = known;
  }

  void add(String key) {
    seen++;
    pending.add(key);
    if (pending.size() == KEYS_A_QUESTION) {
      complete();
    }
  }

  void complete() {
    if (!pending.isEmpty() && keys.size() < MOST_KEYS) {
      Set<String> rows = known.apply(pending);
      pending.stream().filter(key -> !rows.contains(key)).forEach(keys::add);
    }
    pending.clear();
  }

  /** How many objects were looked at. */
  public long seen() {
    return seen;
  }

  /** Their keys. */
  public List<String> keys() {
    return List.copyOf(keys);
  }
}
