package org.imag.pixpdq.identity;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.region.RegionKey;

/**
 * Which national numbers (INS) a region takes: those of real people, those of invented ones, or
 * none, so that the two never meet.
 */
public enum InsProfile {
  PRODUCTION,
  TEST,
  NONE;

  private static final String ARC = "1.2.250.1.213.1.4.";
  private static final Sender NOBODY = new Sender("", "");
  private static final String NIR = "ASIP-SANTE-INS-NIR";

  /** Whether an OID is that of a national number of any profile. */
  public static boolean isIns(String oid) {
    return switch (oid) {
      case ARC + "8", ARC + "9", ARC + "10", ARC + "11" -> true;
      default -> false;
    };
  }

  /** The profile of a region, {@code identity.ins}. */
  public static InsProfile of(RegionConfiguration region) {
    return valueOf(region.text(RegionKey.INS_PROFILE).toUpperCase(Locale.ROOT));
  }

  /** As the region file names it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a number with a wrong key is refused; many published test numbers have one. */
  public boolean requiresKey() {
    return this == PRODUCTION;
  }

  /** The authority of that OID, when this profile takes its numbers. */
  public Optional<AssigningAuthority> authority(String oid) {
    return Optional.ofNullable(
            switch (oid) {
              case ARC + "8" -> this == PRODUCTION ? NIR : null;
              case ARC + "9" -> this == PRODUCTION ? "ASIP-SANTE-INS-NIA" : null;
              case ARC + "10" -> this == TEST ? NIR : null;
              case ARC + "11" -> this == TEST ? NIR : null;
              default -> null;
            })
        .map(namespace -> new AssigningAuthority(namespace, oid));
  }

  /** The authorities whose numbers this profile takes. */
  public List<AssigningAuthority> authorities() {
    return Stream.of("8", "9", "10", "11").flatMap(end -> authority(ARC + end).stream()).toList();
  }

  /** The authority that a designator names, when this profile takes its numbers. */
  public Optional<AssigningAuthority> named(Hd name) {
    return authorities().stream()
        .filter(authority -> new IdentityDomain(authority, NOBODY).isNamed(name))
        .findFirst();
  }
}
