package org.imag.conformance.suite;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.imag.conformance.client.HttpReply;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.TestCard;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.suite.ImagingStudy.Instance;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.Role;

/** RAD-55, WADO Retrieve by URI. */
final class Rad55Tests {
  private static final String SECTION = "RAD TF-2 4.55, DICOM PS3.18 9";
  private static final String DICOM = "application/dicom";
  private static final String JPEG = "image/jpeg";

  private Rad55Tests() {}

  static List<ConformanceTest> all() {
    return List.of(
        new AsDicom(),
        new AsJpeg(),
        new Refused("RAD-55-03", "A SOP instance that is not there", Set.of(404), Wrong.INSTANCE),
        new Refused("RAD-55-04", "An instance under another series", Set.of(404), Wrong.SERIES),
        new Refused("RAD-55-05", "An instance under another study", Set.of(404), Wrong.STUDY),
        new Refused(
            "RAD-55-06", "An empty Study Instance UID", Set.of(400, 404), Wrong.EMPTY_STUDY),
        new Refused("RAD-55-07", "No requestType", Set.of(400), Wrong.NO_TYPE),
        new Refused("RAD-55-08", "No objectUID", Set.of(400), Wrong.NO_OBJECT),
        new Refused(
            "RAD-55-09", "A media type that nobody makes", Set.of(400, 406), Wrong.MEDIA_TYPE));
  }

  private static Map<String, String> request(ImagingStudy study, String contentType) {
    Instance instance = study.instances().get(0);
    Map<String, String> request = new LinkedHashMap<>();
    request.put("requestType", "WADO");
    request.put("studyUID", study.studyUid());
    request.put("seriesUID", instance.seriesUid());
    request.put("objectUID", instance.sopInstanceUid());
    request.put("contentType", contentType);
    return request;
  }

  /** HTTP status for one instance of a study as DICOM. */
  static int status(Bench bench, ImagingStudy study, Instance instance) throws IOException {
    Map<String, String> request = request(study, DICOM);
    request.put("seriesUID", instance.seriesUid());
    request.put("objectUID", instance.sopInstanceUid());
    return get(bench, request).status();
  }

  private static HttpReply get(Bench bench, Map<String, String> request) throws IOException {
    String query =
        request.entrySet().stream()
            .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "?", ""));
    return bench.wadoUri(Role.CONSUMER).get("RAD-55", query, request.get("contentType"));
  }

  private record AsDicom() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "RAD-55-01", "One instance comes back identical", SECTION, Claim.RAD_55, Claim.STOW_RS);
    }

    @Override
    public void run(Bench bench) throws Exception {
      ImagingStudy study = Studies.shared(bench);
      HttpReply reply = get(bench, request(study, DICOM));
      bench.findings().expectEqual("HTTP status", 200, reply.status());
      bench
          .findings()
          .expect(reply.contentType().startsWith(DICOM), "Content-Type is " + reply.contentType());
      bench
          .findings()
          .expectEqual(
              "digest of the data set",
              study.instances().get(0).digest(),
              DataSetDigest.of(new ByteArrayInputStream(reply.body())));
    }
  }

  private record AsJpeg() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "RAD-55-02", "An image rendered as JPEG", SECTION, Claim.RAD_55, Claim.STOW_RS);
    }

    @Override
    public void run(Bench bench) throws Exception {
      HttpReply reply = get(bench, request(Studies.shared(bench), JPEG));
      bench.findings().expectEqual("HTTP status", 200, reply.status());
      bench
          .findings()
          .expect(reply.contentType().startsWith(JPEG), "Content-Type is " + reply.contentType());
      byte[] body = reply.body();
      bench
          .findings()
          .expect(
              body.length > 2 && (body[0] & 0xFF) == 0xFF && (body[1] & 0xFF) == 0xD8,
              "the body is no JPEG");
    }
  }

  /** What is wrong with a request. */
  private enum Wrong {
    INSTANCE(r -> with(r, "objectUID", FreshUid.oid())),
    SERIES(r -> with(r, "seriesUID", FreshUid.oid())),
    STUDY(r -> with(r, "studyUID", FreshUid.oid())),
    EMPTY_STUDY(r -> with(r, "studyUID", "")),
    NO_TYPE(r -> without(r, "requestType")),
    NO_OBJECT(r -> without(r, "objectUID")),
    MEDIA_TYPE(r -> with(r, "contentType", "application/x-unheard"));

    private final UnaryOperator<Map<String, String>> change;

    Wrong(UnaryOperator<Map<String, String>> change) {
      this.change = change;
    }

    private static Map<String, String> with(Map<String, String> request, String key, String value) {
      Map<String, String> changed = new LinkedHashMap<>(request);
      changed.put(key, value);
      return changed;
    }

    private static Map<String, String> without(Map<String, String> request, String key) {
      Map<String, String> changed = new LinkedHashMap<>(request);
      changed.remove(key);
      return changed;
    }
  }

  private record Refused(String id, String what, Set<Integer> statuses, Wrong wrong)
      implements ConformanceTest {
    @Override
    public TestCard card() {
      String status =
          statuses.stream().sorted().map(String::valueOf).collect(Collectors.joining(" or "));
      return TestCard.of(id, what + " is refused: " + status, SECTION, Claim.RAD_55, Claim.STOW_RS);
    }

    @Override
    public void run(Bench bench) throws Exception {
      HttpReply reply = get(bench, wrong.change.apply(request(Studies.shared(bench), DICOM)));
      bench.findings().expectOneOf("HTTP status", statuses, reply.status());
    }
  }
}
