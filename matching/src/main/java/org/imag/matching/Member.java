package org.imag.matching;

/**
 * An identity as far as clustering needs it.
 *
 * @param key its key
 * @param domain OID of its domain
 */
public record Member(String key, String domain) {
  /** An identity as a member. */
  public static Member of(Identity identity) {
    return new Member(identity.key(), identity.domain());
  }
}
