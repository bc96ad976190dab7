package org.imag.affinity.hl7;

/**
 * Where in a message something is wrong. Zero means "not said".
 *
 * @param segment segment id, its first occurrence
 * @param field number of the field
 * @param repetition number of its repetition
 * @param component number of the component
 */
public record FieldLocation(String segment, int field, int repetition, int component) {

  /** A whole field. */
  public static FieldLocation field(String segment, int field) {
    return new FieldLocation(segment, field, 0, 0);
  }

  /** ERR-1 of HL7 2.3.1, without the code: segment, sequence, field. */
  String upTo231() {
    return segment + "^1^" + field;
  }

  /** ERR-2 of HL7 2.5. */
  String from25() {
    StringBuilder text = new StringBuilder(segment).append("^1^").append(field);
    if (repetition > 0) {
      text.append('^').append(repetition);
    }
    if (component > 0) {
      text.append('^').append(component);
    }
    return text.toString();
  }
}
