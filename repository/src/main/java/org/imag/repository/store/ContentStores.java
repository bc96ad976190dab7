package org.imag.repository.store;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.region.RegionKey;

/** Makes the content stores that a region file names. */
final class ContentStores {
  private static final String S3 = "s3";
  private static final String NONE = "none";

  private ContentStores() {}

  /** Where documents are taken in. */
  static ContentStore online(RegionConfiguration region) {
    if (region.text(RegionKey.REPOSITORY_CONTENT).equals(S3)) {
      return new S3ContentStore(
          location(
              region,
              RegionKey.REPOSITORY_S3_ENDPOINT,
              RegionKey.REPOSITORY_S3_BUCKET,
              RegionKey.REPOSITORY_S3_CREDENTIALS,
              "online/"),
          region.repositoryDirectory().resolve("incoming"));
    }
    return new ContentFiles(region.repositoryDirectory());
  }

  /** Where old documents go. */
  static Optional<ContentStore> archive(RegionConfiguration region) {
    return switch (region.text(RegionKey.REPOSITORY_ARCHIVE_CONTENT)) {
      case NONE -> Optional.empty();
      case S3 ->
          Optional.of(
              new S3ContentStore(
                  location(
                      region,
                      RegionKey.REPOSITORY_ARCHIVE_S3_ENDPOINT,
                      RegionKey.REPOSITORY_ARCHIVE_S3_BUCKET,
                      RegionKey.REPOSITORY_ARCHIVE_S3_CREDENTIALS,
                      "archive/"),
                  region.path(RegionKey.REPOSITORY_ARCHIVE_DIRECTORY).resolve("incoming")));
      default -> Optional.of(archiveFiles(region));
    };
  }

  private static ContentStore archiveFiles(RegionConfiguration region) {
    Path directory = region.path(RegionKey.REPOSITORY_ARCHIVE_DIRECTORY);
    if (directory.equals(region.repositoryDirectory())) {
      throw new IllegalStateException(
          RegionKey.REPOSITORY_ARCHIVE_DIRECTORY.key()
              + " is the same folder as "
              + RegionKey.REPOSITORY_DIRECTORY.key());
    }
    return new ContentFiles(directory);
  }

  private static S3Location location(
      RegionConfiguration region,
      RegionKey endpoint,
      RegionKey bucket,
      RegionKey credentials,
      String tier) {
    String address = region.text(endpoint);
    if (address.isEmpty()) {
      throw new IllegalStateException(
          endpoint.key() + ": missing, though a content store of the region is s3");
    }
    return new S3Location(
        URI.create(address),
        region.text(RegionKey.REPOSITORY_S3_REGION),
        region.text(bucket),
        region.repositoryUniqueId() + "/" + tier,
        region.path(credentials));
  }
}
