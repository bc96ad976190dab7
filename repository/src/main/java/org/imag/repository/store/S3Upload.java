package org.imag.repository.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Sends files to a bucket: small ones at once, large ones in parts that appear together. */
final class S3Upload {
  /** The store takes at most 10,000 parts, so this bounds documents to 160 GB. */
  static final long PART_BYTES = 16L * 1024 * 1024;

  private static final String MEDIA_TYPE = "application/octet-stream";

  private final S3Client client;
  private final String bucket;
  private final long partBytes;

  S3Upload(S3Client client, String bucket, long partBytes) {
    this.client = client;
    this.bucket = bucket;
    this.partBytes = partBytes;
  }

  /** Makes received content the object of that key. */
  void send(ReceivedContent content, String key) throws IOException {
    Path file = content.temporaryFile();
    long size = content.digest().size();
    if (size <= partBytes) {
      sendWhole(new FileRange(file, 0, size), key);
    } else {
      sendParts(file, size, key);
    }
  }

  private void sendWhole(FileRange range, String key) throws IOException {
    String md5 = range.md5();
    client.putObject(
        request -> request.bucket(bucket).key(key).contentType(MEDIA_TYPE).contentMD5(md5),
        body(range));
  }

  private void sendParts(Path file, long size, String key) throws IOException {
    String uploadId =
        client
            .createMultipartUpload(
                request -> request.bucket(bucket).key(key).contentType(MEDIA_TYPE))
            .uploadId();
    boolean complete = false;
    try {
      List<CompletedPart> parts = new ArrayList<>();
      for (long start = 0; start < size; start += partBytes) {
        FileRange range = new FileRange(file, start, Math.min(partBytes, size - start));
        parts.add(sendPart(range, parts.size() + 1, key, uploadId));
      }
      client.completeMultipartUpload(
          request ->
              request
                  .bucket(bucket)
                  .key(key)
                  .uploadId(uploadId)
                  .multipartUpload(upload -> upload.parts(parts)));
      complete = true;
    } finally {
      if (!complete) {
        abort(key, uploadId);
      }
    }
  }

  private CompletedPart sendPart(FileRange range, int number, String key, String uploadId)
      throws IOException {
    String md5 = range.md5();
    String etag =
        client
            .uploadPart(
                request ->
                    request
                        .bucket(bucket)
                        .key(key)
                        .uploadId(uploadId)
                        .partNumber(number)
                        .contentMD5(md5),
                body(range))
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(etag).build();
  }

  private static RequestBody body(FileRange range) {
    return RequestBody.fromContentProvider(range, range.length(), MEDIA_TYPE);
  }

  private void abort(String key, String uploadId) {
    try {
      client.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(uploadId));
    } catch (SdkException e) {
      // what stays behind is found by deleteAbandonedParts
    }
  }
}
