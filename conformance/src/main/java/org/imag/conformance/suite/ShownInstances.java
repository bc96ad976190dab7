package org.imag.conformance.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.imag.conformance.client.HttpReply;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.suite.ImagingStudy.Instance;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.Role;

/** What the services of an archive show of a study. */
final class ShownInstances {
  private static final String AS_DICOM =
      "multipart/related; type=\"application/dicom\"; transfer-syntax=*";

  private ShownInstances() {}

  /** SOP Instance UIDs that QIDO-RS lists, in order. */
  static List<String> found(Bench bench, ImagingStudy study) throws IOException {
    return QidoTests.search(bench, "/studies/" + study.studyUid() + "/instances").stream()
        .map(found -> found.text(DicomTags.SOP_INSTANCE_UID))
        .sorted()
        .toList();
  }

  /** HTTP status of WADO-RS for one instance. */
  static int retrieved(Bench bench, ImagingStudy study, Instance instance) throws IOException {
    String path =
        "/studies/"
            + study.studyUid()
            + "/series/"
            + instance.seriesUid()
            + "/instances/"
            + instance.sopInstanceUid();
    return reply(bench, path, new ArrayList<>()).status();
  }

  /** Digests of what WADO-RS sends of the whole study, in order. */
  static List<String> digests(Bench bench, ImagingStudy study) throws IOException {
    List<String> digests = new ArrayList<>();
    reply(bench, "/studies/" + study.studyUid(), digests);
    return digests.stream().sorted().toList();
  }

  private static HttpReply reply(Bench bench, String path, List<String> digests)
      throws IOException {
    return bench
        .dicomWeb(Role.CONSUMER)
        .retrieve(
            "WADO-RS",
            path,
            AS_DICOM,
            (contentId, contentType, content) -> digests.add(DataSetDigest.of(content)));
  }

  /** Notes a finding unless the archive shows each image of the study, with its bytes. */
  static void expectAll(Bench bench, ImagingStudy study) throws IOException {
    List<String> found = found(bench, study);
    for (Instance instance : study.instances()) {
      bench.findings().expectContains("instances found", found, instance.sopInstanceUid());
    }
    if (bench.target().claims(Claim.WADO_RS)) {
      List<String> digests = digests(bench, study);
      bench
          .findings()
          .expect(
              digests.containsAll(study.instances().stream().map(Instance::digest).toList()),
              "not every image of the study is retrieved as it was stored");
    }
  }
}
