package org.imag.atnaaudit.store;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.imag.atnaaudit.message.ReceivedMessage;

/**
 * One row of the hash chain.
 *
 * @param number of the row, from 1; 0 before the first
 * @param hash of the row, 32 zero bytes before the first
 */
record ChainLink(long number, byte[] hash) {

  /** The link of a message stored next; table {@code audit_message} documents what is hashed. */
  ChainLink followedBy(ReceivedMessage message) {
    long next = number + 1;
    MessageDigest digest = sha256();
    digest.update(hash);
    digest.update(bytes(next));
    digest.update(message.sha256());
    digest.update(bytes(ChronoUnit.MICROS.between(Instant.EPOCH, message.receivedAt())));
    if (message.peer().certificate() != null) {
      digest.update(message.peer().certificate());
    }
    return new ChainLink(next, digest.digest());
  }

  private static byte[] bytes(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
