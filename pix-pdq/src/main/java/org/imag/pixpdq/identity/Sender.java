package org.imag.pixpdq.identity;

/**
 * A system that sends HL7 v2 messages.
 *
 * @param application MSH-3
 * @param facility MSH-4
 */
public record Sender(String application, String facility) {

  @Override
  public String toString() {
    return application + "|" + facility;
  }
}
