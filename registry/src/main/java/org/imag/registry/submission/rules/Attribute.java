package org.imag.registry.submission.rules;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.imag.registry.metadata.CodedValue;
import org.imag.registry.metadata.DocumentEntry;
import org.imag.registry.metadata.RegistryObject;

/**
 * One line of an attribute table: where the attribute is found, whether it must or may be there,
 * how often and in which format.
 *
 * @param name its name in the standard
 * @param presence whether it must or may be present
 * @param single whether it may be present only once
 * @param format the format of each value
 * @param scheme the classification scheme of a code, null for anything else
 * @param read finds its values in an object; a code reads as its key
 */
record Attribute(
    String name,
    Presence presence,
    boolean single,
    Format format,
    String scheme,
    Function<RegistryObject, List<String>> read) {

  /** The optionality of an attribute: R, O or R2, X. */
  enum Presence {
    REQUIRED,
    OPTIONAL,
    FORBIDDEN
  }

  static Attribute slot(String name, Format format) {
    return slot(name, name, format);
  }

  static Attribute slot(String name, String slotName, Format format) {
    return new Attribute(
        name, Presence.OPTIONAL, true, format, null, object -> object.values(slotName));
  }

  static Attribute code(String name, String scheme) {
    return new Attribute(
        name, Presence.OPTIONAL, true, Format.TEXT, scheme, object -> keys(object, scheme));
  }

  static Attribute identifier(String name, String scheme, Format format) {
    return new Attribute(
        name, Presence.OPTIONAL, true, format, null, object -> object.identifiers(scheme));
  }

  static Attribute title() {
    return new Attribute(
        "title",
        Presence.OPTIONAL,
        true,
        Format.TEXT,
        null,
        object -> object.title().stream().toList());
  }

  static Attribute home() {
    return new Attribute(
        "homeCommunityId", Presence.OPTIONAL, true, Format.HOME, null, Attribute::home);
  }

  static Attribute mimeType() {
    return new Attribute(
        "mimeType", Presence.OPTIONAL, true, Format.MIME_TYPE, null, Attribute::mimeType);
  }

  Attribute mandatory() {
    return new Attribute(name, Presence.REQUIRED, single, format, scheme, read);
  }

  Attribute forbidden() {
    return new Attribute(name, Presence.FORBIDDEN, single, format, scheme, read);
  }

  Attribute repeatable() {
    return new Attribute(name, presence, false, format, scheme, read);
  }

  boolean isCode() {
    return scheme != null;
  }

  private static List<String> keys(RegistryObject object, String scheme) {
    return object.codes(scheme).stream().map(CodedValue::key).toList();
  }

  private static List<String> mimeType(RegistryObject object) {
    return ((DocumentEntry) object).mimeType().stream().toList();
  }

  private static List<String> home(RegistryObject object) {
    return Optional.ofNullable(object.ebrim().getHome()).stream().toList();
  }
}
