package org.imag.conformance.suite;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.imag.conformance.client.DicomWebClient;
import org.imag.conformance.client.HttpReply;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.TestCard;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.suite.ImagingStudy.Size;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.Role;

/** QIDO-RS, Search. */
final class QidoTests {
  private static final String SECTION = "DICOM PS3.18 10.6";

  private QidoTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        new StudyByUid(),
        new StudiesByPatient(),
        new StudiesByName(),
        new StudiesByAccession(),
        new SeriesOfStudy(),
        new InstancesOfStudy(),
        new InstancesOfSeries(),
        new NoMatch());
  }

  /** Searches and reads the answer; no match may be 204 or an empty array. */
  static List<JsonDataSet> search(Bench bench, String path) throws IOException {
    HttpReply reply = bench.dicomWeb(Role.CONSUMER).get("QIDO-RS", path, DicomWebClient.DICOM_JSON);
    bench.findings().expectOneOf("HTTP status", Set.of(200, 204), reply.status());
    if (reply.status() != 200) {
      return List.of();
    }
    bench
        .findings()
        .expect(
            reply.contentType().startsWith(DicomWebClient.DICOM_JSON),
            "Content-Type is " + reply.contentType());
    return Json.dataSets(reply.body());
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static void expectStudy(Bench bench, List<JsonDataSet> found, ImagingStudy study) {
    bench.findings().expectEqual("studies found", 1, found.size());
    for (JsonDataSet got : found) {
      bench
          .findings()
          .expectEqual(
              "StudyInstanceUID", study.studyUid(), got.text(DicomTags.STUDY_INSTANCE_UID));
    }
  }

  private record StudyByUid() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "QIDO-01",
          "A study is found by its UID, with the attributes every answer has",
          SECTION + " table 10.6.3-3",
          Claim.QIDO_RS);
    }

    @Override
    public void run(Bench bench) throws Exception {
      ImagingStudy study = Studies.shared(bench);
      List<JsonDataSet> found = search(bench, "/studies?StudyInstanceUID=" + study.studyUid());
      expectStudy(bench, found, study);
      for (JsonDataSet got : found) {
        bench
            .findings()
            .expectEqual("PatientID", study.patient().local().id(), got.text(DicomTags.PATIENT_ID));
        bench.findings().expectEqual("PatientName", name(study), got.text(DicomTags.PATIENT_NAME));
        bench
            .findings()
            .expectEqual(
                "AccessionNumber", study.accessionNumber(), got.text(DicomTags.ACCESSION_NUMBER));
        bench
            .findings()
            .expectEqual("ModalitiesInStudy", "CT", got.text(DicomTags.MODALITIES_IN_STUDY));
        bench.findings().expect(got.has(DicomTags.STUDY_DATE), "no StudyDate");
        bench
            .findings()
            .expectEqual(
                "NumberOfStudyRelatedSeries",
                String.valueOf(study.seriesUids().size()),
                got.text(DicomTags.STUDY_SERIES));
        bench
            .findings()
            .expectEqual(
                "NumberOfStudyRelatedInstances",
                String.valueOf(study.instances().size()),
                got.text(DicomTags.STUDY_INSTANCES));
      }
    }
  }

  private static String name(ImagingStudy study) {
    return study.patient().demographics().family() + "^" + study.patient().demographics().given();
  }

  private record StudiesByPatient() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of("QIDO-02", "Studies are found by PatientID", SECTION, Claim.QIDO_RS);
    }

    @Override
    public void run(Bench bench) throws Exception {
      ImagingStudy study = Studies.shared(bench);
      Studies.stored(bench, new Size(1, 1, 64));
      String id = encoded(study.patient().local().id());
      expectStudy(bench, search(bench, "/studies?PatientID=" + id), study);
      expectStudy(bench, search(bench, "/studies?00100020=" + id), study);
    }
  }

  private record StudiesByName() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "QIDO-03",
          "Studies are found by PatientName with accents and a wildcard",
          SECTION + ", PS3.4 C.2.2.2.4",
          Claim.QIDO_RS);
    }

    @Override
    public void run(Bench bench) throws Exception {
      ImagingStudy study = Studies.shared(bench);
      String family = study.patient().demographics().family();
      expectStudy(bench, search(bench, "/studies?PatientName=" + encoded(family + "*")), study);
    }
  }

  private record StudiesByAccession() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of("QIDO-04", "Studies are found by AccessionNumber", SECTION, Claim.QIDO_RS);
    }

    @Override
    public void run(Bench bench) throws Exception {
      ImagingStudy study = Studies.shared(bench);
      String path = "/studies?AccessionNumber=" + encoded(study.accessionNumber());
      expectStudy(bench, search(bench, path), study);
    }
  }

  private record SeriesOfStudy() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "QIDO-05",
          "The series of a study are listed",
          SECTION + " table 10.6.3-4",
          Claim.QIDO_RS);
    }

    @Override
    public void run(Bench bench) throws Exception {
      ImagingStudy study = Studies.shared(bench);
      List<JsonDataSet> found = search(bench, "/studies/" + study.studyUid() + "/series");
      bench
          .findings()
          .expectEqual(
              "series",
              study.seriesUids().stream().sorted().toList(),
              found.stream().map(s -> s.text(DicomTags.SERIES_INSTANCE_UID)).sorted().toList());
      for (JsonDataSet series : found) {
        int images = study.ofSeries(series.text(DicomTags.SERIES_INSTANCE_UID)).size();
        bench.findings().expectEqual("Modality", "CT", series.text(DicomTags.MODALITY));
        bench.findings().expect(series.has(DicomTags.SERIES_NUMBER), "no SeriesNumber");
        bench
            .findings()
            .expectEqual(
                "NumberOfSeriesRelatedInstances",
                String.valueOf(images),
                series.text(DicomTags.SERIES_INSTANCES));
      }
    }
  }

  private static void expectInstances(
      Bench bench, List<JsonDataSet> found, List<ImagingStudy.Instance> expected) {
    bench
        .findings()
        .expectEqual(
            "instances",
            expected.stream().map(i -> i.sopInstanceUid()).sorted().toList(),
            found.stream().map(i -> i.text(DicomTags.SOP_INSTANCE_UID)).sorted().toList());
    for (JsonDataSet instance : found) {
      bench.findings().expect(!instance.text(DicomTags.SOP_CLASS_UID).isEmpty(), "no SOPClassUID");
      bench.findings().expect(instance.has(DicomTags.INSTANCE_NUMBER), "no InstanceNumber");
    }
  }

  private record InstancesOfStudy() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "QIDO-06",
          "The instances of a study are listed",
          SECTION + " table 10.6.3-5",
          Claim.QIDO_RS);
    }

    @Override
    public void run(Bench bench) throws Exception {
      ImagingStudy study = Studies.shared(bench);
      expectInstances(
          bench, search(bench, "/studies/" + study.studyUid() + "/instances"), study.instances());
    }
  }

  private record InstancesOfSeries() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "QIDO-07",
          "The instances of a series are listed",
          SECTION + " table 10.6.3-5",
          Claim.QIDO_RS);
    }

    @Override
    public void run(Bench bench) throws Exception {
      ImagingStudy study = Studies.shared(bench);
      String series = study.seriesUids().get(1);
      String path = "/studies/" + study.studyUid() + "/series/" + series + "/instances";
      expectInstances(bench, search(bench, path), study.ofSeries(series));
    }
  }

  private record NoMatch() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "QIDO-08",
          "A study that is not there gives no result, not an error",
          SECTION + " table 10.6.3-1",
          Claim.QIDO_RS);
    }

    @Override
    public void run(Bench bench) throws Exception {
      List<JsonDataSet> found = search(bench, "/studies?StudyInstanceUID=" + FreshUid.oid());
      bench.findings().expectEqual("studies found", 0, found.size());
    }
  }
}
