package org.imag.affinity.region;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A system that is told when the ids of a person change.
 *
 * @param application MSH-5 of what it is sent; for ITI-46, where systems are named by OIDs alone
 *     (ITI TF-2 table O.1.1-1), the OID of its device
 * @param facility MSH-6 of what it is sent
 * @param address {@code host:port} for ITI-10, an https URL for ITI-46
 * @param domains OIDs of the domains it is told of; {@code *} for all
 */
public record IdentitySubscriber(
    String application, String facility, String address, Set<String> domains) {
  private static final Set<String> ALL = Set.of("*");
  private static final Pattern HOST_AND_PORT = Pattern.compile("[A-Za-z0-9.-]+:[0-9]{1,5}");
  private static final Pattern SEPARATOR = Pattern.compile("\\+");

  /** Copies the domains. */
  public IdentitySubscriber {
    domains = Set.copyOf(domains);
  }

  /** The subscribers written one after the other with commas; empty when one of them is none. */
  static Optional<List<IdentitySubscriber>> listed(String text) {
    return CaretList.of(text, IdentitySubscriber::of)
        .filter(all -> all.stream().map(IdentitySubscriber::name).distinct().count() == all.size());
  }

  private static Optional<IdentitySubscriber> of(List<String> parts) {
    if (parts.size() != 4 || parts.get(0).isBlank() || parts.get(1).isBlank()) {
      return Optional.empty();
    }
    IdentitySubscriber written =
        new IdentitySubscriber(
            parts.get(0),
            parts.get(1),
            parts.get(2),
            new HashSet<>(List.of(SEPARATOR.split(parts.get(3), -1))));
    return written.isWhole() ? Optional.of(written) : Optional.empty();
  }

  private boolean isWhole() {
    boolean reachable =
        isSoap()
            ? ValueKind.HTTPS_URL.problemOf(address).isEmpty()
                && ValueKind.OID.problemOf(application).isEmpty()
            : HOST_AND_PORT.matcher(address).matches()
                && ValueKind.PORT.problemOf(Integer.toString(port())).isEmpty();
    return reachable
        && (domains.equals(ALL)
            || domains.stream().allMatch(oid -> ValueKind.OID.problemOf(oid).isEmpty()));
  }

  /** What operators know it by. */
  public String name() {
    return application + "|" + facility;
  }

  /** Whether it is told in HL7 v3 (ITI-46) rather than in HL7 v2 (ITI-10). */
  public boolean isSoap() {
    return address.startsWith("https://");
  }

  /** Where it listens for ITI-10. */
  public String host() {
    return address.substring(0, address.indexOf(':'));
  }

  /** Its MLLP port. */
  public int port() {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1));
  }

  /** Whether it is told of the ids of that domain. */
  public boolean wants(String oid) {
    return domains.equals(ALL) || domains.contains(oid);
  }

  /** The domains it names; none when it is told of all. */
  Set<String> namedDomains() {
    return domains.equals(ALL) ? Set.of() : domains;
  }
}
