package org.imag.registry.submission.rules;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.imag.registry.metadata.Dtm;
import org.imag.registry.metadata.Oid;
import org.imag.registry.metadata.PatientId;
import org.imag.registry.metadata.ReferenceId;

/** Data types of single values (ITI TF-3 table 4.2.3.1.7-2). */
public enum Format {
  TEXT("a text", value -> true),
  DTM("a UTC time of the form YYYY[MM[DD[hh[mm[ss]]]]]", Dtm::isValid),
  CX("a patient id of the form id^^^&OID&ISO", value -> PatientId.strict(value).isPresent()),
  CXI("a reference of the form id^^^authority^type", value -> ReferenceId.parse(value).isPresent()),
  OID("an OID", Oid::isValid),
  SHA1("a SHA-1 of 40 hexadecimal digits", matching("[0-9a-fA-F]{40}")),
  SIZE("a number of bytes", matching("\\d{1,18}")),
  LANGUAGE("a language tag such as fr-FR", matching("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")),
  MIME_TYPE("a MIME type", matching("[^\\s/]+/[^\\s/]+")),
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

  private static Predicate<String> matching(String regex) {
    return Pattern.compile(regex).asMatchPredicate();
  }

  private static boolean isHome(String value) {
    return value.startsWith("urn:oid:") && Oid.isValid(value.substring("urn:oid:".length()));
  }
}
