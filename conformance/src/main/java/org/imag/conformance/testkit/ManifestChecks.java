package org.imag.conformance.testkit;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.harness.Findings;
import org.imag.conformance.message.Code;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.XdsNames;
import org.imag.dicom.DataSet;
import org.imag.dicom.Dictionary;
import org.imag.dicom.SopClass;
import org.imag.dicom.Tag;
import org.w3c.dom.Element;

/** Whether a published manifest and its metadata are as the testkit expects. */
final class ManifestChecks {
  private static final List<Integer> SAME =
      List.of(
          Tag.ACCESSION_NUMBER,
          Tag.PATIENT_NAME,
          Tag.PATIENT_ID,
          Tag.PATIENT_BIRTH_DATE,
          Tag.PATIENT_SEX,
          Tag.STUDY_INSTANCE_UID);

  private final Findings findings;
  private final PublishedManifest published;

  ManifestChecks(Findings findings, PublishedManifest published) {
    this.findings = findings;
    this.published = published;
  }

  /** The attributes of patient and study, what is cited, and where it can be had. */
  void same(DataSet standard, String repositoryUniqueId) {
    DataSet manifest = published.content();
    SAME.forEach(tag -> expectSame(tag, value(standard, tag), value(manifest, tag)));
    expectSame(Tag.MODALITY, "KO", value(manifest, Tag.MODALITY));
    expectSame(
        Tag.SOP_CLASS_UID, SopClass.KEY_OBJECT_SELECTION, value(manifest, Tag.SOP_CLASS_UID));
    Set<String> cited = cited(standard);
    findings.expectEqual("instances cited", cited, cited(manifest));
    findings.expectEqual(
        "items of ContentSequence",
        standard.items(Tag.CONTENT_SEQUENCE).size(),
        manifest.items(Tag.CONTENT_SEQUENCE).size());
    series(manifest).forEach(series -> verifySeries(series, manifest, repositoryUniqueId));
    cited.forEach(
        instance ->
            findings.expect(
                !instance.endsWith(" " + value(manifest, Tag.SOP_INSTANCE_UID)),
                "the manifest has the SOP Instance UID of an image"));
  }

  /** Patient, MIME type, format code, and a uniqueId that is the manifest's SOP Instance UID. */
  void sameMetadata(Element standard, String sopInstanceUid) {
    RegisteredDocument entry = published.entry();
    Element expected = SecureXml.all(standard, XdsNames.RIM, "ExtrinsicObject").get(0);
    findings.expectEqual("mimeType", expected.getAttribute("mimeType"), entry.mimeType());
    findings.expectEqual("patientId", published.patient(), entry.patientId());
    findings.expectEqual("uniqueId", sopInstanceUid, entry.uniqueId());
    Code format = formatCode(expected);
    findings.expect(
        entry.codes("formatCode").stream().anyMatch(format::sameAs),
        "formatCode is not " + format.code() + " of " + format.scheme());
  }

  private void verifySeries(DataSet series, DataSet manifest, String repositoryUniqueId) {
    String uid = value(series, Tag.SERIES_INSTANCE_UID);
    findings.expect(
        !uid.equals(value(manifest, Tag.SERIES_INSTANCE_UID)),
        "the manifest is in a series that it cites");
    findings.expect(
        !value(series, Tag.RETRIEVE_AE_TITLE).isEmpty(), "no RetrieveAETitle in series " + uid);
    findings.expectEqual(
        "RetrieveLocationUID in series " + uid,
        repositoryUniqueId,
        value(series, Tag.RETRIEVE_LOCATION_UID));
  }

  private void expectSame(int tag, String expected, String actual) {
    findings.expectEqual(Dictionary.keyword(tag).orElse(""), expected, actual);
  }

  /** Trailing component delimiters say nothing (PS3.5 6.2.1). */
  private static String value(DataSet dataSet, int tag) {
    String value = dataSet.string(tag).orElse("");
    return tag == Tag.PATIENT_NAME ? value.replaceFirst("\\^+$", "") : value;
  }

  private static List<DataSet> series(DataSet manifest) {
    return manifest.items(Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE).stream()
        .flatMap(study -> study.items(Tag.REFERENCED_SERIES_SEQUENCE).stream())
        .toList();
  }

  private static Set<String> cited(DataSet manifest) {
    Set<String> cited = new TreeSet<>();
    for (DataSet series : series(manifest)) {
      for (DataSet instance : series.items(Tag.REFERENCED_SOP_SEQUENCE)) {
        cited.add(
            value(series, Tag.SERIES_INSTANCE_UID)
                + " "
                + value(instance, Tag.REFERENCED_SOP_CLASS_UID)
                + " "
                + value(instance, Tag.REFERENCED_SOP_INSTANCE_UID));
      }
    }
    return cited;
  }

  private static Code formatCode(Element entry) {
    return Xml.children(entry, "Classification").stream()
        .filter(
            c -> c.getAttribute("classificationScheme").equals(Ebrim.ENTRY_CODES.get("formatCode")))
        .map(c -> new Code(c.getAttribute("nodeRepresentation"), "", scheme(c)))
        .findFirst()
        .orElseThrow(() -> new TestkitInvalid("the expected metadata have no formatCode"));
  }

  private static String scheme(Element classification) {
    return Xml.children(classification, "Slot").stream()
        .filter(slot -> slot.getAttribute("name").equals("codingScheme"))
        .map(Xml::text)
        .findFirst()
        .orElse("");
  }
}
