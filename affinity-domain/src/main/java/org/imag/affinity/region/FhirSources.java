package org.imag.affinity.region;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which certificate may feed the patients of which hospital by FHIR. */
final class FhirSources {
  private static final Pattern SOURCE = Pattern.compile("([A-Za-z0-9_-]+)\\^([^^]+)");

  private FhirSources() {}

  /**
   * Common names by namespace; empty when one of them cannot be read or a namespace has several: a
   * domain has one source.
   */
  static Optional<Map<String, String>> listed(String text) {
    Map<String, String> sources = new LinkedHashMap<>();
    for (String written : RegionConfiguration.list(text)) {
      Matcher source = SOURCE.matcher(written.strip());
      if (!source.matches()
          || source.group(2).isBlank()
          || sources.put(source.group(1), source.group(2).strip()) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(Map.copyOf(sources));
  }
}
