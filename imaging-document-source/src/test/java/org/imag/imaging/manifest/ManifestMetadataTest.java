package org.imag.imaging.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.xml.bind.JAXBElement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;
import org.imag.imaging.Images;
import org.imag.imaging.TestArchive;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.imag.imaging.publication.ManifestRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.ihe.xds.XDS;
import org.openehealth.ipf.commons.ihe.xds.core.ebxml.ebxml30.EbXMLProvideAndRegisterDocumentSetRequest30;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Code;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntry;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Hl7v2Based;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.SubmissionSet;
import org.openehealth.ipf.commons.ihe.xds.core.requests.ProvideAndRegisterDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.lcm.SubmitObjectsRequest;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.AssociationType1;
import org.openehealth.ipf.commons.ihe.xds.core.validate.requests.ProvideAndRegisterDocumentSetRequestValidator;
import org.openehealth.ipf.platform.camel.ihe.xds.core.converters.EbXML30Converters;

/** The XDS metadata of a manifest (RAD TF-2 4.68.4.1.2.3, ITI TF-3 4.2.3). */
class ManifestMetadataTest {
  private static final SourcePatientId PATIENT =
      new SourcePatientId("GUY-000123", new AssigningAuthority("CHC", "2.999.973.3.1"));
  private static final Instant CREATED = Instant.parse("2026-11-24T18:35:10.123456Z");

  @TempDir Path folder;
  private TestArchive archive;
  private final ManifestMetadata tested =
      new ManifestMetadata(
          "2.999.973.11", "CHU_CAYENNE", "2.999.973.4", ZoneId.of("America/Martinique"));

  @BeforeEach
  void anArchive() {
    archive = TestArchive.in(folder);
  }

  private static ManifestRecord manifest(String replaced) {
    return new ManifestRecord(
        "2.25.1",
        Images.STUDY,
        1,
        "digest",
        "urn:uuid:3f2504e0-4f89-41d3-9a0c-0305e82c3301",
        replaced,
        "2.25.2",
        "IMG7^^^&2.999.973.1&ISO",
        PATIENT.cx(),
        new byte[] {1, 2, 3});
  }

  private ProvideAndRegisterDocumentSet submission(String replaced) {
    StudyContents study = new StudyReader(archive.archive).read(Images.STUDY).orElseThrow();
    return tested.submission(manifest(replaced), study, PATIENT, CREATED);
  }

  private DocumentEntry entry(DataSet... images) {
    for (DataSet image : images) {
      archive.store(Images.file(image));
    }
    return submission(null).getDocuments().get(0).getDocumentEntry();
  }

  @Test
  void theEntryIsThatOfAKeyObjectSelection_t4_68_4_1_2_3_1() {
    DocumentEntry entry = entry(Images.slice(1));
    assertThat(entry.getMimeType()).isEqualTo("application/dicom");
    assertThat(entry.getFormatCode().getCode()).isEqualTo("1.2.840.10008.5.1.4.1.1.88.59");
    assertThat(entry.getFormatCode().getSchemeName()).isEqualTo("1.2.840.10008.2.6.1");
    assertThat(entry.getUniqueId()).isEqualTo("2.25.1");
    assertThat(entry.getClassCode().getCode()).isEqualTo("31");
    assertThat(entry.getTypeCode().getCode()).isEqualTo("IMG-KOS");
    assertThat(entry.getLanguageCode()).isEqualTo("fr-FR");
    assertThat(Hl7v2Based.render(entry.getPatientId())).isEqualTo("IMG7^^^&2.999.973.1&ISO");
    assertThat(entry.getAuthors().get(0).getAuthorInstitution().get(0).getOrganizationName())
        .isEqualTo("Centre hospitalier de Cayenne");
  }

  @Test
  void timesAreUtc_t4_2_3_1_7_2() {
    DocumentEntry entry = entry(Images.slice(1));
    assertThat(entry.getCreationTime().toHL7()).isEqualTo("20261124183510");
    assertThat(entry.getServiceStartTime().toHL7()).isEqualTo("20261124183000");
  }

  @Test
  void withoutOffsetTheRegionsZoneHoldsAndADayStaysADay() {
    DataSet inMartinique =
        Images.slice(1).toBuilder()
            .remove(Tag.TIMEZONE_OFFSET_FROM_UTC)
            .put(Tag.STUDY_DATE, "20261124")
            .put(Tag.STUDY_TIME, "2230")
            .build();
    assertThat(entry(inMartinique).getServiceStartTime().toHL7()).isEqualTo("202611250230");
    archive = TestArchive.in(folder);
    DataSet dayOnly = inMartinique.toBuilder().put(Tag.STUDY_TIME).build();
    assertThat(entry(dayOnly).getServiceStartTime().toHL7()).isEqualTo("20261124");
    archive = TestArchive.in(folder);
    DataSet undated = inMartinique.toBuilder().put(Tag.STUDY_DATE, "").build();
    assertThat(entry(undated).getServiceStartTime()).isNull();
  }

  @Test
  void eventCodesAreAcquisitionModalitiesAndRegionsWithTheirMeaning_RAD68_019_021() {
    DataSet image = Images.slice(1).toBuilder().put(Tag.BODY_PART_EXAMINED, "Chest").build();
    DataSet state =
        Images.slice(2).toBuilder()
            .put(Tag.SERIES_INSTANCE_UID, "2.999.973.2.55.2")
            .put(Tag.MODALITY, "PR")
            .put(Tag.BODY_PART_EXAMINED, "RATE-INCONNUE")
            .build();
    List<Code> codes = entry(image, state).getEventCodeList();
    assertThat(codes)
        .extracting(
            code ->
                code.getCode()
                    + " "
                    + code.getSchemeName()
                    + " "
                    + code.getDisplayName().getValue())
        .containsExactly("CT DCM Computed Tomography", "43799004 2.16.840.1.113883.6.96 Chest");
  }

  @Test
  void aCodedRegionComesBeforeTheFreeTerm() {
    DataSet region =
        DataSet.builder()
            .put(Tag.CODE_VALUE, "64033007")
            .put(Tag.CODING_SCHEME_DESIGNATOR, "SCT")
            .put(Tag.CODE_MEANING, "Kidney")
            .build();
    DataSet image =
        Images.slice(1).toBuilder()
            .put(Tag.BODY_PART_EXAMINED, "ABDOMEN")
            .putSequence(Tag.ANATOMIC_REGION_SEQUENCE, region)
            .build();
    assertThat(entry(image).getEventCodeList())
        .extracting(Code::getCode)
        .containsExactly("CT", "64033007");
  }

  @Test
  void referencesNameTheAccessionNumberAndTheStudy_4_2_3_2_28() {
    assertThat(entry(Images.slice(1)).getReferenceIdList())
        .extracting(Hl7v2Based::render)
        .containsExactly(
            "ACC-4711^^^&2.999.973.4&ISO^urn:ihe:iti:xds:2013:accession",
            "2.999.973.2.55^^^^urn:ihe:iti:xds:2016:studyInstanceUID");
  }

  @Test
  void thePatientIsToldAsAtTheSource_4_2_3_2_22_and_23() {
    DataSet image =
        Images.slice(1).toBuilder()
            .put(Tag.PATIENT_NAME, "ÉLISÉE-CÉLESTIN^Maïlys^Anne^Dr^II")
            .build();
    DocumentEntry entry = entry(image);
    assertThat(Hl7v2Based.render(entry.getSourcePatientId()))
        .isEqualTo("GUY-000123^^^&2.999.973.3.1&ISO");
    assertThat(Hl7v2Based.render(entry.getSourcePatientInfo().getNames().next()))
        .as("PN has the prefix before the suffix, XPN after it")
        .isEqualTo("ÉLISÉE-CÉLESTIN^Maïlys^Anne^II^Dr");
    assertThat(entry.getSourcePatientInfo().getDateOfBirth().toHL7()).isEqualTo("19840229");
    assertThat(entry.getSourcePatientInfo().getGender()).isEqualTo("F");
  }

  private static DataSet request(String accessionNumber) {
    return DataSet.builder().put(Tag.ACCESSION_NUMBER, accessionNumber).build();
  }

  @Test
  void referencesNameEveryAccessionNumberOfAStudyThatAnswersSeveralRequests_4_2_3_2_28() {
    DataSet first =
        Images.slice(1).toBuilder()
            .putSequence(Tag.REQUEST_ATTRIBUTES_SEQUENCE, request("ACC-4711"), request("ACC-4712"))
            .build();
    DataSet second =
        Images.slice(2).toBuilder()
            .put(Tag.SERIES_INSTANCE_UID, "2.999.973.2.55.2")
            .putSequence(Tag.REQUEST_ATTRIBUTES_SEQUENCE, request("ACC-4713"))
            .build();
    assertThat(entry(first, second).getReferenceIdList())
        .extracting(Hl7v2Based::render)
        .containsExactly(
            "ACC-4711^^^&2.999.973.4&ISO^urn:ihe:iti:xds:2013:accession",
            "ACC-4712^^^&2.999.973.4&ISO^urn:ihe:iti:xds:2013:accession",
            "ACC-4713^^^&2.999.973.4&ISO^urn:ihe:iti:xds:2013:accession",
            "2.999.973.2.55^^^^urn:ihe:iti:xds:2016:studyInstanceUID");
  }

  @Test
  void referencesNameTheOrderWhosePlacerIsKnown_4_2_3_2_28() {
    DataSet placer =
        DataSet.builder()
            .put(Tag.UNIVERSAL_ENTITY_ID, "2.999.973.5")
            .put(Tag.UNIVERSAL_ENTITY_ID_TYPE, "ISO")
            .build();
    DataSet known =
        DataSet.builder()
            .put(Tag.PLACER_ORDER_NUMBER_IMAGING_SERVICE_REQUEST, "ORD-88")
            .putSequence(Tag.ORDER_PLACER_IDENTIFIER_SEQUENCE, placer)
            .build();
    DataSet unknown =
        DataSet.builder().put(Tag.PLACER_ORDER_NUMBER_IMAGING_SERVICE_REQUEST, "ORD-89").build();
    DataSet image =
        Images.slice(1).toBuilder()
            .putSequence(Tag.REQUEST_ATTRIBUTES_SEQUENCE, known, unknown)
            .build();
    assertThat(entry(image).getReferenceIdList())
        .extracting(Hl7v2Based::render)
        .contains("ORD-88^^^&2.999.973.5&ISO^urn:ihe:iti:xds:2013:order")
        .noneMatch(reference -> reference.startsWith("ORD-89"));
  }

  @Test
  void aBirthDateInTheOldFormOfDicomIsOneToo_PS35_6_2() {
    DataSet image = Images.slice(1).toBuilder().put(Tag.PATIENT_BIRTH_DATE, "1984.02.29").build();
    assertThat(entry(image).getSourcePatientInfo().getDateOfBirth().toHL7()).isEqualTo("19840229");
  }

  @Test
  void aNameWithoutAlphabeticGroupIsTheIdeographicOne_PS35_6_2_1() {
    DataSet image = Images.slice(1).toBuilder().put(Tag.PATIENT_NAME, "=林^秀英").build();
    assertThat(Hl7v2Based.render(entry(image).getSourcePatientInfo().getNames().next()))
        .isEqualTo("林^秀英");
    archive = TestArchive.in(folder);
    DataSet nameless = image.toBuilder().put(Tag.PATIENT_NAME, "^^^").build();
    assertThat(entry(nameless).getSourcePatientInfo().getNames().hasNext()).isFalse();
  }

  /** Values are 256 characters at most (ITI TF-3 4.2.3.1.1), and XML carries no control codes. */
  @Test
  void textThatMetadataCannotCarryDoesNotKeepAStudyFromBeingPublished() {
    DataSet image =
        Images.slice(1).toBuilder()
            .put(Tag.PATIENT_NAME, "&".repeat(300))
            .put(Tag.INSTITUTION_NAME, "É|".repeat(200))
            .put(Tag.ACCESSION_NUMBER, "A".repeat(300))
            .put(Tag.STUDY_DESCRIPTION, "Scanner\u001b du\u0001 thorax\u0000 " + "x".repeat(2000))
            .putSequence(
                Tag.ANATOMIC_REGION_SEQUENCE,
                DataSet.builder()
                    .put(Tag.CODE_VALUE, "64033007")
                    .put(Tag.CODING_SCHEME_DESIGNATOR, "SCT")
                    .put(Tag.CODE_MEANING, "Rein\f".repeat(100))
                    .build())
            .build();
    DocumentEntry entry = entry(image);
    assertThat(entry.getComments().getValue()).startsWith("Scanner  du  thorax").hasSize(1024);
    assertThat(entry.getReferenceIdList()).hasSize(1);
    var request =
        new EbXMLProvideAndRegisterDocumentSetRequest30(
            EbXML30Converters.convert(submission(null)));
    ProvideAndRegisterDocumentSetRequestValidator.getInstance()
        .validate(request, XDS.Interactions.ITI_41);
    assertThat(entry.getEventCodeList().get(1).getDisplayName().getValue())
        .startsWith("Rein Rein")
        .doesNotContainPattern("\\p{Cntrl}");
  }

  @Test
  void aDeprecationNamesTheEntryAndBothStatuses_3_57_4_1_3_3_2() {
    String entry = "urn:uuid:9f2504e0-4f89-41d3-9a0c-0305e82c3302";
    SubmitObjectsRequest request =
        EbXML30Converters.convert(tested.deprecation(entry, "IMG7^^^&2.999.973.1&ISO"));
    List<AssociationType1> associations =
        request.getRegistryObjectList().getIdentifiable().stream()
            .map(JAXBElement::getValue)
            .filter(AssociationType1.class::isInstance)
            .map(AssociationType1.class::cast)
            .toList();
    assertThat(associations).hasSize(1);
    AssociationType1 update = associations.get(0);
    assertThat(update.getAssociationType())
        .isEqualTo("urn:ihe:iti:2010:AssociationType:UpdateAvailabilityStatus");
    assertThat(update.getTargetObject()).isEqualTo(entry);
    assertThat(update.getSlot())
        .extracting(slot -> slot.getName() + "=" + slot.getValueList().getValue().get(0))
        .containsExactlyInAnyOrder(
            "OriginalStatus=urn:oasis:names:tc:ebxml-regrep:StatusType:Approved",
            "NewStatus=urn:oasis:names:tc:ebxml-regrep:StatusType:Deprecated");
  }

  @Test
  void anUnknownSexIsU() {
    DataSet image = Images.slice(1).toBuilder().put(Tag.PATIENT_SEX, "").build();
    assertThat(entry(image).getSourcePatientInfo().getGender()).isEqualTo("U");
  }

  @Test
  void theSubmissionIsAsXdsDemands_4_2_1() throws IOException {
    archive.withSlices(2);
    ProvideAndRegisterDocumentSet submission =
        submission("urn:uuid:9f2504e0-4f89-41d3-9a0c-0305e82c3302");
    SubmissionSet submissionSet = submission.getSubmissionSet();
    assertThat(submissionSet.getSourceId()).isEqualTo("2.999.973.11");
    assertThat(submissionSet.getUniqueId()).isEqualTo("2.25.2");
    assertThat(submissionSet.getPatientId())
        .isEqualTo(submission.getDocuments().get(0).getDocumentEntry().getPatientId());
    try (InputStream content = submission.getDocuments().get(0).getDataHandler().getInputStream()) {
      assertThat(content.readAllBytes()).containsExactly(1, 2, 3);
    }
    ProvideAndRegisterDocumentSetRequestValidator.getInstance()
        .validate(
            new EbXMLProvideAndRegisterDocumentSetRequest30(EbXML30Converters.convert(submission)),
            XDS.Interactions.ITI_41);
  }
}
