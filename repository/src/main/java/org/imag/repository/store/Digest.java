package org.imag.repository.store;

/**
 * What a stream of bytes was measured to be.
 *
 * @param sha1 lower-case hexadecimal, as DocumentEntry.hash wants it (ITI TF-3 4.2.3.2.10)
 * @param sha256 lower-case hexadecimal; decides whether two documents are the same bytes
 * @param size in bytes
 */
public record Digest(String sha1, String sha256, long size) {

  /** Whether both stand for the same bytes. */
  public boolean sameBytes(Digest other) {
    return isOf(other.size, other.sha256);
  }

  /** Whether bytes that were measured so are these. */
  boolean isOf(long measuredSize, String measuredSha256) {
    return size == measuredSize && sha256.equals(measuredSha256);
  }
}
