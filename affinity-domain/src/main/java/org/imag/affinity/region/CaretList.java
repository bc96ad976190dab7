package org.imag.affinity.region;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Values of several parts, written {@code part^part^part}, several by comma. */
final class CaretList {
  private static final Pattern PARTS = Pattern.compile("\\^");

  private CaretList() {}

  /** The values; empty when one of them is none. */
  static <T> Optional<List<T>> of(String text, Function<List<String>, Optional<T>> reader) {
    List<T> values = new ArrayList<>();
    for (String written : RegionConfiguration.list(text)) {
      Optional<T> value = reader.apply(List.of(PARTS.split(written.strip(), -1)));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(List.copyOf(values));
  }
}
