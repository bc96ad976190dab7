package org.imag.repository.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A content store in a part of a bucket of an S3-compatible object store. Documents are received on
 * the local disk, measured there, and sent from there in parts; what is read comes as a stream.
 */
final class S3ContentStore implements ContentStore {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
  private static final Duration SILENCE_LIMIT = Duration.ofSeconds(60);
  private static final int NOT_FOUND = 404;

  private final S3Client client;
  private final String bucket;
  private final String prefix;
  private final IncomingFiles incoming;
  private final S3Upload upload;

  /**
   * A store in that bucket.
   *
   * @param incoming folder on the local disk where documents are received
   */
  S3ContentStore(S3Location location, Path incoming) {
    this(location, incoming, S3Upload.PART_BYTES);
  }

  S3ContentStore(S3Location location, Path incoming, long partBytes) {
    this.client = client(location);
    this.bucket = location.bucket();
    this.prefix = location.prefix();
    this.incoming = new IncomingFiles(incoming);
    this.upload = new S3Upload(client, bucket, partBytes);
  }

  /**
   * What only some compatible stores know is left out: checksums but Content-MD5, signed chunks.
   */
  private static S3Client client(S3Location location) {
    return S3Client.builder()
        .endpointOverride(location.endpoint())
        .region(Region.of(location.region()))
        .forcePathStyle(true)
        .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
        .credentialsProvider(new S3Credentials(location.credentials()))
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_LIMIT)
                .socketTimeout(SILENCE_LIMIT))
        .build();
  }

  @Override
  public ReceivedContent receive(InputStream content, long maxBytes) {
    return incoming.receive(content, maxBytes);
  }

  @Override
  public void discard(ReceivedContent content) {
    incoming.discard(content);
  }

  @Override
  public void place(ReceivedContent content, String key) {
    try {
      upload.send(content, prefix + key);
    } catch (IOException | UncheckedIOException | SdkException e) {
      throw new StorageFailure(e);
    }
    discard(content);
  }

  @Override
  public OptionalLong size(String key) {
    try {
      return OptionalLong.of(
          client.headObject(request -> request.bucket(bucket).key(prefix + key)).contentLength());
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return OptionalLong.empty();
      }
      throw new StorageFailure(e);
    } catch (SdkException e) {
      throw new StorageFailure(e);
    }
  }

  @Override
  public InputStream open(String key) throws IOException {
    try {
      return client.getObject(request -> request.bucket(bucket).key(prefix + key));
    } catch (NoSuchKeyException e) {
      throw new ContentMissing(key, e);
    } catch (SdkException e) {
      throw new IOException("the object store did not deliver", e);
    }
  }

  @Override
  public void remove(String key) {
    asking(() -> client.deleteObject(request -> request.bucket(bucket).key(prefix + key)));
  }

  /** Some stores list folders too. */
  @Override
  public void keysBefore(Instant before, Consumer<String> keys) {
    asking(
        () -> {
          client
              .listObjectsV2Paginator(
                  request -> request.bucket(bucket).prefix(prefix + ContentKey.PREFIX))
              .contents()
              .stream()
              .filter(object -> object.lastModified().isBefore(before))
              .map(object -> object.key().substring(prefix.length()))
              .filter(key -> !key.endsWith("/"))
              .forEach(keys);
          return null;
        });
  }

  @Override
  public int deleteAbandoned(Instant before) {
    return incoming.deleteAbandoned(before);
  }

  @Override
  public int deleteAbandonedParts(Instant before) {
    return asking(
        () ->
            client
                .listMultipartUploadsPaginator(request -> request.bucket(bucket).prefix(prefix))
                .uploads()
                .stream()
                .filter(started -> started.initiated().isBefore(before))
                .mapToInt(this::abort)
                .sum());
  }

  private int abort(MultipartUpload started) {
    client.abortMultipartUpload(
        request -> request.bucket(bucket).key(started.key()).uploadId(started.uploadId()));
    return 1;
  }

  private static <T> T asking(Supplier<T> request) {
    try {
      return request.get();
    } catch (SdkException e) {
      throw new StorageFailure(e);
    }
  }

  @Override
  public void verifyWritable() throws IOException {
    incoming.verifyWritable();
    verifyReadable();
  }

  @Override
  public void verifyReadable() throws IOException {
    try {
      client.headBucket(request -> request.bucket(bucket));
    } catch (SdkException e) {
      throw new IOException("bucket " + bucket + " cannot be reached: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
