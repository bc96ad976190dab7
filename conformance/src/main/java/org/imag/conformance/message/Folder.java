package org.imag.conformance.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Folder of a submission (ITI TF-3 4.2.3.4). */
public final class Folder {
  private static final RegistryObject.Kind KIND =
      new RegistryObject.Kind("XDSFolder", "", XdsNames.FOLDER_CODES, XdsNames.FOLDER_IDENTIFIERS);

  private final RegistryObject object;

  private Folder(RegistryObject object) {
    this.object = object;
  }

  /** A folder with the attributes; {@code id} is symbolic or a {@code urn:uuid:}. */
  public static Folder of(String id, Map<String, List<String>> attributes) {
    return new Folder(new RegistryObject(id, new LinkedHashMap<>(attributes)));
  }

  /** The folder's id in the submission. */
  public String id() {
    return object.id();
  }

  /** The first value of an attribute, or an empty text. */
  public String value(String attribute) {
    return object.value(attribute);
  }

  /** The same folder with the attribute set to the values. */
  public Folder with(String attribute, String... values) {
    return new Folder(object.with(attribute, values));
  }

  /** The same folder without the attribute. */
  public Folder without(String attribute) {
    return new Folder(object.without(attribute));
  }

  /** The same folder under another id. */
  public Folder named(String id) {
    return new Folder(object.named(id));
  }

  /** The rim:RegistryPackage and the Classification that marks it as a Folder. */
  public String xml() {
    return object.packageXml(KIND, XdsNames.FOLDER);
  }
}
