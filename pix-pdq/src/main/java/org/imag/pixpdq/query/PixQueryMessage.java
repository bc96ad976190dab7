package org.imag.pixpdq.query;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import java.util.List;
import org.imag.pixpdq.identity.Hd;

/** A PIX query as its sender wrote it (ITI TF-2 3.9.4.1.2). */
public final class PixQueryMessage extends QueryMessage {

  /**
   * Reads a message.
   *
   * @param text the message
   * @param parsed the same message, parsed
   */
  public PixQueryMessage(String text, Message parsed) throws HL7Exception {
    super(text, parsed);
  }

  /** QPD-3.1. */
  String identifier() {
    return qpd().at(3, 0, 1, 1);
  }

  /** QPD-3.4. */
  Hd authority() {
    return authority(3, 0);
  }

  /** How many ids QPD-3 names. */
  int identifierCount() {
    return qpd().repetitions(3);
  }

  /** QPD-4.4 of each repetition; empty when every domain is asked for. */
  List<Hd> wantedDomains() {
    return authorities(4);
  }
}
