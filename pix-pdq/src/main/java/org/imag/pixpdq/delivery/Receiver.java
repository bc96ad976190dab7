package org.imag.pixpdq.delivery;

import java.util.Optional;

/** Another system that takes messages. */
@FunctionalInterface
public interface Receiver {

  /**
   * Sends a message.
   *
   * @return empty when it was accepted, else why it was not
   * @throws Unreachable when there is no answer
   */
  Optional<String> send(String message);
}
