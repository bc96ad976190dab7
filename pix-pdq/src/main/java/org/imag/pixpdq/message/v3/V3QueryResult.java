package org.imag.pixpdq.message.v3;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a query found.
 *
 * @param responseCode OK, NF or AE
 * @param subjects of the control act, each complete in itself
 * @param quantities where the transaction tells them
 * @param issue writes reasonOf, or nothing
 * @param query the query to repeat where the request is not the query itself, else empty
 */
public record V3QueryResult(
    String responseCode,
    List<String> subjects,
    Optional<Quantities> quantities,
    Consumer<V3Writer> issue,
    String query) {
  private static final Consumer<V3Writer> NO_ISSUE = out -> {};

  /** Copies the list. */
  public V3QueryResult {
    subjects = List.copyOf(subjects);
  }

  /** These, or that there are none. */
  public static V3QueryResult of(List<String> subjects) {
    return new V3QueryResult(
        subjects.isEmpty() ? "NF" : "OK", subjects, Optional.empty(), NO_ISSUE, "");
  }

  /** The query has no answer. */
  public static V3QueryResult none() {
    return new V3QueryResult("AE", List.of(), Optional.empty(), NO_ISSUE, "");
  }

  /** The same with the numbers of patients. */
  public V3QueryResult counting(int total, int remaining) {
    Quantities quantities = new Quantities(total, subjects.size(), remaining);
    return new V3QueryResult(responseCode, subjects, Optional.of(quantities), issue, query);
  }

  /** The same for a query that came before. */
  public V3QueryResult repeating(String earlierQuery) {
    return new V3QueryResult(responseCode, subjects, quantities, issue, earlierQuery);
  }

  /** The same with an answer in place of patients. */
  public V3QueryResult because(String code, Consumer<V3Writer> reason) {
    return new V3QueryResult(code, List.of(), quantities, reason, query);
  }

  /**
   * How many patients there are (ITI TF-2 3.47.4.2.2.6).
   *
   * @param total all
   * @param current those of this answer
   * @param remaining those after them
   */
  public record Quantities(int total, int current, int remaining) {
    void write(V3Writer out) {
      out.empty("resultTotalQuantity", "value", String.valueOf(total));
      out.empty("resultCurrentQuantity", "value", String.valueOf(current));
      out.empty("resultRemainingQuantity", "value", String.valueOf(remaining));
    }
  }
}
