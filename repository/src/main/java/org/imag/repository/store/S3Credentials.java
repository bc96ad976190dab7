package org.imag.repository.store;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Keys of an S3 store in a file, read for each request so that they can be changed at any time. */
final class S3Credentials implements AwsCredentialsProvider {
  private final Path file;

  S3Credentials(Path file) {
    this.file = file;
  }

  @Override
  public AwsCredentials resolveCredentials() {
    Properties written = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      written.load(reader);
    } catch (IOException e) {
      throw SdkClientException.create("the credentials file " + file + " cannot be read", e);
    }
    return AwsBasicCredentials.create(
        value(written, "accessKeyId"), value(written, "secretAccessKey"));
  }

  private String value(Properties written, String key) {
    String value = written.getProperty(key);
    if (value == null || value.isBlank()) {
      throw SdkClientException.create("the credentials file " + file + " has no " + key);
    }
    return value.strip();
  }
}
