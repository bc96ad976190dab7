package org.imag.pixpdq.query;

import java.util.List;

/**
 * What a demographics search found.
 *
 * @param patients the best first
 * @param more whether there are others that were not wanted
 */
public record SearchResult(List<FoundPatient> patients, boolean more) {
  /** Nobody. */
  public static final SearchResult NOBODY = new SearchResult(List.of(), false);

  /** Copies the list. */
  public SearchResult {
    patients = List.copyOf(patients);
  }
}
