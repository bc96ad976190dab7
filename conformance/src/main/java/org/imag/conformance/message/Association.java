package org.imag.conformance.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imag.conformance.client.XmlText;

/**
 * An association of a submission (ITI TF-3 4.2.2).
 *
 * @param id symbolic or a {@code urn:uuid:}
 * @param type associationType
 * @param slots values by slot name
 */
public record Association(
    String id, String type, String source, String target, Map<String, List<String>> slots) {

  /** An association with a symbolic id that no other has. */
  public static Association of(String type, String source, String target) {
    return new Association("Association-" + FreshUid.token(), type, source, target, Map.of());
  }

  /** The association that makes an object a new member of a SubmissionSet. */
  public static Association original(String set, String member) {
    return of(XdsNames.HAS_MEMBER, set, member).with("SubmissionSetStatus", "Original");
  }

  /** The same association with a slot more, or another value in it. */
  public Association with(String slot, String value) {
    Map<String, List<String>> changed = new LinkedHashMap<>(slots);
    changed.put(slot, List.of(value));
    return new Association(id, type, source, target, changed);
  }

  /** The same association without the slot. */
  public Association without(String slot) {
    Map<String, List<String>> changed = new LinkedHashMap<>(slots);
    changed.remove(slot);
    return new Association(id, type, source, target, changed);
  }

  /** The rim:Association. */
  public String xml() {
    StringBuilder out = new StringBuilder("<rim:Association id=\"");
    out.append(XmlText.escape(id)).append("\" associationType=\"").append(XmlText.escape(type));
    out.append("\" sourceObject=\"").append(XmlText.escape(source));
    out.append("\" targetObject=\"").append(XmlText.escape(target)).append("\">");
    slots.forEach((name, values) -> out.append(RegistryObject.slot(name, values)));
    return out.append("</rim:Association>").toString();
  }

  boolean links(String from, String to) {
    return type.equals(XdsNames.HAS_MEMBER) && source.equals(from) && target.equals(to);
  }
}
