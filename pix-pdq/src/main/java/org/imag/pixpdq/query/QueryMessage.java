package org.imag.pixpdq.query;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Segment;
import java.util.List;
import java.util.stream.IntStream;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.affinity.hl7.SegmentText;
import org.imag.pixpdq.identity.Hd;

/** A query by parameters, QBP, as its sender wrote it (HL7 2.5, 5.4). */
public class QueryMessage {
  private final String text;
  private final MessageHeader header;
  private final SegmentText qpd;

  /**
   * Reads a message.
   *
   * @param text the message
   * @param parsed the same message, parsed
   */
  QueryMessage(String text, Message parsed) throws HL7Exception {
    this.text = text;
    this.header = MessageHeader.of(text);
    this.qpd = new SegmentText((Segment) parsed.get("QPD"));
  }

  /** MSH. */
  public MessageHeader header() {
    return header;
  }

  /** QPD, its fields. */
  SegmentText qpd() {
    return qpd;
  }

  /** QPD-2. */
  String queryTag() {
    return qpd.at(2, 0, 1, 1);
  }

  /** Component 4 of each repetition of a field. */
  List<Hd> authorities(int field) {
    return IntStream.range(0, qpd.repetitions(field))
        .mapToObj(repetition -> authority(field, repetition))
        .toList();
  }

  /** Component 4 of a field. */
  Hd authority(int field, int repetition) {
    return new Hd(
        qpd.at(field, repetition, 4, 1),
        qpd.at(field, repetition, 4, 2),
        qpd.at(field, repetition, 4, 3));
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
}
