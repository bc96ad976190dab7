package org.imag.imaging.reporting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An element of a CDA header: names without namespace, attributes, text, children. */
final class CdaNode {
  private static final CdaNode ABSENT = new CdaNode("", Map.of());

  private final String name;
  private final Map<String, String> attributes;
  private final List<CdaNode> children = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  CdaNode(String name, Map<String, String> attributes) {
    this.name = name;
    this.attributes = new HashMap<>(attributes);
  }

  String name() {
    return name;
  }

  void add(CdaNode child) {
    children.add(child);
  }

  void append(String characters) {
    text.append(characters);
  }

  /** The elements at the end of a path of names. */
  Stream<CdaNode> all(String... path) {
    Stream<CdaNode> found = Stream.of(this);
    for (String step : path) {
      found =
          found.flatMap(node -> node.children.stream().filter(child -> child.name.equals(step)));
    }
    return found;
  }

  /** The first of them; an empty element when there is none. */
  CdaNode first(String... path) {
    return all(path).findFirst().orElse(ABSENT);
  }

  Optional<String> attribute(String key) {
    return Optional.ofNullable(attributes.get(key))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  String text() {
    return text.toString().replaceAll("\\s+", " ").strip();
  }
}
