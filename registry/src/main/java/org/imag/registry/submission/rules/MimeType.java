package org.imag.registry.submission.rules;

/** The grammar of MIME types, parameters included (RFC 2045 5.1, RFC 6838 4.2). */
final class MimeType {
  private static final String NAME = "[a-zA-Z0-9][a-zA-Z0-9!#$&^_.+-]*";
  private static final String TOKEN = "[a-zA-Z0-9!#$%&'*+.^_`|~-]+";
  private static final String PARAMETER = "\\s*;\\s*%s=(%s|\"[^\"\\\\]*\")".formatted(TOKEN, TOKEN);

  /** A regular expression that matches a whole MIME type. */
  static final String SYNTAX = "%s/%s(%s)*".formatted(NAME, NAME, PARAMETER);

  private MimeType() {}
}
