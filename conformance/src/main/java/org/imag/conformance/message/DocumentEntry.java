package org.imag.conformance.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imag.conformance.client.XmlText;

/**
 * The metadata of one document in a submission (ITI TF-3 4.2.3.2). Attributes have their IHE names;
 * codes are written {@code code^display^scheme}.
 */
public final class DocumentEntry {
  private static final RegistryObject.Kind KIND =
      new RegistryObject.Kind(
          "XDSDocumentEntry",
          XdsNames.AUTHOR,
          XdsNames.DOCUMENT_ENTRY_CODES,
          XdsNames.DOCUMENT_ENTRY_IDENTIFIERS);

  private final RegistryObject object;

  private DocumentEntry(RegistryObject object) {
    this.object = object;
  }

  /** An entry with the attributes; {@code id} is symbolic or a {@code urn:uuid:}. */
  public static DocumentEntry of(String id, Map<String, List<String>> attributes) {
    return new DocumentEntry(new RegistryObject(id, new LinkedHashMap<>(attributes)));
  }

  /** The entry's id in the submission. */
  public String id() {
    return object.id();
  }

  /** The first value of an attribute, or an empty text. */
  public String value(String attribute) {
    return object.value(attribute);
  }

  /** The same entry with the attribute set to the values. */
  public DocumentEntry with(String attribute, String... values) {
    return new DocumentEntry(object.with(attribute, values));
  }

  /** The same entry without the attribute. */
  public DocumentEntry without(String attribute) {
    return new DocumentEntry(object.without(attribute));
  }

  /** The same entry under another id. */
  public DocumentEntry named(String id) {
    return new DocumentEntry(object.named(id));
  }

  /** The rim:ExtrinsicObject. */
  public String xml() {
    RegistryObject typed =
        value("objectType").isEmpty() ? object.with("objectType", XdsNames.STABLE) : object;
    return "<rim:ExtrinsicObject id=\""
        + XmlText.escape(id())
        + "\""
        + typed.xmlAttributes("mimeType", "objectType", "lid", "status")
        + ">"
        + object.content(KIND)
        + "</rim:ExtrinsicObject>";
  }
}
