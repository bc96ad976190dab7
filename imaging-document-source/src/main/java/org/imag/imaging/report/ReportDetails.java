package org.imag.imaging.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of a report beside its content. Immutable. */
public final class ReportDetails {
  /** Slots have 256 characters at most (ITI TF-3 4.2.3.1.1); escapes take their share. */
  private static final int LONGEST = 200;

  private final Map<ReportDetail, List<String>> values;

  private ReportDetails(Map<ReportDetail, List<String>> values) {
    this.values = values;
  }

  /** Collects details; blank values are nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** The first value. */
  public Optional<String> first(ReportDetail detail) {
    return all(detail).stream().findFirst();
  }

  /** All values, each once, in their order. */
  public List<String> all(ReportDetail detail) {
    return values.getOrDefault(detail, List.of());
  }

  /** Every detail that has values. */
  public Map<ReportDetail, List<String>> asMap() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReportDetails details && values.equals(details.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** Names the details that are there; their values are about a patient. */
  @Override
  public String toString() {
    return values.keySet().toString();
  }

  /** Collects details. */
  public static final class Builder {
    private final Map<ReportDetail, List<String>> values = new EnumMap<>(ReportDetail.class);

    private Builder() {}

    /** Adds a value unless it is blank, there already, or longer than metadata can carry. */
    public Builder add(ReportDetail detail, String value) {
      String printable = value == null ? "" : printable(value);
      boolean fits = detail == ReportDetail.TITLE || printable.length() <= LONGEST;
      if (!printable.isEmpty() && fits) {
        List<String> present = values.computeIfAbsent(detail, key -> new ArrayList<>());
        if (!present.contains(printable)) {
          present.add(printable);
        }
      }
      return this;
    }

    /** Without the characters that XML forbids. */
    private static String printable(String value) {
      return value.replaceAll("[\\p{Cntrl}\uFFFE\uFFFF]+", " ").strip();
    }

    public Builder add(ReportDetail detail, Optional<String> value) {
      value.ifPresent(present -> add(detail, present));
      return this;
    }

    /** Takes from others what is not known yet. */
    public Builder complete(ReportDetails others) {
      others.values.forEach(
          (detail, theirs) -> {
            if (!values.containsKey(detail)) {
              theirs.forEach(value -> add(detail, value));
            }
          });
      return this;
    }

    public ReportDetails build() {
      Map<ReportDetail, List<String>> copy = new EnumMap<>(ReportDetail.class);
      values.forEach((detail, all) -> copy.put(detail, List.copyOf(all)));
      return new ReportDetails(copy);
    }
  }
}
