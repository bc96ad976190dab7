package org.imag.affinity.region;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Host and port of a system that is reached over TLS. Hosts are compared letter by letter, in
 * either case; no name is looked up.
 *
 * @param host in lower case
 * @param port the port written, 443 where none is
 */
public record HttpsOrigin(String host, int port) {
  private static final int DEFAULT_PORT = 443;

  /** The origin of an https URL; empty for any other text, and where user or fragment is named. */
  public static Optional<HttpsOrigin> of(String url) {
    try {
      return of(new URI(url));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<HttpsOrigin> of(URI url) {
    boolean plain =
        "https".equalsIgnoreCase(url.getScheme())
            && url.getHost() != null
            && url.getRawUserInfo() == null
            && url.getRawFragment() == null;
    return plain
        ? Optional.of(
            new HttpsOrigin(
                url.getHost().toLowerCase(Locale.ROOT),
                url.getPort() < 0 ? DEFAULT_PORT : url.getPort()))
        : Optional.empty();
  }

  /** The origins written one after the other with commas; empty when one of them is none. */
  static Optional<Set<HttpsOrigin>> listed(String text) {
    Set<HttpsOrigin> origins = new LinkedHashSet<>();
    for (String written : text.isBlank() ? new String[0] : text.split(",", -1)) {
      Optional<HttpsOrigin> origin = of(written.strip()).filter(o -> isBare(written.strip()));
      if (origin.isEmpty()) {
        return Optional.empty();
      }
      origins.add(origin.get());
    }
    return Optional.of(Set.copyOf(origins));
  }

  private static boolean isBare(String origin) {
    return origin.indexOf('/', "https://".length()) < 0 && origin.indexOf('?') < 0;
  }
}
