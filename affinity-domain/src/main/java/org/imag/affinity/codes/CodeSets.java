package org.imag.affinity.codes;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The codes that an affinity domain has agreed on, by type. A type without any code is not
 * restricted. Codes are compared by code and coding scheme, never by display name; the designator
 * of a scheme stands for its OID (ITI TF-2 3.42.4.1.3.3.3). Immutable.
 */
public final class CodeSets {
  private static final String URN_OID = "urn:oid:";

  private final Map<CodeType, Set<Key>> codes = new EnumMap<>(CodeType.class);
  private final Map<String, String> oids = new HashMap<>();

  private record Key(String code, String scheme) {}

  private CodeSets(List<CodeSetFile> files) {
    files.forEach(file -> oids.putAll(file.schemes()));
    files.forEach(file -> file.entries().forEach(this::add));
  }

  /** No restriction at all. */
  public static CodeSets unrestricted() {
    return new CodeSets(List.of());
  }

  /**
   * Reads code set files; a code is allowed when one of them has it.
   *
   * @param names paths, or {@link CodeSetFile#BUILT_IN}
   * @throws CodeSetsInvalid naming every problem with its file and line
   */
  public static CodeSets load(List<String> names) {
    List<CodeSetFile> files = names.stream().map(CodeSetFile::read).toList();
    List<String> problems = files.stream().flatMap(file -> file.problems().stream()).toList();
    if (!problems.isEmpty()) {
      throw new CodeSetsInvalid(problems);
    }
    return new CodeSets(files);
  }

  private void add(CodeSetFile.Entry entry) {
    codes
        .computeIfAbsent(entry.type(), type -> new HashSet<>())
        .add(key(entry.type(), entry.code(), entry.scheme()));
  }

  /** Whether the affinity domain has that code, or does not restrict its type. */
  public boolean allow(CodeType type, String code, String scheme) {
    Set<Key> allowed = codes.get(type);
    return allowed == null || allowed.contains(key(type, code, scheme));
  }

  private Key key(CodeType type, String code, String scheme) {
    return type == CodeType.MIME_TYPE
        ? new Key(bareMimeType(code), "")
        : new Key(code, oid(scheme));
  }

  /** MIME types are compared without case and parameters (RFC 2045 5.1). */
  private static String bareMimeType(String text) {
    return text.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private String oid(String scheme) {
    String bare = scheme.startsWith(URN_OID) ? scheme.substring(URN_OID.length()) : scheme;
    return oids.getOrDefault(bare, bare);
  }
}
