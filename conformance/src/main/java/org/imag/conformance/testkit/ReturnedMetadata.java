package org.imag.conformance.testkit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.imag.conformance.harness.Findings;
import org.w3c.dom.Element;

/** What every object of a query answer must carry (ITI TF-3 table 4.3.2.1-3, 4.2). */
final class ReturnedMetadata {
  private static final Pattern UUID =
      Pattern.compile("urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9]\\d*))+");
  private static final Pattern UNIQUE = Pattern.compile("[0-2](\\.(0|[1-9]\\d*))+(\\^.{1,16})?");
  private static final Pattern PATIENT =
      Pattern.compile("[^^&|~]+\\^\\^\\^&[0-2](\\.(0|[1-9]\\d*))+&ISO");
  private static final Pattern TIME = Pattern.compile("\\d{4}(\\d\\d){0,5}");
  private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{40}");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern ANY = Pattern.compile("(?s).+");

  private static final Set<String> STATUSES =
      Set.of(Ebrim.STATUS + "Approved", Ebrim.STATUS + "Deprecated");

  /** What only a stable document has: an on-demand entry must not show it. */
  private static final Map<String, Pattern> OF_STABLE =
      Map.of("creationTime", TIME, "hash", HASH, "size", NUMBER);

  private final Findings findings;

  ReturnedMetadata(Findings findings) {
    this.findings = findings;
  }

  /** Notes what the objects lack. */
  void verify(AnswerObjects objects) {
    objects.documents().forEach(this::document);
    objects.submissionSets().forEach(this::submissionSet);
    objects.folders().forEach(this::folder);
    objects.associations().forEach(this::association);
    objects.objectRefs().forEach(r -> attribute(r, "id", UUID));
  }

  private void document(Element document) {
    versioned(document);
    attribute(document, "mimeType", ANY);
    findings.expectOneOf(
        name(document) + " objectType",
        Set.of(Ebrim.STABLE, Ebrim.ON_DEMAND),
        document.getAttribute("objectType"));
    slot(document, "repositoryUniqueId", OID);
    slot(document, "languageCode", ANY);
    slot(document, "sourcePatientId", ANY);
    OF_STABLE.forEach((slot, pattern) -> ofStable(document, slot, pattern));
    Ebrim.ENTRY_CODES.forEach((name, scheme) -> codes(document, name, scheme));
    identifier(document, "patientId", Ebrim.ENTRY_PATIENT, PATIENT);
    identifier(document, "uniqueId", Ebrim.ENTRY_UNIQUE, UNIQUE);
  }

  private void submissionSet(Element set) {
    versioned(set);
    attribute(set, "objectType", Pattern.compile(Ebrim.OBJECT_TYPE + "RegistryPackage"));
    slot(set, "submissionTime", TIME);
    codes(set, "contentTypeCode", Ebrim.CONTENT_TYPE);
    identifier(set, "patientId", Ebrim.SET_PATIENT, PATIENT);
    identifier(set, "uniqueId", Ebrim.SET_UNIQUE, OID);
    identifier(set, "sourceId", Ebrim.SET_SOURCE, OID);
  }

  private void folder(Element folder) {
    versioned(folder);
    attribute(folder, "objectType", Pattern.compile(Ebrim.OBJECT_TYPE + "RegistryPackage"));
    codes(folder, "codeList", Ebrim.FOLDER_CODES);
    identifier(folder, "patientId", Ebrim.FOLDER_PATIENT, PATIENT);
    identifier(folder, "uniqueId", Ebrim.FOLDER_UNIQUE, OID);
    findings.expect(!title(folder).isEmpty(), name(folder) + " has no title");
  }

  private void association(Element association) {
    attribute(association, "id", UUID);
    attribute(association, "sourceObject", UUID);
    attribute(association, "targetObject", UUID);
    attribute(association, "associationType", Pattern.compile("urn:.+:AssociationType:\\w+"));
    attribute(association, "objectType", Pattern.compile(Ebrim.OBJECT_TYPE + "Association"));
  }

  private void versioned(Element object) {
    attribute(object, "id", UUID);
    attribute(object, "lid", UUID);
    findings.expectOneOf(name(object) + " status", STATUSES, object.getAttribute("status"));
    List<Element> versions = Xml.children(object, "VersionInfo");
    findings.expect(
        versions.size() == 1 && matches(NUMBER, versions.get(0).getAttribute("versionName")),
        name(object) + " has no VersionInfo with a versionName");
  }

  private void ofStable(Element document, String slot, Pattern pattern) {
    if (document.getAttribute("objectType").equals(Ebrim.ON_DEMAND)) {
      findings.expect(
          values(document, slot).isEmpty(), name(document) + " is on-demand but has " + slot);
    } else {
      slot(document, slot, pattern);
    }
  }

  private void slot(Element object, String slot, Pattern pattern) {
    List<String> values = values(object, slot);
    findings.expect(
        values.size() == 1 && matches(pattern, values.get(0)),
        name(object) + " " + slot + ": " + values);
  }

  private void codes(Element object, String what, String scheme) {
    List<Element> codes =
        Xml.children(object, "Classification").stream()
            .filter(c -> c.getAttribute("classificationScheme").equals(scheme))
            .toList();
    findings.expect(!codes.isEmpty(), name(object) + " has no " + what);
    codes.forEach(code -> code(object, what, code));
  }

  private void code(Element object, String what, Element code) {
    boolean complete =
        !code.getAttribute("nodeRepresentation").isEmpty()
            && values(code, "codingScheme").size() == 1
            && !title(code).isEmpty();
    findings.expect(complete, name(object) + " " + what + " is incomplete");
    findings.expectEqual(
        name(object) + " classifiedObject of " + what,
        object.getAttribute("id"),
        code.getAttribute("classifiedObject"));
  }

  private void identifier(Element object, String what, String scheme, Pattern pattern) {
    List<Element> found =
        Xml.children(object, "ExternalIdentifier").stream()
            .filter(i -> i.getAttribute("identificationScheme").equals(scheme))
            .toList();
    List<String> values = found.stream().map(i -> i.getAttribute("value")).toList();
    findings.expect(
        values.size() == 1 && matches(pattern, values.get(0)),
        name(object) + " " + what + ": " + values);
    found.forEach(
        i ->
            findings.expectEqual(
                name(object) + " registryObject of " + what,
                object.getAttribute("id"),
                i.getAttribute("registryObject")));
  }

  private void attribute(Element object, String attribute, Pattern pattern) {
    String value = object.getAttribute(attribute);
    findings.expect(
        matches(pattern, value), name(object) + " " + attribute + ": \"" + value + "\"");
  }

  private static List<String> values(Element object, String slot) {
    return Xml.children(object, "Slot").stream()
        .filter(s -> s.getAttribute("name").equals(slot))
        .flatMap(s -> Xml.children(s, "ValueList").stream())
        .flatMap(l -> Xml.children(l, "Value").stream())
        .map(Element::getTextContent)
        .toList();
  }

  private static String title(Element object) {
    return Xml.children(object, "Name").stream()
        .flatMap(n -> Xml.children(n, "LocalizedString").stream())
        .map(s -> s.getAttribute("value"))
        .findFirst()
        .orElse("");
  }

  private static boolean matches(Pattern pattern, String value) {
    return pattern.matcher(value).matches();
  }

  private static String name(Element object) {
    return object.getLocalName() + " " + object.getAttribute("id");
  }
}
