package org.imag.conformance.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The documents of a step: those that go along, and what is expected of those that come back.
 *
 * @param provided files by the id of their DocumentEntry
 * @param metadata the query whose answer tells hash, size and MIME type
 * @param references files by the symbol of their uniqueId
 * @param images the images to ask for by WADO-URI
 */
record Documents(
    Map<String, String> provided,
    Optional<StepPlace> metadata,
    Map<String, String> references,
    Optional<WadoImages> images) {

  /** No documents at all. */
  static final Documents NONE =
      new Documents(Map.of(), Optional.empty(), Map.of(), Optional.empty());

  /**
   * Images to ask for by WADO-URI, one request each.
   *
   * @param parameters those of every request
   * @param file with a line of {@code study:series:instance} for each request; absent when the
   *     parameters say it all
   */
  record WadoImages(Map<String, String> parameters, Optional<String> file) {}

  /** The files that must lie in the section. */
  List<String> files() {
    return Stream.concat(provided.values().stream(), images.flatMap(WadoImages::file).stream())
        .toList();
  }
}
