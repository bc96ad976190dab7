package org.imag.conformance.harness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** What a test found wrong; a test goes on after a finding so that all are told at once. */
public final class Findings {
  private final List<String> list = new ArrayList<>();

  /** Notes a finding unless the condition holds. */
  public synchronized void expect(boolean condition, String finding) {
    if (!condition) {
      list.add(finding);
    }
  }

  /** Notes a finding unless the values are equal. */
  public synchronized void expectEqual(String what, Object expected, Object actual) {
    expect(
        Objects.equals(expected, actual),
        what + ": expected \"" + expected + "\" but was \"" + actual + "\"");
  }

  /** Notes a finding unless the value is among the expected ones. */
  public synchronized void expectOneOf(String what, Collection<?> expected, Object actual) {
    expect(
        expected.contains(actual),
        what + ": expected one of " + expected + " but was \"" + actual + "\"");
  }

  /** Notes a finding unless the collection has the value. */
  public synchronized void expectContains(String what, Collection<?> actual, Object expected) {
    expect(actual.contains(expected), what + ": expected \"" + expected + "\" among " + actual);
  }

  /** Notes a finding. */
  public synchronized void add(String finding) {
    list.add(finding);
  }

  /** All findings so far. */
  public synchronized List<String> list() {
    return List.copyOf(list);
  }

  /** Whether nothing was found wrong. */
  public synchronized boolean none() {
    return list.isEmpty();
  }

  /** Says of each finding but the first {@code known} ones where it was made. */
  public synchronized void locate(int known, String where) {
    for (int i = known; i < list.size(); i++) {
      list.set(i, where + ": " + list.get(i));
    }
  }
}
