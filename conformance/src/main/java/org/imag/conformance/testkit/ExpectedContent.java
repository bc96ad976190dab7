package org.imag.conformance.testkit;

import java.util.List;
import java.util.Optional;
import org.imag.conformance.testkit.Link.UseId;

/**
 * Something a query answer must contain.
 *
 * @param kind e.g. {@code Documents} or {@code SSwithOneDoc}
 * @param count for kinds that count
 * @param selections for the kind DocumentEntries
 */
record ExpectedContent(String kind, int count, List<Selection> selections) {

  /**
   * Entries that must be among those returned, must be all of them, or must not be there.
   *
   * @param rule Include, MustOnlyInclude or Exclude
   */
  record Selection(String rule, List<Entry> entries) {}

  /** One DocumentEntry: its id, and its objectType if that matters. */
  record Entry(UseId id, Optional<String> type) {}
}
