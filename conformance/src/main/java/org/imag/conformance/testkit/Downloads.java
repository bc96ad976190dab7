package org.imag.conformance.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The documents that came to the steps of the tests, without their bytes. */
final class Downloads {
  private final Map<SectionKey, Map<String, List<Download>>> sections = new HashMap<>();

  void add(SectionKey section, String step, Download download) {
    sections
        .computeIfAbsent(section, s -> new HashMap<>())
        .computeIfAbsent(step, s -> new ArrayList<>())
        .add(download);
  }

  /** What came to a step, or to all steps of the section when its name is empty. */
  List<Download> of(SectionKey section, String step) {
    Map<String, List<Download>> steps = sections.getOrDefault(section, Map.of());
    return step.isEmpty()
        ? steps.values().stream().flatMap(List::stream).toList()
        : List.copyOf(steps.getOrDefault(step, List.of()));
  }

  void forget(String test) {
    sections.keySet().removeIf(section -> section.test().equals(test));
  }

  /** Forgets all other tests. */
  void keepOnly(Set<String> kept) {
    sections.keySet().removeIf(section -> !kept.contains(section.test()));
  }
}
