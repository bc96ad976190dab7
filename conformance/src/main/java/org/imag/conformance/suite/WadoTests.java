package org.imag.conformance.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imag.conformance.client.DicomWebClient;
import org.imag.conformance.client.HttpReply;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.TestCard;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.suite.ImagingStudy.Instance;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.Role;

/** WADO-RS, Retrieve. */
final class WadoTests {
  private static final String SECTION = "DICOM PS3.18 10.4";
  private static final String AS_DICOM =
      "multipart/related; type=\"application/dicom\"; transfer-syntax=*";

  private WadoTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        new Resource("WADO-01", "The instances of a study come back identical", Level.STUDY),
        new Resource("WADO-02", "The instances of a series come back identical", Level.SERIES),
        new Resource("WADO-03", "One instance comes back identical", Level.INSTANCE),
        new Metadata("WADO-04", "The metadata of a study", Level.STUDY),
        new Metadata("WADO-05", "The metadata of a series", Level.SERIES),
        new Metadata("WADO-06", "The metadata of an instance", Level.INSTANCE),
        new Absent("WADO-07", "A study that is not there is 404", AS_DICOM, ""),
        new Absent(
            "WADO-08",
            "Metadata of a study that is not there are 404",
            DicomWebClient.DICOM_JSON,
            "/metadata"));
  }

  /** What a path names. */
  private enum Level {
    STUDY,
    SERIES,
    INSTANCE;

    List<Instance> instances(ImagingStudy study) {
      List<Instance> series = study.ofSeries(study.seriesUids().get(0));
      return switch (this) {
        case STUDY -> study.instances();
        case SERIES -> series;
        case INSTANCE -> series.subList(1, 2);
      };
    }

    String path(ImagingStudy study) {
      Instance instance = study.ofSeries(study.seriesUids().get(0)).get(1);
      String path = "/studies/" + study.studyUid();
      return switch (this) {
        case STUDY -> path;
        case SERIES -> path + "/series/" + instance.seriesUid();
        case INSTANCE ->
            path + "/series/" + instance.seriesUid() + "/instances/" + instance.sopInstanceUid();
      };
    }
  }

  private record Resource(String id, String title, Level level) implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(id, title, SECTION, Claim.WADO_RS);
    }

    @Override
    public void run(Bench bench) throws Exception {
      ImagingStudy study = Studies.shared(bench);
      List<String> digests = new ArrayList<>();
      HttpReply reply =
          bench
              .dicomWeb(Role.CONSUMER)
              .retrieve(
                  "WADO-RS",
                  level.path(study),
                  AS_DICOM,
                  (contentId, contentType, content) -> {
                    bench
                        .findings()
                        .expect(
                            contentType.startsWith("application/dicom"),
                            "Content-Type of a part is " + contentType);
                    digests.add(DataSetDigest.of(content));
                  });
      bench.findings().expectEqual("HTTP status", 200, reply.status());
      bench.findings().expect(reply.multipart(), "Content-Type is " + reply.contentType());
      bench
          .findings()
          .expectEqual(
              "digests of the data sets",
              level.instances(study).stream().map(Instance::digest).sorted().toList(),
              digests.stream().sorted().toList());
    }
  }

  private record Metadata(String id, String title, Level level) implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          id, title + " have all attributes but the pixels", SECTION + ", F.2", Claim.WADO_RS);
    }

    @Override
    public void run(Bench bench) throws Exception {
      ImagingStudy study = Studies.shared(bench);
      HttpReply reply =
          bench
              .dicomWeb(Role.CONSUMER)
              .get("WADO-RS", level.path(study) + "/metadata", DicomWebClient.DICOM_JSON);
      bench.findings().expectEqual("HTTP status", 200, reply.status());
      List<JsonDataSet> found = Json.dataSets(reply.body());
      bench
          .findings()
          .expectEqual(
              "instances",
              level.instances(study).stream().map(Instance::sopInstanceUid).sorted().toList(),
              found.stream().map(d -> d.text(DicomTags.SOP_INSTANCE_UID)).sorted().toList());
      for (JsonDataSet dataSet : found) {
        expectHeader(bench, study, dataSet);
      }
    }

    private static void expectHeader(Bench bench, ImagingStudy study, JsonDataSet dataSet) {
      bench
          .findings()
          .expectEqual(
              "PatientName",
              study.patient().demographics().family()
                  + "^"
                  + study.patient().demographics().given(),
              dataSet.text(DicomTags.PATIENT_NAME));
      bench.findings().expectEqual("Rows", "64", dataSet.text(DicomTags.ROWS));
      bench
          .findings()
          .expect(
              dataSet.attributes().keySet().stream().noneMatch(t -> t.startsWith("0002")),
              "metadata contain File Meta Information");
      boolean inline =
          dataSet.attributes().get(DicomTags.PIXEL_DATA) instanceof Map<?, ?> pixels
              && pixels.containsKey("InlineBinary");
      bench.findings().expect(!inline, "metadata contain the pixels inline");
    }
  }

  private record Absent(String id, String title, String accept, String suffix)
      implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(id, title, SECTION + " table 10.4.3-1", Claim.WADO_RS);
    }

    @Override
    public void run(Bench bench) throws IOException {
      HttpReply reply =
          bench
              .dicomWeb(Role.CONSUMER)
              .get("WADO-RS", "/studies/" + FreshUid.oid() + suffix, accept);
      bench.findings().expectEqual("HTTP status", 404, reply.status());
    }
  }
}
