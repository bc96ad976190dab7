package org.imag.conformance.message;

import org.imag.conformance.client.XmlText;

/**
 * What a message of HL7 v3 tells of a person, in the order of the schema.
 *
 * @param names all of them, as XML
 * @param telecoms as XML, may be empty
 * @param traits sex and birth, as XML
 * @param after what follows the address, as XML
 */
public record V3Person(String names, String telecoms, String traits, String address, String after) {

  /** A person who has one name. */
  public static V3Person of(Demographics person) {
    return new V3Person(
        "<name>" + name(person.family(), person.given()) + "</name>",
        "",
        "<administrativeGenderCode code=\"%s\" codeSystem=\"2.16.840.1.113883.5.1\"/>"
                .formatted(person.sex())
            + "<birthTime value=\"%s\"/>".formatted(person.birthDate()),
        "<addr>%s</addr>".formatted(address(person.street(), person.city())),
        "");
  }

  /** The same with a telephone number. */
  public V3Person telephone(String number) {
    String telecom = "<telecom value=\"tel:%s\"/>".formatted(XmlText.escape(number));
    return new V3Person(names, telecom, traits, address, after);
  }

  /** The same with the mother's name. */
  public V3Person mother(String family, String given) {
    String mother =
        "<personalRelationship classCode=\"PRS\"><code code=\"MTH\" codeSystem=\"2.16.840.1.113883.5.111\"/><relationshipHolder1 classCode=\"PSN\" determinerCode=\"INSTANCE\"><name>%s</name></relationshipHolder1></personalRelationship>"
            .formatted(name(family, given));
    return new V3Person(names, telecoms, traits, address, mother);
  }

  /** The same with another name, given at birth, which goes first. */
  public V3Person birthName(String family, String given) {
    String birth =
        "<name><family qualifier=\"BR\">%s</family><given>%s</given></name>"
            .formatted(XmlText.escape(family), XmlText.escape(given));
    return new V3Person(birth + names, telecoms, traits, address, after);
  }

  /** The parts of a name. */
  static String name(String family, String given) {
    String first = given.isEmpty() ? "" : "<given>%s</given>".formatted(XmlText.escape(given));
    return "<family>%s</family>".formatted(XmlText.escape(family)) + first;
  }

  /** The parts of an address. */
  static String address(String street, String city) {
    return "<streetAddressLine>%s</streetAddressLine><city>%s</city>"
        .formatted(XmlText.escape(street), XmlText.escape(city));
  }

  /** The element patientPerson. */
  String xml() {
    return "<patientPerson classCode=\"PSN\" determinerCode=\"INSTANCE\">"
        + names
        + telecoms
        + traits
        + address
        + after
        + "</patientPerson>";
  }
}
