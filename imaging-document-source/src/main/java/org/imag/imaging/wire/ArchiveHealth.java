package org.imag.imaging.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import org.imag.affinity.health.HealthCheck;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.imaging.remote.ArchiveConnection;
import org.imag.imaging.remote.ArchiveConnection.Trouble;
import org.imag.imaging.remote.ArchiveConnectionCheck;
import org.imag.imaging.store.ArchiveFolderCheck;

/** What an operator learns of the archive that {@code archive.kind} names. */
@Dependent
public class ArchiveHealth {
  private final boolean external;
  private final Instance<ArchiveFolderCheck> folder;
  private final Instance<ArchiveConnectionCheck> connectionCheck;
  private final Instance<ArchiveConnection> connection;

  @Inject
  public ArchiveHealth(
      RegionConfiguration region,
      Instance<ArchiveFolderCheck> folder,
      Instance<ArchiveConnectionCheck> connectionCheck,
      Instance<ArchiveConnection> connection) {
    this.external = region.externalArchive().isPresent();
    this.folder = folder;
    this.connectionCheck = connectionCheck;
    this.connection = connection;
  }

  /** Whether it can be used now. */
  HealthCheck check() {
    return external ? connectionCheck.get() : folder.get();
  }

  /** Which archive it is, and what went wrong with it last. */
  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", external ? "dicomweb" : "embedded");
    if (external) {
      json.writeStringField("url", connection.get().url().toString());
      Optional<Trouble> trouble = connection.get().trouble();
      json.writeStringField("lastTrouble", trouble.map(Trouble::reason).orElse(null));
      json.writeStringField("lastTroubleAt", trouble.map(one -> one.at().toString()).orElse(null));
    }
    json.writeEndObject();
  }
}
