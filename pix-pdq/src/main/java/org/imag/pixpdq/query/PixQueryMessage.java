package org.imag.pixpdq.query;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Segment;
import java.util.List;
import java.util.stream.IntStream;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.affinity.hl7.SegmentText;
import org.imag.pixpdq.identity.Hd;

/** A PIX query as its sender wrote it (ITI TF-2 3.9.4.1.2). */
public final class PixQueryMessage {
  private final String text;
  private final MessageHeader header;
  private final SegmentText qpd;

  /**
   * Reads a message.
   *
   * @param text the message
   * @param parsed the same message, parsed
   */
  public PixQueryMessage(String text, Message parsed) throws HL7Exception {
    this.text = text;
    this.header = MessageHeader.of(text);
    this.qpd = new SegmentText((Segment) parsed.get("QPD"));
  }

  public MessageHeader header() {
    return header;
  }

  /** QPD-2. */
  String queryTag() {
    return qpd.at(2, 0, 1, 1);
  }

  /** QPD-3.1. */
  String identifier() {
    return qpd.at(3, 0, 1, 1);
  }

  /** QPD-3.4. */
  Hd authority() {
    return authority(3, 0);
  }

  /** How many ids QPD-3 names. */
  int identifierCount() {
    return qpd.repetitions(3);
  }

  /** QPD-4.4 of each repetition; empty when every domain is asked for. */
  List<Hd> wantedDomains() {
    return IntStream.range(0, qpd.repetitions(4))
        .mapToObj(repetition -> authority(4, repetition))
        .toList();
  }

  /** The QPD segment, byte for byte. */
  String qpdSegment() {
    int start = text.indexOf("\rQPD|");
    if (start < 0) {
      return "QPD|";
    }
    int end = text.indexOf('\r', start + 1);
    return text.substring(start + 1, end < 0 ? text.length() : end);
  }

  private Hd authority(int field, int repetition) {
    return new Hd(
        qpd.at(field, repetition, 4, 1),
        qpd.at(field, repetition, 4, 2),
        qpd.at(field, repetition, 4, 3));
  }
}
