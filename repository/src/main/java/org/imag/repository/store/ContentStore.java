package org.imag.repository.store;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Where the bytes of documents lie, by key. An object appears whole or not at all and never changes
 * afterwards. No method holds an object in memory.
 */
public interface ContentStore extends AutoCloseable {

  /**
   * Copies a stream to a durable temporary file, measuring it on the way.
   *
   * @throws ContentTooLarge at the first byte beyond {@code maxBytes}
   * @throws ContentUnreadable when the sender's stream fails
   * @throws StorageFailure when the disk fails
   */
  ReceivedContent receive(InputStream content, long maxBytes);

  /** Gives up received content; without effect when it was placed. */
  void discard(ReceivedContent content);

  /**
   * Makes received content the object of that key, durable when the call returns.
   *
   * @throws StorageFailure when the store fails; the content is then still there, to be discarded
   */
  void place(ReceivedContent content, String key);

  /**
   * The size of the object, empty when there is none.
   *
   * @throws StorageFailure when the store cannot tell
   */
  OptionalLong size(String key);

  /**
   * The bytes of the object.
   *
   * @throws ContentMissing when there is none
   */
  InputStream open(String key) throws IOException;

  /**
   * Removes an object; one that is not there is no error.
   *
   * @throws StorageFailure when the store fails
   */
  void remove(String key);

  /**
   * Tells the keys of all objects that were written before then.
   *
   * @throws StorageFailure when the store fails
   */
  void keysBefore(Instant before, Consumer<String> keys);

  /**
   * Removes temporary files that interrupted writing left, unless they were written to since then.
   *
   * @return how many were removed
   */
  int deleteAbandoned(Instant before);

  /**
   * Removes parts of objects whose upload began before then and was never completed.
   *
   * @return how many uploads were given up
   * @throws StorageFailure when the store fails
   */
  default int deleteAbandonedParts(Instant before) {
    return 0;
  }

  /**
   * Returns when the store can be written.
   *
   * @throws IOException telling what is wrong
   */
  void verifyWritable() throws IOException;

  /**
   * Returns when the objects of the store can be reached, so that one not found is lost and not
   * merely out of reach.
   *
   * @throws IOException telling what is wrong
   */
  void verifyReadable() throws IOException;

  @Override
  void close();
}
