package org.imag.pixpdq.vigilance;

import java.util.List;
import java.util.function.BiFunction;

/**
 * One page of a list.
 *
 * @param rows what is on it
 * @param number from 1
 * @param more whether there is another
 */
public record Page<T>(List<T> rows, int number, boolean more) {
  /** Rows on a page. */
  public static final int SIZE = 25;

  private static final int LAST = 100_000;

  /** A page of what this gives from an offset with a limit. */
  static <T> Page<T> of(int number, BiFunction<Integer, Integer, List<T>> source) {
    int page = Math.max(1, Math.min(number, LAST));
    List<T> rows = source.apply((page - 1) * SIZE, SIZE + 1);
    return new Page<>(rows.stream().limit(SIZE).toList(), page, rows.size() > SIZE);
  }
}
