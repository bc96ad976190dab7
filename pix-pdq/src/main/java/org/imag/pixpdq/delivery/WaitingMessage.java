package org.imag.pixpdq.delivery;

/** A message on its way to another system. */
public interface WaitingMessage {

  /** Its number in the outbox. */
  Long id();

  /** The message, the same at every attempt. */
  String message();

  /** How often its receiver refused it. */
  int refusals();
}
