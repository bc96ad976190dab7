package org.imag.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A region that keeps documents in an object store, old ones in an archive tier, and images in
 * another archive.
 *
 * @param images the archive of the images; empty where it is not installed
 */
record OutsourcedRegion(RunningRegion region, ObjectStore documents, Optional<Orthanc> images)
    implements AutoCloseable {

  static OutsourcedRegion start() throws Exception {
    Path folder = RunningRegion.freshFolder("outsourced");
    ObjectStore documents = ObjectStore.in(Files.createDirectories(folder.resolve("s3")));
    List<String> settings = new ArrayList<>(documents.settings());
    settings.add("region.name = ailleurs");
    settings.add("repository.archive.content = fs");
    settings.add("repository.upkeepSeconds = 1");
    settings.add("source.quietSeconds = 2");
    Optional<Orthanc> images =
        Orthanc.isInstalled()
            ? Optional.of(Orthanc.in(Files.createDirectories(folder.resolve("orthanc"))))
            : Optional.empty();
    images.map(Orthanc::settings).ifPresent(settings::addAll);
    return new OutsourcedRegion(
        RunningRegion.start(Files.createDirectories(folder.resolve("region")), settings),
        documents,
        images);
  }

  @Override
  public void close() {
    region.close();
    documents.close();
    images.ifPresent(Orthanc::close);
  }
}
