package org.imag.repository.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.imag.affinity.testing.Zeros;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The content store against an S3 implementation that others wrote, and that checks signatures. */
class S3ProxyTest {
  private static final long PART = 5L * 1024 * 1024;
  private static final String BUCKET = "imag-documents";
  private static final String KEY = "content/ab/cd/abcd-1";

  @TempDir Path objects;
  @TempDir Path local;
  private BlobStoreContext context;
  private S3Proxy proxy;
  private S3ContentStore store;

  @BeforeEach
  void start() throws Exception {
    Properties settings = new Properties();
    settings.setProperty("jclouds.filesystem.basedir", objects.toString());
    context =
        ContextBuilder.newBuilder("filesystem").overrides(settings).build(BlobStoreContext.class);
    BlobStore blobs = context.getBlobStore();
    blobs.createContainerInLocation(null, BUCKET);
    proxy =
        S3Proxy.builder()
            .blobStore(blobs)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, "imag-repository", "secret")
            .build();
    proxy.start();
    credentials("secret");
    store = new S3ContentStore(location(), local.resolve("incoming"), PART);
  }

  private S3Location location() {
    return new S3Location(
        URI.create("http://127.0.0.1:" + proxy.getPort()),
        "us-east-1",
        BUCKET,
        "2.999.973.2/online/",
        local.resolve("credentials"));
  }

  private void credentials(String secret) throws IOException {
    Files.writeString(
        local.resolve("credentials"),
        "accessKeyId = imag-repository\nsecretAccessKey = " + secret + "\n");
  }

  @AfterEach
  void stop() throws Exception {
    store.close();
    proxy.stop();
    context.close();
  }

  @Test
  void givesBackWhatItTookUntilItIsRemoved() throws IOException {
    store.place(store.receive(bytes("bonjour"), Long.MAX_VALUE), KEY);

    assertThat(store.size(KEY)).hasValue(7);
    try (InputStream in = store.open(KEY)) {
      assertThat(in.readAllBytes()).isEqualTo("bonjour".getBytes(StandardCharsets.UTF_8));
    }
    List<String> keys = new ArrayList<>();
    store.keysBefore(Instant.now().plusSeconds(60), keys::add);
    assertThat(keys).containsExactly(KEY);

    store.remove(KEY);
    assertThat(store.size(KEY)).isEmpty();
    assertThatThrownBy(() -> store.open(KEY)).isInstanceOf(ContentMissing.class);
  }

  @Test
  void sendsALargeDocumentInParts() throws IOException {
    ReceivedContent received = store.receive(Zeros.of(2 * PART + 3), Long.MAX_VALUE);

    store.place(received, KEY);

    try (InputStream in = store.open(KEY)) {
      assertThat(ContentDigest.of(in, bytes -> {})).isEqualTo(received.digest());
    }
  }

  @Test
  void isRefusedWithTheWrongSecret() throws IOException {
    store.verifyWritable();

    credentials("guessed");

    assertThatThrownBy(() -> store.verifyReadable()).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store.place(store.receive(bytes("bonjour"), Long.MAX_VALUE), KEY))
        .isInstanceOf(StorageFailure.class);
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
