package org.imag.registry.metadata;

/**
 * A code of an affinity-domain code set (ITI TF-3 4.2.3.1.2). Any part is null when the message
 * does not carry it.
 *
 * @param code the code itself
 * @param scheme the coding scheme it comes from
 * @param display its text for people, never compared
 */
public record CodedValue(String code, String scheme, String display) {

  /** The form queries compare, {@code code^^scheme} (ITI TF-2 3.18.4.1.2.3.4). */
  public String key() {
    return code + "^^" + scheme;
  }
}
