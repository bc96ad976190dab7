package org.imag.registry.wire;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.util.Terser;
import java.util.List;
import java.util.stream.IntStream;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.affinity.hl7.SegmentText;
import org.imag.registry.patients.FedIdentifier;

/** What the registry reads of an ADT message (ITI TF-2 3.8.4, 3.64.4). */
final class PatientMessage {
  private final MessageHeader header;
  private final Terser terser;

  /**
   * Reads a message.
   *
   * @param text the message
   * @param parsed the same message, parsed
   */
  PatientMessage(String text, Message parsed) {
    this.header = MessageHeader.of(text);
    this.terser = new Terser(parsed);
  }

  MessageHeader header() {
    return header;
  }

  /** PID-3 in the order of its repetitions. */
  List<FedIdentifier> patientIdentifiers() throws HL7Exception {
    return identifiers("PID", 3);
  }

  /** MRG-1 in the order of its repetitions. */
  List<FedIdentifier> subsumedIdentifiers() throws HL7Exception {
    return identifiers("MRG", 1);
  }

  private List<FedIdentifier> identifiers(String name, int field) throws HL7Exception {
    SegmentText segment = new SegmentText(terser.getSegment("/." + name));
    return IntStream.range(0, segment.repetitions(field))
        .mapToObj(
            repetition ->
                new FedIdentifier(
                    segment.at(field, repetition, 1, 1),
                    segment.at(field, repetition, 4, 1),
                    segment.at(field, repetition, 4, 2),
                    segment.at(field, repetition, 4, 3)))
        .toList();
  }
}
