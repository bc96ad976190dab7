package org.imag.registry.wire;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.util.Terser;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.imag.registry.patients.FedIdentifier;

/** What the registry reads of an ADT message (ITI TF-2 3.8.4). */
final class Iti8Message {
  private final Terser terser;

  Iti8Message(Message message) {
    this.terser = new Terser(message);
  }

  /** The trigger event, MSH-9.2. */
  String event() throws HL7Exception {
    return text(terser.get("/.MSH-9-2"));
  }

  /** PID-3. */
  List<FedIdentifier> patientIdentifiers() throws HL7Exception {
    return identifiers("PID", 3);
  }

  /** MRG-1. */
  List<FedIdentifier> subsumedIdentifiers() throws HL7Exception {
    return identifiers("MRG", 1);
  }

  private List<FedIdentifier> identifiers(String name, int field) throws HL7Exception {
    Segment segment = terser.getSegment("/." + name);
    List<FedIdentifier> identifiers = new ArrayList<>();
    for (int repetition = 0; repetition < segment.getField(field).length; repetition++) {
      identifiers.add(
          new FedIdentifier(
              text(Terser.get(segment, field, repetition, 1, 1)),
              text(Terser.get(segment, field, repetition, 4, 1)),
              text(Terser.get(segment, field, repetition, 4, 2)),
              text(Terser.get(segment, field, repetition, 4, 3))));
    }
    return identifiers;
  }

  private static String text(String value) {
    return Objects.requireNonNullElse(value, "").trim();
  }
}
