package org.imag.registry.submission.rules;

/** The grammar of language tags (RFC 5646 2.1). */
final class LanguageTag {
  private static final String LANGUAGE = "([a-zA-Z]{2,3}(-[a-zA-Z]{3}){0,3}|[a-zA-Z]{4,8})";
  private static final String SCRIPT = "(-[a-zA-Z]{4})?";
  private static final String REGION = "(-([a-zA-Z]{2}|\\d{3}))?";
  private static final String VARIANTS = "(-([a-zA-Z0-9]{5,8}|\\d[a-zA-Z0-9]{3}))*";
  private static final String EXTENSIONS = "(-[0-9a-wyzA-WYZ](-[a-zA-Z0-9]{2,8})+)*";
  private static final String PRIVATE_USE = "[xX](-[a-zA-Z0-9]{1,8})+";
  private static final String GRANDFATHERED = "[iI]-[a-zA-Z]{3,8}";

  /** A regular expression that matches a whole tag. */
  static final String SYNTAX =
      "(%s%s%s%s%s(-%s)?|%s|%s)"
          .formatted(
              LANGUAGE,
              SCRIPT,
              REGION,
              VARIANTS,
              EXTENSIONS,
              PRIVATE_USE,
              PRIVATE_USE,
              GRANDFATHERED);

  private LanguageTag() {}
}
