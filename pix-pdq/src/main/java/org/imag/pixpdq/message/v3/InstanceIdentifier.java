package org.imag.pixpdq.message.v3;

import java.util.regex.Pattern;

/**
 * An identifier, HL7 v3 data type II; what is absent is an empty text.
 *
 * @param root the OID of its authority, or a UUID
 * @param extension the id its authority gave
 */
public record InstanceIdentifier(String root, String extension) {
  /** An identifier that is not there. */
  public static final InstanceIdentifier NONE = new InstanceIdentifier("", "");

  private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+");

  /** Whether the root is an OID. */
  public boolean hasOid() {
    return OID.matcher(root).matches();
  }

  /** Both in one text, to tell identifiers apart. */
  @Override
  public String toString() {
    return root + "^" + extension;
  }
}
