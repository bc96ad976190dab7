package org.imag.registry.submission.rules;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.imag.registry.metadata.Hl7Value;
import org.imag.registry.metadata.Oid;

/** The data types that come from HL7 v2.5 (ITI TF-3 table 4.2.3.1.7-2, 4.2.3.2.23, 4.2.3.3.7). */
final class Hl7Types {
  private static final Pattern FIELD = Pattern.compile("PID-[1-9]\\d?\\|.*", Pattern.DOTALL);

  /** References whose ids are unique within their authority only. */
  private static final Set<String> OF_AN_AUTHORITY =
      Set.of(
          "urn:ihe:iti:xds:2013:referral",
          "urn:ihe:iti:xds:2013:order",
          "urn:ihe:iti:xds:2015:encounterId");

  private Hl7Types() {}

  /** A reference: id, authority unless the id is globally unique, type. */
  static boolean isCxi(String text) {
    Hl7Value value = Hl7Value.of(text);
    return value.has(1)
        && value.has(5)
        && value.hasOnly(1, 4, 5)
        && (value.has(4) || !OF_AN_AUTHORITY.contains(value.component(5)))
        && (value.isIsoAuthority(4) || !value.component(4).contains("&"));
  }

  /** A person or software: an id or a last name; an authority by its OID. */
  static boolean isXcn(String text) {
    Hl7Value value = Hl7Value.of(text);
    return (value.has(1) || value.has(2)) && (!value.has(9) || value.isIsoAuthority(9));
  }

  /** An organization: its name; its id is an OID or comes with its authority. */
  static boolean isXon(String text) {
    Hl7Value value = Hl7Value.of(text);
    return value.has(1)
        && value.hasOnly(1, 6, 10)
        && (!value.has(6) || value.isIsoAuthority(6))
        && (!value.has(10) || value.has(6) || Oid.isValid(value.component(10)));
  }

  /** An e-mail address or a telephone number. */
  static boolean isXtn(String text) {
    Hl7Value value = Hl7Value.of(text);
    return value.component(3).equals("Internet") ? isEmail(value) : isTelephone(value);
  }

  private static boolean isEmail(Hl7Value value) {
    return value.has(4)
        && value.hasOnly(2, 3, 4)
        && (!value.has(2) || value.component(2).equals("NET"));
  }

  private static boolean isTelephone(Hl7Value value) {
    return value.has(3) && value.has(7) && value.hasOnly(2, 3, 5, 6, 7, 8);
  }

  /** Organization, person and telecommunication, at least one of them. */
  static boolean isRecipient(String text) {
    String[] parts = text.split("\\|", -1);
    return parts.length <= 3
        && !text.replace("|", "").isBlank()
        && isEmptyOr(Hl7Types::isXon, parts, 0)
        && isEmptyOr(Hl7Types::isXcn, parts, 1)
        && isEmptyOr(Hl7Types::isXtn, parts, 2);
  }

  private static boolean isEmptyOr(Predicate<String> type, String[] parts, int index) {
    return index >= parts.length || parts[index].isBlank() || type.test(parts[index]);
  }

  /** A field of the patient identification segment. */
  static boolean isField(String text) {
    return FIELD.matcher(text).matches();
  }
}
