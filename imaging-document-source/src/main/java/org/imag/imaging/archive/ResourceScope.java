package org.imag.imaging.archive;

import java.util.Optional;

/**
 * A study, one series of it, or one instance of that series (PS3.18 10.1).
 *
 * @param study Study Instance UID
 * @param series Series Instance UID, when narrowed to a series
 * @param instance SOP Instance UID, when narrowed to an instance
 */
public record ResourceScope(String study, Optional<String> series, Optional<String> instance) {

  /** A whole study. */
  public static ResourceScope study(String study) {
    return new ResourceScope(study, Optional.empty(), Optional.empty());
  }
}
