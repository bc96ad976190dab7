package org.imag.acceptance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;

/** An S3-compatible object store in this process that can go away and come back. */
final class ObjectStore implements AutoCloseable {
  private static final String BUCKET = "imag-documents";

  private final BlobStoreContext objects;
  private final int port;
  private final Path credentials;
  private S3Proxy server;

  private ObjectStore(BlobStoreContext objects, int port, Path credentials) {
    this.objects = objects;
    this.port = port;
    this.credentials = credentials;
  }

  /** Starts an empty one that keeps its objects in the folder. */
  static ObjectStore in(Path folder) throws Exception {
    Properties settings = new Properties();
    settings.setProperty(
        "jclouds.filesystem.basedir",
        Files.createDirectories(folder.resolve("objects")).toString());
    BlobStoreContext objects =
        ContextBuilder.newBuilder("filesystem").overrides(settings).build(BlobStoreContext.class);
    BlobStore blobs = objects.getBlobStore();
    blobs.createContainerInLocation(null, BUCKET);
    ObjectStore store =
        new ObjectStore(objects, RunningRegion.freePorts(1)[0], credentials(folder));
    store.comesBack();
    return store;
  }

  private static Path credentials(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("credentials"), "accessKeyId = imag\nsecretAccessKey = essai\n");
  }

  /** The lines of a region file that have documents taken in here. */
  List<String> settings() {
    return List.of(
        "repository.content = s3",
        "repository.s3.endpoint = http://127.0.0.1:" + port,
        "repository.s3.bucket = " + BUCKET,
        "repository.s3.credentials = " + credentials);
  }

  void goesAway() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The object store does not stop", e);
    }
  }

  void comesBack() throws Exception {
    server =
        S3Proxy.builder()
            .blobStore(objects.getBlobStore())
            .endpoint(URI.create("http://127.0.0.1:" + port))
            .awsAuthentication(AuthenticationType.AWS_V4, "imag", "essai")
            .build();
    server.start();
  }

  /** How many objects it holds. */
  long size() {
    return objects.getBlobStore().countBlobs(BUCKET);
  }

  @Override
  public void close() {
    goesAway();
    objects.close();
  }
}
