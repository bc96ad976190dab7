package org.imag.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A region file for tests: the required keys, changeable one by one. */
public final class RegionFile {
  private final Map<String, String> entries = new LinkedHashMap<>();

  /** A valid file. */
  public RegionFile() {
    with("region.name", "essai");
    with("region.homeCommunityId", "urn:oid:2.999.1");
    with("region.timeZone", "America/Cayenne");
    with("https.port", "48973");
    with("management.port", "49973");
    with("identity.affinityDomain.oid", "2.999.1.1");
    with("identity.affinityDomain.namespace", "ESSAI");
    with("identity.source.oid", "2.999.1.3");
    with("identity.source.namespace", "CHE");
    with("identity.source.application", "RIS_CHE");
    with("identity.source.facility", "CH_ESSAI");
    with("pix-pdq.mllp.port", "43973");
    with("registry.mllp.port", "44973");
    with("repository.uniqueId", "2.999.1.2");
    with("source.repositoryUniqueId", "2.999.1.10");
    with("source.sourceId", "2.999.1.11");
    with("source.aeTitle", "ESSAI");
    with("source.accessionNumber.oid", "2.999.1.4");
    with("audit.syslog.port", "46973");
    with("database.port", "45973");
  }

  /** The same with another value. */
  public RegionFile with(String key, String value) {
    entries.put(key, value);
    return this;
  }

  /** The same without the key. */
  public RegionFile without(String key) {
    entries.remove(key);
    return this;
  }

  /** Writes it into the folder. */
  public Path writeTo(Path folder) {
    StringBuilder text = new StringBuilder();
    entries.forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
    try {
      return Files.writeString(folder.resolve("essai.properties"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
