package org.imag.repository.store;

import java.net.URI;
import java.nio.file.Path;

/**
 * A part of a bucket of an S3-compatible store.
 *
 * @param endpoint of the store, without the bucket
 * @param region the name the store signs requests with
 * @param bucket that is there already
 * @param prefix what the names of all its objects begin with
 * @param credentials file with {@code accessKeyId} and {@code secretAccessKey}
 */
record S3Location(URI endpoint, String region, String bucket, String prefix, Path credentials) {}
