package org.imag.affinity.hl7;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.util.Terser;

/**
 * The texts in the fields of a segment. What is not there reads as empty.
 *
 * @param segment the parsed segment
 */
public record SegmentText(Segment segment) {

  /** How often a field is repeated. */
  public int repetitions(int field) {
    try {
      return segment.getField(field).length;
    } catch (HL7Exception e) {
      return 0;
    }
  }

  /**
   * A text with its escapes resolved, without blanks around it.
   *
   * @param repetition counted from zero
   */
  public String at(int field, int repetition, int component, int subcomponent) {
    try {
      String text = Terser.get(segment, field, repetition, component, subcomponent);
      return text == null ? "" : text.trim();
    } catch (HL7Exception e) {
      return "";
    }
  }
}
