package org.imag.conformance.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.harness.Findings;
import org.imag.conformance.message.Code;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.XdsNames;
import org.imag.dicom.DataSet;
import org.imag.dicom.SopReference;
import org.imag.dicom.Tag;
import org.imag.dicom.kos.KeyObjectSelection;
import org.imag.dicom.kos.Retrieval;
import org.imag.dicom.kos.SeriesContent;
import org.imag.dicom.phantom.CtPhantom;
import org.imag.dicom.phantom.PhantomPatient;
import org.junit.jupiter.api.Test;

/** A manifest held against the testkit's (RAD TF-2 4.68): each rule passes right, fails wrong. */
class ManifestChecksTest {
  private static final String SOURCE = "2.999.973.10";
  private static final String PATIENT = "P1^^^&2.999.973.1&ISO";
  private static final Code KOS =
      new Code("1.2.840.10008.5.1.4.1.1.88.59", "KOS", "1.2.840.10008.2.6.1");
  private static final DataSet IMAGE =
      CtPhantom.of(new PhantomPatient("BORDA^Élie", "GUY-9", "19700101", "M"), "2.999.77")
          .withAccessionNumber("A77")
          .withSlices(2)
          .slice(1)
          .dataSet();
  private static final DataSet STANDARD = manifest(IMAGE, "2.999.77.1", SOURCE, "1", "2");

  private static DataSet manifest(
      DataSet image, String series, String location, String... instances) {
    List<SopReference> cited =
        List.of(instances).stream()
            .map(i -> new SopReference("1.2.840.10008.5.1.4.1.1.2", "2.999.77.1." + i))
            .toList();
    return KeyObjectSelection.manifest(image)
        .citing(List.of(new SeriesContent(series, cited)))
        .retrievableFrom(new Retrieval("IMAGGUY", location, ""))
        .createdAt(Instant.EPOCH, ZoneOffset.ofHours(-3))
        .build();
  }

  private static RegisteredDocument entry(String mimeType, Code format, String patient) {
    return new RegisteredDocument(
        "urn:uuid:1",
        "urn:uuid:1",
        "1",
        XdsNames.APPROVED,
        XdsNames.STABLE,
        mimeType,
        "",
        "",
        "",
        List.of(),
        Map.of(),
        Map.of("formatCode", List.of(format)),
        Map.of("uniqueId", "2.999.5", "patientId", patient));
  }

  private static List<String> check(DataSet manifest) {
    Findings findings = new Findings();
    RegisteredDocument entry = entry("application/dicom", KOS, PATIENT);
    new ManifestChecks(findings, new PublishedManifest(PATIENT, entry, manifest))
        .same(STANDARD, SOURCE);
    return findings.list();
  }

  private static void assertFails(DataSet manifest, String reason) {
    assertThat(check(manifest)).anyMatch(f -> f.contains(reason));
  }

  private static DataSet with(int tag, String value) {
    return STANDARD.toBuilder().put(tag, value).build();
  }

  @Test
  void aManifestOfTheSameInstancesPasses() {
    assertThat(check(manifest(IMAGE, "2.999.77.1", SOURCE, "2", "1"))).isEmpty();
    assertThat(check(with(Tag.PATIENT_NAME, "BORDA^Élie^^^"))).isEmpty();
  }

  @Test
  void otherAttributesOfPatientAndStudyFail() {
    assertFails(with(Tag.ACCESSION_NUMBER, "A78"), "AccessionNumber");
    assertFails(with(Tag.PATIENT_NAME, "BORDA^Élise"), "PatientName");
    assertFails(with(Tag.PATIENT_ID, "GUY-10"), "PatientID");
    assertFails(with(Tag.PATIENT_BIRTH_DATE, "19700102"), "PatientBirthDate");
    assertFails(with(Tag.PATIENT_SEX, "F"), "PatientSex");
    assertFails(with(Tag.STUDY_INSTANCE_UID, "2.999.78"), "StudyInstanceUID");
    assertFails(with(Tag.MODALITY, "CT"), "Modality");
    assertFails(with(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2"), "SOPClassUID");
  }

  @Test
  void otherInstancesFail() {
    assertFails(manifest(IMAGE, "2.999.77.1", SOURCE, "1"), "instances cited");
    assertFails(manifest(IMAGE, "2.999.77.1", SOURCE, "1", "3"), "instances cited");
    assertFails(manifest(IMAGE, "2.999.77.2", SOURCE, "1", "2"), "instances cited");
    DataSet shorter =
        STANDARD.toBuilder()
            .putSequence(Tag.CONTENT_SEQUENCE, STANDARD.items(Tag.CONTENT_SEQUENCE).get(0))
            .build();
    assertFails(shorter, "ContentSequence");
  }

  @Test
  void anotherPlaceOrIdentityOfAnImageFails() {
    assertFails(manifest(IMAGE, "2.999.77.1", "2.999.0", "1", "2"), "RetrieveLocationUID");
    assertFails(with(Tag.SERIES_INSTANCE_UID, "2.999.77.1"), "in a series that it cites");
    assertFails(with(Tag.SOP_INSTANCE_UID, "2.999.77.1.2"), "SOP Instance UID of an image");
  }

  private static List<String> metadata(RegisteredDocument entry, String uid) {
    Findings findings = new Findings();
    String standard =
        ("<m xmlns:rim=\"%s\"><rim:ExtrinsicObject mimeType=\"application/dicom\">"
                + "<rim:Classification classificationScheme=\"%s\" nodeRepresentation=\"%s\">"
                + "<rim:Slot name=\"codingScheme\"><rim:ValueList><rim:Value> %s </rim:Value>"
                + "</rim:ValueList></rim:Slot></rim:Classification></rim:ExtrinsicObject></m>")
            .formatted(XdsNames.RIM, Ebrim.ENTRY_CODES.get("formatCode"), KOS.code(), KOS.scheme());
    new ManifestChecks(findings, new PublishedManifest(PATIENT, entry, STANDARD))
        .sameMetadata(SecureXml.parse(standard).getDocumentElement(), uid);
    return findings.list();
  }

  @Test
  void metadataAreComparedByTypeFormatPatientAndUniqueId() {
    RegisteredDocument right = entry("application/dicom", KOS, PATIENT);
    assertThat(metadata(right, "2.999.5")).isEmpty();
    assertThat(metadata(right, "2.999.6")).anyMatch(f -> f.contains("uniqueId"));
    assertThat(metadata(entry("text/xml", KOS, PATIENT), "2.999.5"))
        .anyMatch(f -> f.contains("mimeType"));
    assertThat(
            metadata(
                entry("application/dicom", new Code(KOS.code(), "", "DCM"), PATIENT), "2.999.5"))
        .anyMatch(f -> f.contains("formatCode"));
    assertThat(metadata(entry("application/dicom", KOS, "P2^^^&2.999.973.1&ISO"), "2.999.5"))
        .anyMatch(f -> f.contains("patientId"));
  }
}
