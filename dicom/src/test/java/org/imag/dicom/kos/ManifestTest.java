package org.imag.dicom.kos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFile;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.Part10Writer;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.SopClass;
import org.imag.dicom.SopReference;
import org.imag.dicom.Tag;
import org.imag.dicom.VR;
import org.junit.jupiter.api.Test;

/** The imaging manifest: RAD TF-2 4.68.4.1.2 and PS3.3 A.35.4, C.17.6; PS3.16 TID 2010. */
class ManifestTest {

  private static final String STUDY = "2.999.973.55";
  private static final String ECG = "1.2.840.10008.5.1.4.1.1.9.1.1";
  private static final String PRESENTATION = "1.2.840.10008.5.1.4.1.1.11.1";
  private static final Instant MADE = Instant.parse("2026-02-01T02:30:15.25Z");

  private static final DataSet IMAGE =
      DataSet.builder()
          .put(Tag.SOP_CLASS_UID, SopClass.CT_IMAGE)
          .put(Tag.SOP_INSTANCE_UID, STUDY + ".1.1")
          .put(Tag.MODALITY, "CT")
          .put(Tag.BODY_PART_EXAMINED, "CHEST")
          .put(Tag.STUDY_INSTANCE_UID, STUDY)
          .put(Tag.SERIES_INSTANCE_UID, STUDY + ".1")
          .put(Tag.STUDY_DATE, "20260131")
          .put(Tag.STUDY_TIME, "2200")
          .put(Tag.ACCESSION_NUMBER, "ACC77")
          .put(Tag.PATIENT_NAME, "ÉLISÉE-CÉLESTIN^Maïlys")
          .put(Tag.PATIENT_ID, "GUY-000123")
          .put(Tag.ISSUER_OF_PATIENT_ID, "MODALITY")
          .put(Tag.PATIENT_BIRTH_DATE, "19840229")
          .put(0x00090010, "CREATOR")
          .put(Tag.PIXEL_DATA, VR.OW, new byte[2])
          .build();

  private static final List<SeriesContent> SERIES =
      List.of(
          new SeriesContent(
              STUDY + ".1",
              List.of(
                  new SopReference(SopClass.CT_IMAGE, STUDY + ".1.1"),
                  new SopReference(SopClass.CT_IMAGE, STUDY + ".1.2"))),
          new SeriesContent(
              STUDY + ".2",
              List.of(
                  new SopReference(ECG, STUDY + ".2.1"),
                  new SopReference(PRESENTATION, STUDY + ".2.2"))));

  private static final Retrieval RETRIEVAL =
      new Retrieval("IMAGGUY", "2.999.973.10", "https://localhost:8973/imaging/dicomweb");

  private static Manifest manifest() {
    return KeyObjectSelection.manifest(IMAGE)
        .citing(SERIES)
        .retrievableFrom(RETRIEVAL)
        .createdAt(MADE, ZoneOffset.ofHours(-3));
  }

  private static DataSet kos() {
    return manifest()
        .patientIdIssuer(new Issuer("CHC", "2.999.973.3.1"))
        .accessionNumberIssuer(new Issuer("", "2.999.973.4"))
        .build();
  }

  /** A.35.4: a new instance in a new series of modality KO, of the same study and patient. */
  @Test
  void isANewInstanceOfTheStudy() {
    DataSet kos = kos();
    assertThat(kos.string(Tag.SOP_CLASS_UID)).hasValue(SopClass.KEY_OBJECT_SELECTION);
    assertThat(kos.string(Tag.SOP_INSTANCE_UID).orElseThrow()).startsWith("2.25.");
    assertThat(kos.string(Tag.SERIES_INSTANCE_UID))
        .isNotEmpty()
        .isNotEqualTo(kos.string(Tag.SOP_INSTANCE_UID));
    assertThat(kos.string(Tag.MODALITY)).hasValue("KO");
    assertThat(kos.string(Tag.STUDY_INSTANCE_UID)).hasValue(STUDY);
    assertThat(kos.string(Tag.PATIENT_NAME)).hasValue("ÉLISÉE-CÉLESTIN^Maïlys");
    assertThat(kos.string(Tag.PATIENT_ID)).hasValue("GUY-000123");
    assertThat(kos.string(Tag.SPECIFIC_CHARACTER_SET)).hasValue("ISO_IR 192");
    assertThat(kos.string(Tag.SERIES_NUMBER)).isPresent();
    assertThat(kos.string(Tag.INSTANCE_NUMBER)).hasValue("1");
    assertThat(
            manifest()
                .identifiedBy("2.999.1", "2.999.2")
                .instanceNumber(3)
                .build()
                .string(Tag.INSTANCE_NUMBER))
        .hasValue("3");
  }

  /**
   * Instance creation and content date feed XDS creationTime; the offset makes them convertible.
   */
  @Test
  void datesAreLocalWithOffset() {
    DataSet kos = kos();
    for (int tag : new int[] {Tag.INSTANCE_CREATION_DATE, Tag.CONTENT_DATE}) {
      assertThat(kos.string(tag)).hasValue("20260131");
    }
    for (int tag : new int[] {Tag.INSTANCE_CREATION_TIME, Tag.CONTENT_TIME}) {
      assertThat(kos.string(tag)).hasValue("233015.250000");
    }
    assertThat(kos.string(Tag.TIMEZONE_OFFSET_FROM_UTC)).hasValue("-0300");
    assertThat(kos.string(Tag.STUDY_TIME)).hasValue("2200");
  }

  /** PS3.3 C.12.1.1.8: one offset holds for all times of a data set, so that of the images wins. */
  @Test
  void offsetOfTheImagesWins() {
    DataSet martinique = IMAGE.toBuilder().put(Tag.TIMEZONE_OFFSET_FROM_UTC, "-0400").build();
    DataSet kos =
        KeyObjectSelection.manifest(martinique)
            .citing(SERIES)
            .retrievableFrom(RETRIEVAL)
            .createdAt(MADE, ZoneOffset.ofHours(-3))
            .build();
    assertThat(kos.string(Tag.TIMEZONE_OFFSET_FROM_UTC)).hasValue("-0400");
    assertThat(kos.string(Tag.CONTENT_TIME)).hasValue("223015.250000");
  }

  /** Type 2 attributes are present even when the images lack them (PS3.3 C.7.1.1, C.7.2.1). */
  @Test
  void typeTwoAttributesArePresent() {
    DataSet kos = kos();
    for (int tag :
        new int[] {
          Tag.REFERRING_PHYSICIAN_NAME,
          Tag.STUDY_ID,
          Tag.PATIENT_SEX,
          Tag.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE,
          Tag.MANUFACTURER
        }) {
      assertThat(kos.contains(tag)).as(Tag.text(tag)).isTrue();
    }
  }

  /** No body part, no pixels, nothing private in a manifest. */
  @Test
  void leavesImageAttributesOut() {
    DataSet kos = kos();
    assertThat(kos.contains(Tag.PIXEL_DATA)).isFalse();
    assertThat(kos.contains(Tag.BODY_PART_EXAMINED)).isFalse();
    assertThat(kos.stream().map(e -> e.tag())).noneMatch(Tag::isPrivate);
    assertThat(kos.contains(Tag.IDENTICAL_DOCUMENTS_SEQUENCE)).isFalse();
  }

  /** PS3.3 table 10-18 and 10-17: issuers with ISO object identifiers. */
  @Test
  void issuersOfIdentifiers() {
    DataSet kos = kos();
    assertThat(kos.string(Tag.ISSUER_OF_PATIENT_ID)).hasValue("CHC");
    DataSet patient = kos.item(Tag.ISSUER_OF_PATIENT_ID_QUALIFIERS_SEQUENCE).orElseThrow();
    assertThat(patient.string(Tag.UNIVERSAL_ENTITY_ID)).hasValue("2.999.973.3.1");
    assertThat(patient.string(Tag.UNIVERSAL_ENTITY_ID_TYPE)).hasValue("ISO");
    DataSet accession = kos.item(Tag.ISSUER_OF_ACCESSION_NUMBER_SEQUENCE).orElseThrow();
    assertThat(accession.string(Tag.UNIVERSAL_ENTITY_ID)).hasValue("2.999.973.4");
    assertThat(accession.contains(Tag.LOCAL_NAMESPACE_ENTITY_ID)).isFalse();
    assertThat(manifest().build().string(Tag.ISSUER_OF_PATIENT_ID)).hasValue("MODALITY");
  }

  /** C.17.6.2.1: the request the study answers. */
  @Test
  void citesTheRequest() {
    DataSet request = kos().item(Tag.REFERENCED_REQUEST_SEQUENCE).orElseThrow();
    assertThat(request.string(Tag.STUDY_INSTANCE_UID)).hasValue(STUDY);
    assertThat(request.string(Tag.ACCESSION_NUMBER)).hasValue("ACC77");
    assertThat(request.contains(Tag.REQUESTED_PROCEDURE_ID)).isTrue();
    assertThat(request.contains(Tag.PLACER_ORDER_NUMBER_IMAGING_SERVICE_REQUEST)).isTrue();
    DataSet unordered = IMAGE.toBuilder().remove(Tag.ACCESSION_NUMBER).build();
    DataSet kos =
        KeyObjectSelection.manifest(unordered).citing(SERIES).retrievableFrom(RETRIEVAL).build();
    assertThat(kos.contains(Tag.REFERENCED_REQUEST_SEQUENCE)).isFalse();
    assertThat(kos.contains(Tag.ACCESSION_NUMBER)).isTrue();
  }

  private static DataSet request(String accessionNumber, String procedureId, String stepId) {
    return DataSet.builder()
        .put(Tag.ACCESSION_NUMBER, accessionNumber)
        .put(Tag.REQUESTED_PROCEDURE_ID, procedureId)
        .put(Tag.SCHEDULED_PROCEDURE_STEP_ID, stepId)
        .build();
  }

  /** C.17.6.2.1: one item for each requested procedure, whatever steps it was done in. */
  @Test
  void citesEveryRequestOfAStudyThatAnswersSeveral() {
    DataSet several =
        IMAGE.toBuilder()
            .put(Tag.ACCESSION_NUMBER, "")
            .putSequence(
                Tag.REQUEST_ATTRIBUTES_SEQUENCE,
                request("ACC77", "RP1", "S1"),
                request("ACC77", "RP1", "S2"),
                request("ACC78", "RP2", "S3"),
                request("", "", "S4"))
            .build();
    DataSet kos =
        KeyObjectSelection.manifest(several)
            .citing(SERIES)
            .retrievableFrom(RETRIEVAL)
            .accessionNumberIssuer(new Issuer("", "2.999.973.4"))
            .build();
    List<DataSet> requests = kos.items(Tag.REFERENCED_REQUEST_SEQUENCE);
    assertThat(requests)
        .extracting(item -> item.string(Tag.ACCESSION_NUMBER).orElse(""))
        .containsExactly("ACC77", "ACC78");
    assertThat(requests)
        .extracting(item -> item.string(Tag.REQUESTED_PROCEDURE_ID).orElse(""))
        .containsExactly("RP1", "RP2");
    assertThat(requests)
        .allMatch(item -> item.string(Tag.STUDY_INSTANCE_UID).orElse("").equals(STUDY))
        .allMatch(item -> item.item(Tag.ISSUER_OF_ACCESSION_NUMBER_SEQUENCE).isPresent())
        .noneMatch(item -> item.contains(Tag.SCHEDULED_PROCEDURE_STEP_ID));
  }

  @Test
  void citesTheRequestOfTheStudyBesideThoseOfSomeSeries() {
    DataSet other =
        IMAGE.toBuilder()
            .putSequence(Tag.REQUEST_ATTRIBUTES_SEQUENCE, request("ACC78", "RP2", "S3"))
            .build();
    assertThat(
            KeyObjectSelection.manifest(other)
                .citing(SERIES)
                .retrievableFrom(RETRIEVAL)
                .build()
                .items(Tag.REFERENCED_REQUEST_SEQUENCE))
        .extracting(item -> item.string(Tag.ACCESSION_NUMBER).orElse(""))
        .containsExactly("ACC77", "ACC78");
  }

  /** Some devices give study, series and instance one UID; RAD TF-2 4.68 wants them cited too. */
  @Test
  void citesObjectsWhoseUidIsThatOfTheirSeriesOrStudy() {
    SeriesContent sameUid =
        new SeriesContent(STUDY, List.of(new SopReference(SopClass.CT_IMAGE, STUDY)));
    DataSet kos =
        KeyObjectSelection.manifest(IMAGE)
            .citing(List.of(sameUid))
            .retrievableFrom(RETRIEVAL)
            .build();
    assertThat(KosReferences.of(kos).instanceCount()).isEqualTo(1);
  }

  /** TID 2010 and CID 7010: a separate container titled Manifest. */
  @Test
  void documentTitleAndTemplate() {
    DataSet kos = kos();
    assertThat(kos.string(Tag.VALUE_TYPE)).hasValue("CONTAINER");
    assertThat(kos.string(Tag.CONTINUITY_OF_CONTENT)).hasValue("SEPARATE");
    DataSet title = kos.item(Tag.CONCEPT_NAME_CODE_SEQUENCE).orElseThrow();
    assertThat(title.string(Tag.CODE_VALUE)).hasValue("113030");
    assertThat(title.string(Tag.CODING_SCHEME_DESIGNATOR)).hasValue("DCM");
    assertThat(title.string(Tag.CODE_MEANING)).hasValue("Manifest");
    DataSet template = kos.item(Tag.CONTENT_TEMPLATE_SEQUENCE).orElseThrow();
    assertThat(template.string(Tag.MAPPING_RESOURCE)).hasValue("DCMR");
    assertThat(template.string(Tag.TEMPLATE_IDENTIFIER)).hasValue("2010");
  }

  /** C.17.6.2: the evidence and the content cite the same instances, by kind. */
  @Test
  void contentEqualsEvidence() {
    List<DataSet> content = kos().items(Tag.CONTENT_SEQUENCE);
    assertThat(content)
        .extracting(item -> item.string(Tag.VALUE_TYPE).orElseThrow())
        .containsExactly("IMAGE", "IMAGE", "WAVEFORM", "COMPOSITE");
    assertThat(content)
        .allMatch(i -> i.string(Tag.RELATIONSHIP_TYPE).orElseThrow().equals("CONTAINS"));
    assertThat(content)
        .extracting(
            item ->
                item.item(Tag.REFERENCED_SOP_SEQUENCE)
                    .flatMap(r -> r.string(Tag.REFERENCED_SOP_INSTANCE_UID))
                    .orElseThrow())
        .containsExactly(STUDY + ".1.1", STUDY + ".1.2", STUDY + ".2.1", STUDY + ".2.2");
  }

  @Test
  void descriptionIsATextItem() {
    DataSet text =
        manifest().describedAs("Scanner du thorax").build().items(Tag.CONTENT_SEQUENCE).get(0);
    assertThat(text.string(Tag.VALUE_TYPE)).hasValue("TEXT");
    assertThat(text.string(Tag.TEXT_VALUE)).hasValue("Scanner du thorax");
    assertThat(text.item(Tag.CONCEPT_NAME_CODE_SEQUENCE).flatMap(c -> c.string(Tag.CODE_VALUE)))
        .hasValue("113012");
  }

  /** What a consumer reads, after a trip through a Part 10 file. */
  @Test
  void consumerFindsEveryReference() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Part10Writer.write(kos(), out);
    DicomFile file =
        Part10Reader.read(new ByteArrayInputStream(out.toByteArray()), ReadLimits.STANDARD);
    assertThat(file.warnings()).isEmpty();
    assertThat(file.dataSet().size()).isEqualTo(kos().size());
    KosReferences references = KosReferences.of(file.dataSet());
    assertThat(references.isManifest()).isTrue();
    assertThat(references.instanceCount()).isEqualTo(4);
    ReferencedStudy study = references.studies().get(0);
    assertThat(study.studyUid()).isEqualTo(STUDY);
    ReferencedSeries series = study.series().get(0);
    assertThat(series.seriesUid()).isEqualTo(STUDY + ".1");
    assertThat(series.instances()).isEqualTo(SERIES.get(0).instances());
    assertThat(series.retrieval().aeTitle()).isEqualTo("IMAGGUY");
    assertThat(series.retrieval().locationUid()).isEqualTo("2.999.973.10");
    assertThat(series.retrieval().url())
        .isEqualTo(RETRIEVAL.url() + "/studies/" + STUDY + "/series/" + STUDY + ".1");
    assertThat(series.retrieval().wadoRsBase()).isEqualTo(RETRIEVAL.url());
  }

  /** Both meanings of Retrieve URL that are in use lead to the base of the service. */
  @Test
  void retrieveUrlIsBaseOrSeries() {
    assertThat(new Retrieval("A", "1.2", "https://x/rs/studies/1/series/2").wadoRsBase())
        .isEqualTo("https://x/rs");
    assertThat(new Retrieval("A", "1.2", "https://x/rs/").wadoRsBase()).isEqualTo("https://x/rs");
    assertThat(new Retrieval("A", "1.2", "").wadoRsBase()).isEmpty();
  }

  @Test
  void retrieveUrlMayNameTheServiceOrNothing() {
    assertThat(retrieveUrls(RetrieveUrlForm.SERVICE)).containsOnly(RETRIEVAL.url());
    assertThat(retrieveUrls(RetrieveUrlForm.NONE)).containsOnly("");
  }

  private static List<String> retrieveUrls(RetrieveUrlForm form) {
    DataSet kos = manifest().retrieveUrl(form).build();
    return KosReferences.of(kos).studies().get(0).series().stream()
        .map(series -> series.retrieval().url())
        .toList();
  }

  @Test
  void withoutUrlThereIsNoRetrieveUrl() {
    DataSet kos = manifest().retrievableFrom(new Retrieval("IMAGGUY", "2.999.973.10", "")).build();
    DataSet evidence = kos.item(Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE).orElseThrow();
    assertThat(evidence.items(Tag.REFERENCED_SERIES_SEQUENCE))
        .noneMatch(s -> s.contains(Tag.RETRIEVE_URL));
  }

  @Test
  void refusesIncompleteManifests() {
    assertThatThrownBy(() -> KeyObjectSelection.manifest(DataSet.empty()))
        .hasMessageContaining("Study Instance UID");
    assertThatThrownBy(() -> KeyObjectSelection.manifest(IMAGE).retrievableFrom(RETRIEVAL).build())
        .hasMessageContaining("one series");
    assertThatThrownBy(() -> manifest().retrievableFrom(new Retrieval("", "1.2", "")).build())
        .hasMessageContaining("Retrieve AE Title");
    assertThatThrownBy(() -> manifest().citing(SERIES).build()).hasMessageContaining("twice");
    assertThatThrownBy(() -> manifest().identifiedBy(STUDY + ".1.1", "2.999.2").build())
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> new SeriesContent("2.999.1", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsNothingButKeyObjectSelections() {
    assertThatThrownBy(() -> KosReferences.of(IMAGE)).isInstanceOf(IllegalArgumentException.class);
    DataSet bare = DataSet.builder().put(Tag.SOP_CLASS_UID, SopClass.KEY_OBJECT_SELECTION).build();
    assertThat(KosReferences.of(bare).studies()).isEmpty();
    assertThat(KosReferences.of(bare).isManifest()).isFalse();
  }
}
