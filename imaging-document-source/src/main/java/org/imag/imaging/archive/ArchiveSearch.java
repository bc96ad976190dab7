package org.imag.imaging.archive;

import java.util.List;
import java.util.Optional;

/**
 * What to look for in the archive.
 *
 * @param level of the answers
 * @param study to stay within, when given
 * @param series to stay within, when given
 * @param criteria that must all be met
 * @param limit of answers
 * @param offset answers to leave out first, in the order of the level
 */
public record ArchiveSearch(
    SearchLevel level,
    Optional<String> study,
    Optional<String> series,
    List<Criterion> criteria,
    int limit,
    int offset) {

  /** One attribute and how it must match. */
  public record Criterion(SearchKey key, Matching matching) {}
}
