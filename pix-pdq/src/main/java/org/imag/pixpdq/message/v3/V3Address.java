package org.imag.pixpdq.message.v3;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An address, HL7 v3 data type AD. */
public final class V3Address {
  private final V3Element addr;

  public V3Address(V3Element addr) {
    this.addr = addr;
  }

  /** Its street lines, or house number and street. */
  public String street() {
    String lines = texts("streetAddressLine");
    return lines.isEmpty()
        ? Stream.of(texts("houseNumber"), texts("streetName"))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" "))
        : lines;
  }

  public String city() {
    return addr.textAt("city");
  }

  public String postcode() {
    return addr.textAt("postalCode");
  }

  public String country() {
    return addr.textAt("country");
  }

  /** INSEE code of the commune, in French messages. */
  public String county() {
    return addr.textAt("county");
  }

  private String texts(String part) {
    return addr.all(part).map(V3Element::text).collect(Collectors.joining(" "));
  }
}
