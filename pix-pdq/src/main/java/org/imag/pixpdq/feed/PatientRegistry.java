package org.imag.pixpdq.feed;

import java.util.Optional;

/** The Document Registry as the identity source of the affinity domain sees it. */
public interface PatientRegistry {

  /**
   * Sends an ITI-8 message.
   *
   * @return empty when the registry accepted it, else why it does not take this message
   * @throws RegistryUnreachable when there is no answer
   */
  Optional<String> announce(String message);
}
