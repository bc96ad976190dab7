package org.imag.repository.store;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.imag.affinity.region.RegionConfiguration;

/**
 * The content stores of the region: one online and, where the region has it, one slower archive.
 */
@ApplicationScoped
public class ContentTiers {
  private final ContentStore online;
  private final Optional<ContentStore> archive;

  protected ContentTiers() {
    this(null, Optional.empty());
  }

  /** The stores that the region file names. */
  @Inject
  public ContentTiers(RegionConfiguration region) {
    this(ContentStores.online(region), ContentStores.archive(region));
  }

  /** These stores. */
  public ContentTiers(ContentStore online, Optional<ContentStore> archive) {
    this.online = online;
    this.archive = archive;
  }

  /** Where documents are taken in. */
  public ContentStore online() {
    return online;
  }

  /** Where old documents go; empty when everything stays online. */
  public Optional<ContentStore> archive() {
    return archive;
  }

  /**
   * The store of a tier.
   *
   * @throws IllegalStateException when the region has no archive any more
   */
  public ContentStore of(Tier tier) {
    return switch (tier) {
      case ONLINE -> online;
      case ARCHIVE ->
          archive.orElseThrow(
              () ->
                  new IllegalStateException(
                      "Documents lie in the archive tier, but repository.archive.content is none"));
    };
  }

  @PreDestroy
  void close() {
    online.close();
    archive.ifPresent(ContentStore::close);
  }
}
