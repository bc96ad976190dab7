package org.imag.registry.submission.rules;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.Dtm;
import org.imag.registry.metadata.Hl7Value;
import org.imag.registry.metadata.Oid;
import org.imag.registry.metadata.PatientId;

/** Data types of single values (ITI TF-3 table 4.2.3.1.7-2). */
public enum Format {
  TEXT("a text", value -> true),
  DTM("a UTC time of the form YYYY[MM[DD[hh[mm[ss]]]]]", Dtm::isValid),
  CX(
      "a patient id of the form id^^^&OID&ISO",
      hl7(value -> PatientId.submitted(value).isPresent())),
  CXI(
      "a reference of the form id^^^&OID&ISO^type or, when the id is globally unique, id^^^^type",
      hl7(Hl7Types::isCxi)),
  XCN(
      "a person of the form id^last^first^second^suffix^prefix^^^&OID&ISO with at least id or last",
      hl7(Hl7Types::isXcn)),
  XON(
      "an organization of the form name^^^^^&OID&ISO^^^^id or name^^^^^^^^^OID",
      hl7(Hl7Types::isXon)),
  XTN(
      "an address of the form ^^Internet^mail or a telephone number of the form ^PRS^PH^^^^number",
      hl7(Hl7Types::isXtn)),
  RECIPIENT("of the form organization|person|telecommunication", hl7(Hl7Types::isRecipient)),
  FIELD("a field of the form PID-n|value", hl7(Hl7Types::isField)),
  OID("an OID", Oid::isValid),
  SHA1("a SHA-1 of 40 hexadecimal digits", matching("[0-9a-fA-F]{40}")),
  SIZE("a number of bytes", matching("\\d{1,18}")),
  LANGUAGE("a language tag such as fr-FR", matching(LanguageTag.SYNTAX)),
  MIME_TYPE("a MIME type", matching(MimeType.SYNTAX)),
  URI("a URI", matching("\\S+")),
  AVAILABILITY("an availability", DocumentEntry.AVAILABILITIES::contains),
  HOME("urn:oid: and an OID", Format::isHome);

  private final String description;
  private final Predicate<String> syntax;

  Format(String description, Predicate<String> syntax) {
    this.description = description;
    this.syntax = syntax;
  }

  /** Whether the value has this format. */
  public boolean admits(String value) {
    return syntax.test(value);
  }

  /** The format in words for an error message. */
  public String description() {
    return description;
  }

  private static Predicate<String> hl7(Predicate<String> syntax) {
    return syntax.and(Hl7Value::hasLegalEscapes);
  }

  private static Predicate<String> matching(String regex) {
    return Pattern.compile(regex).asMatchPredicate();
  }

  private static boolean isHome(String value) {
    return value.startsWith("urn:oid:") && Oid.isValid(value.substring("urn:oid:".length()));
  }
}
