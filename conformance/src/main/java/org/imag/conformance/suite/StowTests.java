package org.imag.conformance.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.imag.conformance.client.Attachment;
import org.imag.conformance.client.HttpReply;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.TestCard;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.suite.ImagingStudy.Instance;
import org.imag.conformance.suite.ImagingStudy.Size;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.Role;

/** STOW-RS, Store Instances. */
final class StowTests {
  private static final String SECTION = "DICOM PS3.18 10.5.3, I";
  private static final String DICOM = "application/dicom";

  private StowTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        new StudyStored(),
        new StoredTwice(),
        new BadPartFailsAlone("STOW-03", "A part that is not DICOM fails alone", Damage.NOT_DICOM),
        new BadPartFailsAlone("STOW-04", "A DICOM file cut short fails alone", Damage.CUT_SHORT),
        new BadPartFailsAlone("STOW-05", "An empty part fails alone", Damage.EMPTY),
        new NothingStorable(),
        new WrongMediaType(),
        new Unanswered("STOW-08", "A client without a certificate is refused", false),
        new Unanswered(
            "STOW-09", "A client with a certificate of an unknown authority is refused", true));
  }

  private static ImagingStudy study(Bench bench) throws IOException {
    return ImagingStudy.make(bench.scratch(), patient(bench), new Size(1, 2, 64));
  }

  private static TestPatient patient(Bench bench) {
    return bench.target().claims(Claim.PIX_ITI_8)
        ? Patients.known(bench)
        : new TestPatient(
            Patients.freshLocalId(bench.target()),
            Patients.freshDomainId(bench.target()),
            Demographics.invented());
  }

  private static List<Attachment> attachments(ImagingStudy study) throws IOException {
    List<Attachment> attachments = new ArrayList<>();
    for (Instance instance : study.instances()) {
      attachments.add(instance.attachment());
    }
    return attachments;
  }

  private static JsonDataSet result(HttpReply reply) throws IOException {
    List<JsonDataSet> results = Json.dataSets(reply.body());
    return results.isEmpty() ? new JsonDataSet(java.util.Map.of()) : results.get(0);
  }

  private static void expectReferenced(Bench bench, JsonDataSet result, ImagingStudy study)
      throws IOException {
    List<String> referenced =
        result.items(DicomTags.REFERENCED_SOP_SEQUENCE).stream()
            .map(i -> i.text(DicomTags.REFERENCED_SOP_INSTANCE_UID))
            .sorted()
            .toList();
    bench
        .findings()
        .expectEqual(
            "ReferencedSOPSequence",
            study.instances().stream().map(Instance::sopInstanceUid).sorted().toList(),
            referenced);
  }

  private static List<JsonDataSet> failures(JsonDataSet result) throws IOException {
    List<JsonDataSet> failures = new ArrayList<>(result.items(DicomTags.FAILED_SOP_SEQUENCE));
    failures.addAll(result.items(DicomTags.OTHER_FAILURES_SEQUENCE));
    return failures;
  }

  private static void expectAllStored(Bench bench, HttpReply reply, ImagingStudy study)
      throws IOException {
    bench.findings().expectEqual("HTTP status", 200, reply.status());
    JsonDataSet result = result(reply);
    expectReferenced(bench, result, study);
    bench.findings().expectEqual("failures", 0, failures(result).size());
  }

  private record StudyStored() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "STOW-01", "All instances are stored and referenced", SECTION, Claim.STOW_RS);
    }

    @Override
    public void run(Bench bench) throws IOException {
      ImagingStudy study = study(bench);
      expectAllStored(bench, bench.dicomWeb(Role.PACS).stow(attachments(study)), study);
    }
  }

  private record StoredTwice() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "STOW-02", "The same instances sent again are no error", SECTION, Claim.STOW_RS);
    }

    @Override
    public void run(Bench bench) throws IOException {
      ImagingStudy study = study(bench);
      expectAllStored(bench, bench.dicomWeb(Role.PACS).stow(attachments(study)), study);
      HttpReply again = bench.dicomWeb(Role.PACS).stow(attachments(study));
      bench.findings().expectOneOf("HTTP status", Set.of(200, 202), again.status());
      expectReferenced(bench, result(again), study);
    }
  }

  /** How a part is spoiled. */
  private enum Damage {
    NOT_DICOM,
    CUT_SHORT,
    EMPTY;

    byte[] of(Instance instance) throws IOException {
      byte[] whole = Files.readAllBytes(instance.file());
      return switch (this) {
        case NOT_DICOM -> "Ceci n'est pas un fichier DICOM".getBytes(StandardCharsets.UTF_8);
        case CUT_SHORT -> Arrays.copyOf(whole, whole.length / 2);
        case EMPTY -> new byte[0];
      };
    }
  }

  private record BadPartFailsAlone(String id, String title, Damage damage)
      implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(id, title + ", the others are stored", SECTION, Claim.STOW_RS);
    }

    @Override
    public void run(Bench bench) throws IOException {
      ImagingStudy study = study(bench);
      List<Attachment> parts = attachments(study);
      ImagingStudy spoiled = study(bench);
      parts.add(1, Attachment.of("bad", DICOM, damage.of(spoiled.instances().get(0))));
      HttpReply reply = bench.dicomWeb(Role.PACS).stow(parts);
      bench.findings().expectEqual("HTTP status", 202, reply.status());
      JsonDataSet result = result(reply);
      expectReferenced(bench, result, study);
      List<JsonDataSet> failures = failures(result);
      bench.findings().expectEqual("failures", 1, failures.size());
      failures.forEach(
          f ->
              bench
                  .findings()
                  .expect(!f.text(DicomTags.FAILURE_REASON).isEmpty(), "no FailureReason"));
    }
  }

  private record NothingStorable() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "STOW-06", "When no part can be stored the status says so", SECTION, Claim.STOW_RS);
    }

    @Override
    public void run(Bench bench) throws IOException {
      byte[] text = "Ceci n'est pas un fichier DICOM".getBytes(StandardCharsets.UTF_8);
      HttpReply reply = bench.dicomWeb(Role.PACS).stow(List.of(Attachment.of("bad", DICOM, text)));
      bench.findings().expectOneOf("HTTP status", Set.of(400, 409), reply.status());
    }
  }

  private record WrongMediaType() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "STOW-07", "A media type that is not DICOM is refused: 415", SECTION, Claim.STOW_RS);
    }

    @Override
    public void run(Bench bench) throws IOException {
      byte[] text = "Bonjour".getBytes(StandardCharsets.UTF_8);
      HttpReply reply = bench.dicomWeb(Role.PACS).stowRaw("text/plain", text);
      bench.findings().expectEqual("HTTP status", 415, reply.status());
    }
  }

  private record Unanswered(String id, String title, boolean stranger) implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(id, title, "ITI TF-2 3.19", Claim.STOW_RS);
    }

    @Override
    public void run(Bench bench) throws IOException {
      var tls = stranger ? bench.stranger() : bench.target().tlsWithoutCertificate();
      try {
        HttpReply reply =
            bench.dicomWeb(tls).get("QIDO-RS", "/studies?limit=1", "application/dicom+json");
        bench.findings().add("the request was answered with HTTP " + reply.status());
      } catch (IOException e) {
        bench.findings().expect(Refusals.isRefusal(e), "not refused but unreachable: " + e);
      }
    }
  }
}
