package org.imag.imaging.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;
import org.imag.dicom.VR;
import org.imag.dicom.phantom.PhantomPatient;
import org.imag.imaging.Images;
import org.imag.imaging.RecordedAudit;
import org.imag.imaging.TestArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openehealth.ipf.commons.audit.codes.EventIdCode;

/** QIDO-RS (PS3.18 8.3.4 and 10.6, PS3.4 C.2.2.2). */
class QidoRsTest {
  private static final String BASE = TestDicomWeb.BASE;
  private static final String SECOND = "2.999.973.2.56";
  private static final PhantomPatient TOTO =
      new PhantomPatient("TOTO^Jean-Noël^^M.", "GUY_1%2", "19500101", "M");

  @TempDir Path folder;
  private RecordedAudit audit;
  private TestArchive archive;
  private TestDicomWeb dicomWeb;

  @BeforeEach
  void twoStudies() {
    audit = new RecordedAudit();
    archive = TestArchive.in(folder).withSlices(3);
    archive.store(
        Images.file(
            Images.phantom(TOTO, SECOND).slice(1).dataSet().toBuilder()
                .put(Tag.STUDY_DATE, "20200131")
                .put(Tag.STUDY_TIME, "153809.875")
                .put(Tag.MODALITY, "DX")
                .putSequence(
                    Tag.REQUEST_ATTRIBUTES_SEQUENCE,
                    DataSet.builder()
                        .put(Tag.REQUESTED_PROCEDURE_ID, "RP1")
                        .put(Tag.SCHEDULED_PROCEDURE_STEP_ID, "SPS1")
                        .build())
                .build()));
    dicomWeb = new TestDicomWeb(archive, audit);
  }

  private DicomWebAnswer get(String url) {
    return dicomWeb.get(url, "application/dicom+json");
  }

  private List<String> found(String url) {
    DicomWebAnswer answer = get(url);
    return answer.status() == 204
        ? List.of()
        : Requests.dataSets(answer).stream()
            .map(row -> row.string(Tag.STUDY_INSTANCE_UID).orElse(""))
            .toList();
  }

  @Test
  void aStudyTellsItsRequiredAttributes_t10_6_3_3() {
    DataSet row = Requests.dataSets(get("studies?PatientID=GUY-000123")).get(0);
    assertThat(row.string(Tag.PATIENT_NAME)).contains("ÉLISÉE-CÉLESTIN^Maïlys");
    assertThat(row.string(Tag.PATIENT_BIRTH_DATE)).contains("19840229");
    assertThat(row.string(Tag.PATIENT_SEX)).contains("F");
    assertThat(row.string(Tag.STUDY_DATE)).contains("20261124");
    assertThat(row.string(Tag.ACCESSION_NUMBER)).contains("ACC-4711");
    assertThat(row.string(Tag.REFERRING_PHYSICIAN_NAME)).contains("FÉLICITÉ^Théo");
    assertThat(row.string(Tag.STUDY_ID)).contains("1");
    assertThat(row.strings(Tag.MODALITIES_IN_STUDY)).containsExactly("CT");
    assertThat(row.integer(Tag.NUMBER_OF_STUDY_RELATED_SERIES)).hasValue(1);
    assertThat(row.integer(Tag.NUMBER_OF_STUDY_RELATED_INSTANCES)).hasValue(3);
    assertThat(row.string(Tag.INSTANCE_AVAILABILITY)).contains("ONLINE");
    assertThat(row.string(Tag.TIMEZONE_OFFSET_FROM_UTC)).contains("-0300");
    assertThat(row.string(Tag.RETRIEVE_URL)).contains(BASE + "/studies/" + Images.STUDY);
    assertThat(row.contains(Tag.STUDY_DESCRIPTION)).isFalse();
  }

  @Test
  void anUnknownRequiredAttributeIsThereWithoutValue() {
    DataSet row = Requests.dataSets(get("instances?SOPInstanceUID=" + Images.uid(1))).get(0);
    assertThat(row.contains(Tag.SOP_CLASS_UID)).isTrue();
    assertThat(row.element(Tag.INSTANCE_NUMBER)).get().extracting("vr").isEqualTo(VR.IS);
  }

  @Test
  void aSeriesAndAnInstanceTellTheirRequiredAttributes_t10_6_3_4() {
    DataSet series = Requests.dataSets(get("studies/" + Images.STUDY + "/series")).get(0);
    assertThat(series.string(Tag.MODALITY)).contains("CT");
    assertThat(series.integer(Tag.NUMBER_OF_SERIES_RELATED_INSTANCES)).hasValue(3);
    assertThat(series.string(Tag.RETRIEVE_URL))
        .contains(BASE + "/studies/" + Images.STUDY + "/series/" + Images.SERIES);
    assertThat(series.contains(Tag.PATIENT_NAME)).isFalse();
    String path = "studies/" + Images.STUDY + "/series/" + Images.SERIES + "/instances";
    List<DataSet> instances = Requests.dataSets(get(path));
    assertThat(instances).hasSize(3);
    assertThat(instances.get(0).integer(Tag.ROWS)).hasValue(16);
    assertThat(instances.get(0).integer(Tag.INSTANCE_NUMBER)).hasValue(1);
    assertThat(get("studies/" + Images.STUDY + "/instances").status()).isEqualTo(200);
  }

  @Test
  void searchesAcrossStudiesTellTheStudyToo() {
    DataSet series = Requests.dataSets(get("series?Modality=DX")).get(0);
    assertThat(series.string(Tag.PATIENT_ID)).contains("GUY_1%2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "PatientID=GUY-000123 55",
        "00100020=GUY-000123 55",
        "PatientID=GUY_1%252 56",
        "PatientID=GUY-0*3 55",
        "PatientID=GUY?1%252 56",
        "PatientID=GUY__000123 -",
        "PatientID=GUY-00%25 -",
        "PatientName=toto* 56",
        "PatientName=%C3%89LIS%C3%89E-C%C3%89LESTIN%5EMa%C3%AFlys 55",
        "StudyDate=20261124 55",
        "StudyDate=20261124-20261124 55",
        "StudyDate=-20201231 56",
        "StudyDate=20210101- 55",
        "StudyTime=1535-1538 56",
        "StudyTime=153809 56",
        "ModalitiesInStudy=DX 56",
        "AccessionNumber=ACC-4711 55,56",
        "PatientID=* 55,56",
        "PatientID= 55,56",
        "unknown=1 55,56",
        "StudyInstanceUID=2.999.973.2.55,2.999.973.2.56 55,56",
        "StudyInstanceUID=2.999.973.2.55%5C2.999.973.2.99 55",
        "PatientSex=M 56",
        "PatientID=nobody -"
      })
  void studiesMatchAsPs34Says(String query, String endings) {
    List<String> expected =
        endings.equals("-")
            ? List.of()
            : List.of(endings.split(",")).stream().map(e -> "2.999.973.2." + e).toList();
    assertThat(found("studies?" + query)).containsExactlyElementsOf(expected);
  }

  @Test
  void seriesAndInstancesMatchByTheirOwnKeys() {
    assertThat(found("series?RequestAttributesSequence.RequestedProcedureID=RP1"))
        .containsExactly(SECOND);
    assertThat(found("series?00400275.00400009=SPS*")).containsExactly(SECOND);
    assertThat(found("series?SeriesNumber=01")).hasSize(2);
    assertThat(found("instances?InstanceNumber=3")).containsExactly(Images.STUDY);
    assertThat(found("instances?PatientID=GUY-000123&Modality=CT")).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "studies?StudyDate=tomorrow",
        "studies?StudyDate=20260101-20260102-20260103",
        "studies?limit=-1",
        "studies?offset=x",
        "studies?StudyInstanceUID=1.2.x",
        "instances?InstanceNumber=abc"
      })
  void aMalformedValueIs400(String url) {
    assertThat(get(url).status()).isEqualTo(400);
  }

  /**
   * A misspelt attribute must not disclose everything; what the service may get one day may pass.
   */
  @Test
  void anUnknownAttributeIs400AndAnUnknownParameterIsIgnored() {
    assertThat(get("studies?PatientNam=TOTO").status()).isEqualTo(400);
    assertThat(get("series?RequestAttributesSequence.Nothing=1").status()).isEqualTo(400);
    assertThat(get("studies?orderby=StudyDate&emptyvaluematching=false").status()).isEqualTo(200);
    assertThat(get("studies?includefield=Nothing").headers().get("Warning"))
        .contains("includefield");
  }

  /** What OHIF asks for its study list and a study. */
  @Test
  void theSearchesOfAViewer() {
    String fields = "includefield=00081030%2C00080060";
    String study = "studies?" + fields + "&StudyInstanceUID=" + Images.STUDY;
    for (String url :
        List.of(
            study,
            "studies?limit=101&offset=0&fuzzymatching=true&" + fields + "&PatientName=*",
            "studies/" + Images.STUDY + "/series?" + "includefield=0008103E")) {
      DicomWebAnswer answer = get(url);
      assertThat(answer.status()).as(url).isEqualTo(200);
      assertThat(Requests.dataSets(answer).get(0).contains(Tag.STUDY_INSTANCE_UID)).isTrue();
    }
  }

  @Test
  void includefieldAddsAttributes_8_3_4_3() {
    String study = "studies?StudyInstanceUID=" + Images.STUDY + "&includefield=";
    for (String field : List.of("StudyDescription", "00081030", "PatientAge,StudyDescription")) {
      DataSet row = Requests.dataSets(get(study + field)).get(0);
      assertThat(row.string(Tag.STUDY_DESCRIPTION)).contains("Scanner thoracique (fantôme)");
    }
    assertThat(Requests.dataSets(get(study + "all")).get(0).contains(Tag.STUDY_DESCRIPTION))
        .isTrue();
  }

  @Test
  void pagesFollowEachOtherInAStableOrder_8_3_4_4() {
    assertThat(found("studies?limit=1")).containsExactly(Images.STUDY);
    assertThat(found("studies?limit=1&offset=1")).containsExactly(SECOND);
    assertThat(get("studies?limit=1").headers().get("Warning"))
        .isEqualTo("299 " + BASE + ": There are 1 additional results that can be requested");
    assertThat(get("studies?limit=1&offset=1").headers()).doesNotContainKey("Warning");
    assertThat(get("studies?offset=2").status()).isEqualTo(204);
    assertThat(get("studies?limit=0").status()).isEqualTo(204);
  }

  @Test
  void fuzzyMatchingIsDeclinedWithAWarning() {
    assertThat(get("studies?fuzzymatching=true").headers().get("Warning"))
        .contains("The fuzzymatching parameter is not supported");
  }

  @Test
  void aKeyOfADeeperLevelIsNotMatchedAndSaidSo_10_6_1_2_1() {
    DicomWebAnswer answer = get("studies?SeriesNumber=77");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().get("Warning")).contains("SeriesNumber");
  }

  @Test
  void whatNoAttributeCanHoldIsABadRequestAndNoFailureOfTheServer_8_5() {
    for (String url :
        List.of(
            "studies?PatientID=%00",
            "studies?PatientName=TOTO%1b*",
            "studies?ModalitiesInStudy=C%00T",
            "studies/1.2%00/series",
            "studies/" + Images.STUDY + "/series/../instances")) {
      assertThat(get(url.replace("2%00/", "2\0/")).status()).as(url).isEqualTo(400);
    }
  }

  /** Old forms of dates and times are found by the form of today (PS3.5 6.2 DA, TM). */
  @Test
  void datesAndTimesInOldFormsAreFound() {
    String old = "2.999.973.2.57";
    archive.store(
        Images.file(
            Images.phantom(TOTO, old).slice(1).dataSet().toBuilder()
                .put(Tag.STUDY_DATE, "1998.03.31")
                .put(Tag.STUDY_TIME, "08:15:00")
                .build()));
    assertThat(found("studies?StudyDate=19980331&StudyTime=0800-0830")).containsExactly(old);
    assertThat(found("studies?StudyDate=19980101-19981231")).containsExactly(old);
  }

  @Test
  void onlyJsonIsOffered() throws IOException {
    assertThat(
            dicomWeb
                .answer(
                    "GET",
                    Requests.get("studies", "multipart/related; type=\"application/dicom+xml\""))
                .status())
        .isEqualTo(406);
    assertThat(dicomWeb.answer("GET", Requests.get("studies", null)).status()).isEqualTo(200);
    assertThat(dicomWeb.answer("GET", Requests.get("studies", "application/json")).status())
        .isEqualTo(200);
  }

  @Test
  void aSearchIsAuditedAsQuery_PS315_A_5_3_10() {
    get("studies?PatientID=GUY-000123");
    assertThat(audit.messages).hasSize(1);
    assertThat(audit.messages.get(0).getEventIdentification().getEventID())
        .isEqualTo(EventIdCode.Query);
  }

  @Test
  void aSearchThatCannotBeAuditedIsRefused() {
    audit.full = true;
    DicomWebAnswer answer = get("studies");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(new String(Requests.content(answer), java.nio.charset.StandardCharsets.UTF_8))
        .contains("\"message\"")
        .doesNotContain("Exception");
  }
}
