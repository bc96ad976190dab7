package org.imag.affinity.codes;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to a code that the affinity domain has not agreed on: it is refused when its type is
 * strict, else it is let pass, counted, and logged the first time. Thread-safe.
 */
public final class AllowedCodes {
  private static final Logger LOG = LoggerFactory.getLogger(AllowedCodes.class);
  private static final int MOST_LOGGED = 1_000;
  private static final int LONGEST_LOGGED = 80;

  private final CodeSets sets;
  private final Set<CodeType> strict;
  private final Set<String> logged = ConcurrentHashMap.newKeySet();
  private final LongAdder tolerated = new LongAdder();

  /** Refuses unknown codes of the strict types only. */
  public AllowedCodes(CodeSets sets, Set<CodeType> strict) {
    this.sets = sets;
    this.strict = Set.copyOf(strict);
  }

  /** Lets every code pass. */
  public static AllowedCodes every() {
    return new AllowedCodes(CodeSets.unrestricted(), Set.of());
  }

  /**
   * Whether a submission with this code is to be refused.
   *
   * @param scheme the coding scheme; empty text for a MIME type
   */
  public boolean refuse(CodeType type, String code, String scheme) {
    if (sets.allow(type, code, scheme)) {
      return false;
    }
    if (!strict.contains(type)) {
      tolerate(type, code, scheme);
      return false;
    }
    return true;
  }

  /** How often an unknown code was let pass since the start. */
  public long tolerated() {
    return tolerated.sum();
  }

  private void tolerate(CodeType type, String code, String scheme) {
    tolerated.increment();
    String key = "%s %s^^%s".formatted(type.text(), printable(code), printable(scheme));
    if (logged.size() < MOST_LOGGED && logged.add(key)) {
      LOG.info("Code of no code set let pass: {}", key);
    }
  }

  private static String printable(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= LONGEST_LOGGED ? line : line.substring(0, LONGEST_LOGGED) + "...";
  }
}
