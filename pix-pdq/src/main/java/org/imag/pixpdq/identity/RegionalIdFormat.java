package org.imag.pixpdq.identity;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imag.affinity.region.AssigningAuthority;

/**
 * How regional patient ids look: the region's number, a hyphen and a running number, {@code
 * 973-000001}. The region's number is what the namespace of the affinity domain ends in.
 */
public record RegionalIdFormat(String prefix) {
  private static final Pattern TRAILING_DIGITS = Pattern.compile("\\d+$");

  /** The format of an affinity domain's ids. */
  public static RegionalIdFormat of(AssigningAuthority affinityDomain) {
    Matcher digits = TRAILING_DIGITS.matcher(affinityDomain.namespace());
    return new RegionalIdFormat(digits.find() ? digits.group() : affinityDomain.namespace());
  }

  /** The id with this running number. */
  public String format(long number) {
    return "%s-%06d".formatted(prefix, number);
  }
}
