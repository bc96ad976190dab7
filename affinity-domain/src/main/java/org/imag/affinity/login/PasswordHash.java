package org.imag.affinity.login;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is kept of a password: PBKDF2 with HMAC-SHA-512 (RFC 8018 5.2).
 *
 * @param iterations how often it was hashed
 * @param salt base 64
 * @param hash base 64
 */
public record PasswordHash(int iterations, String salt, String hash) {
  /** The fewest characters a password may have. */
  public static final int SHORTEST = 12;

  private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
  private static final int ITERATIONS = 210_000;
  private static final int MOST_ITERATIONS = 10_000_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 64;
  private static final Pattern TEXT =
      Pattern.compile("pbkdf2-sha512\\$([1-9][0-9]{3,7})\\$([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+)");

  /** The hash of a password, with a new salt. */
  public static PasswordHash of(char[] password) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return new PasswordHash(
        ITERATIONS, base64(salt), base64(derived(password, salt, ITERATIONS, HASH_BYTES)));
  }

  /** Reads what {@link #text} wrote; empty when it is something else. */
  public static Optional<PasswordHash> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > MOST_ITERATIONS) {
      return Optional.empty();
    }
    PasswordHash parsed =
        new PasswordHash(Integer.parseInt(matcher.group(1)), matcher.group(2), matcher.group(3));
    return parsed.isReadable() ? Optional.of(parsed) : Optional.empty();
  }

  private boolean isReadable() {
    try {
      return bytes(salt).length >= SALT_BYTES && bytes(hash).length >= SALT_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** One word: algorithm, iterations, salt and hash. */
  public String text() {
    return "pbkdf2-sha512$" + iterations + "$" + salt + "$" + hash;
  }

  /** Whether this is the hash of the password; takes the same time whether it is or not. */
  public boolean matches(char[] password) {
    byte[] expected = bytes(hash);
    return MessageDigest.isEqual(
        expected, derived(password, bytes(salt), iterations, expected.length));
  }

  private static byte[] derived(char[] password, byte[] salt, int iterations, int length) {
    PBEKeySpec specification = new PBEKeySpec(password, salt, iterations, length * Byte.SIZE);
    try {
      return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(specification).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, e);
    } finally {
      specification.clearPassword();
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }
}
