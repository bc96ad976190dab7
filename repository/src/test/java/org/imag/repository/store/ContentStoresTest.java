package org.imag.repository.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.testing.TestRegion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The content stores of a region file. */
class ContentStoresTest {
  @TempDir Path home;

  @Test
  void documentsAreFilesThatStayUnlessTheRegionWantsIt() throws IOException {
    RegionConfiguration region = region("");

    assertThat(ContentStores.online(region)).isInstanceOf(ContentFiles.class);
    assertThat(ContentStores.archive(region)).isEmpty();
  }

  @Test
  void anObjectStoreNeedsAnAddress() throws IOException {
    RegionConfiguration region = region("repository.archive.content = s3");

    assertThatThrownBy(() -> ContentStores.archive(region))
        .hasMessageContaining("repository.archive.s3.endpoint");
  }

  @Test
  void theArchiveTakesTheObjectStoreOfTheRepository() throws IOException {
    RegionConfiguration region =
        region("repository.archive.content = s3\nrepository.s3.endpoint = https://s3.example.org");

    assertThat(ContentStores.archive(region)).containsInstanceOf(S3ContentStore.class);
  }

  /** The sweeper of one tier would take the objects of the other for orphans. */
  @Test
  void refusesOneFolderForBothTiers() throws IOException {
    RegionConfiguration region =
        region("repository.archive.content = fs\nrepository.archive.directory = documents");

    assertThatThrownBy(() -> ContentStores.archive(region))
        .hasMessageContaining("repository.archive.directory");
  }

  private RegionConfiguration region(String more) throws IOException {
    Path file = home.resolve("region.properties");
    Files.writeString(file, TestRegion.COMPLETE + "\n" + more);
    return RegionConfiguration.load(file, home);
  }
}
