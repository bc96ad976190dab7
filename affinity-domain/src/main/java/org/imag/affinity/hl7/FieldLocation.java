package org.imag.affinity.hl7;

/**
 * Where in a message something is wrong. Zero means "not said".
 *
 * @param segment segment id
 * @param sequence which of the segments of that id, from one
 * @param field number of the field
 * @param repetition number of its repetition
 * @param component number of the component
 */
public record FieldLocation(
    String segment, int sequence, int field, int repetition, int component) {

  /** Somewhere in the first segment of that id. */
  public FieldLocation(String segment, int field, int repetition, int component) {
    this(segment, 1, field, repetition, component);
  }

  /** A whole field. */
  public static FieldLocation field(String segment, int field) {
    return new FieldLocation(segment, field, 0, 0);
  }

  /** A component of this field. */
  public FieldLocation component(int number) {
    return new FieldLocation(segment, sequence, field, repetition, number);
  }

  /** ERR-1 of HL7 2.3.1, without the code: segment, sequence, field. */
  String upTo231() {
    return segment + "^" + sequence + "^" + field;
  }

  /** ERR-2 of HL7 2.5. */
  String from25() {
    StringBuilder text = new StringBuilder(segment).append('^').append(sequence);
    text.append('^').append(field);
    if (repetition > 0) {
      text.append('^').append(repetition);
    }
    if (component > 0) {
      text.append('^').append(component);
    }
    return text.toString();
  }
}
