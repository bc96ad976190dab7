package org.imag.conformance.testkit;

import java.util.ArrayList;
import java.util.List;

/** Submissions in ebRIM 2.1, as much as the tests need. */
final class SampleMetadata {
  private final List<String> objects = new ArrayList<>();

  SampleMetadata entry(String id, String status, String type) {
    boolean stable = type.equals(Ebrim.STABLE);
    StringBuilder codes = new StringBuilder();
    Ebrim.ENTRY_CODES.values().forEach(scheme -> codes.append(code(id, scheme)));
    objects.add(
        "<rim:ExtrinsicObject id=\"%s\" status=\"%s\" objectType=\"%s\" mimeType=\"text/plain\">"
                .formatted(id, Ebrim.STATUS + status, type)
            + name("Compte rendu")
            + slot("languageCode", "fr-FR")
            + slot("sourcePatientId", "C42^^^&amp;2.999.973.3.1&amp;ISO")
            + slot("repositoryUniqueId", "2.999.973.2")
            + (stable ? slot("creationTime", "2026") : "")
            + (stable ? slot("hash", "da39a3ee5e6b4b0d3255bfef95601890afd80709") : "")
            + (stable ? slot("size", "0") : "")
            + codes
            + identifier(Ebrim.ENTRY_PATIENT, "x")
            + identifier(Ebrim.ENTRY_UNIQUE, "x")
            + "</rim:ExtrinsicObject>");
    return this;
  }

  /** An entry whose document goes along: the repository tells where, how long and what hash. */
  SampleMetadata document(String id) {
    StringBuilder codes = new StringBuilder();
    Ebrim.ENTRY_CODES.values().forEach(scheme -> codes.append(code(id, scheme)));
    objects.add(
        "<rim:ExtrinsicObject id=\"%s\" objectType=\"%s\" mimeType=\"text/plain\">"
                .formatted(id, Ebrim.STABLE)
            + name("Compte rendu")
            + slot("languageCode", "fr-FR")
            + slot("sourcePatientId", "C42^^^&amp;2.999.973.3.1&amp;ISO")
            + slot("creationTime", "2026")
            + codes
            + identifier(Ebrim.ENTRY_PATIENT, "x")
            + identifier(Ebrim.ENTRY_UNIQUE, "x")
            + "</rim:ExtrinsicObject>");
    return this;
  }

  SampleMetadata set(String id) {
    objects.add(
        "<rim:RegistryPackage id=\""
            + id
            + "\">"
            + slot("submissionTime", "20261125")
            + code(id, Ebrim.CONTENT_TYPE)
            + identifier(Ebrim.SET_PATIENT, "x")
            + identifier(Ebrim.SET_UNIQUE, "x")
            + identifier(Ebrim.SET_SOURCE, "x")
            + node(id, Ebrim.SUBMISSION_SET)
            + "</rim:RegistryPackage>");
    return this;
  }

  SampleMetadata folder(String id, String status) {
    objects.add(
        "<rim:RegistryPackage id=\""
            + id
            + "\" status=\""
            + Ebrim.STATUS
            + status
            + "\">"
            + name("Dossier")
            + code(id, Ebrim.FOLDER_CODES)
            + identifier(Ebrim.FOLDER_PATIENT, "x")
            + identifier(Ebrim.FOLDER_UNIQUE, "x")
            + node(id, Ebrim.FOLDER)
            + "</rim:RegistryPackage>");
    return this;
  }

  SampleMetadata association(String id, String source, String target, String type) {
    objects.add(
        "<rim:Association id=\"%s\" sourceObject=\"%s\" targetObject=\"%s\" associationType=\"%s\"/>"
            .formatted(id, source, target, type));
    return this;
  }

  SampleMetadata member(String source, String target) {
    return association(source + "-" + target, source, target, "HasMember");
  }

  String text() {
    return "<rs:SubmitObjectsRequest xmlns:rs=\"%s\" xmlns:rim=\"%s\"><rim:LeafRegistryObjectList>"
            .formatted(Ebrim.RS_21, Ebrim.RIM_21)
        + "<rim:ObjectRef id=\""
        + Ebrim.CONTENT_TYPE
        + "\"/>"
        + String.join("", objects)
        + "</rim:LeafRegistryObjectList></rs:SubmitObjectsRequest>";
  }

  private static String slot(String name, String value) {
    return "<rim:Slot name=\"%s\"><rim:ValueList><rim:Value>%s</rim:Value></rim:ValueList></rim:Slot>"
        .formatted(name, value);
  }

  private static String name(String text) {
    return "<rim:Name><rim:LocalizedString value=\"" + text + "\"/></rim:Name>";
  }

  private static String code(String object, String scheme) {
    return "<rim:Classification classifiedObject=\"%s\" classificationScheme=\"%s\" nodeRepresentation=\"C\">"
            .formatted(object, scheme)
        + name("C")
        + slot("codingScheme", "2.999.1")
        + "</rim:Classification>";
  }

  private static String node(String object, String node) {
    return "<rim:Classification classifiedObject=\"%s\" classificationNode=\"%s\"/>"
        .formatted(object, node);
  }

  private static String identifier(String scheme, String value) {
    return "<rim:ExternalIdentifier identificationScheme=\"%s\" value=\"%s\">"
            .formatted(scheme, value)
        + name("id")
        + "</rim:ExternalIdentifier>";
  }
}
