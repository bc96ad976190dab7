package org.imag.conformance.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.TestCard;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.DocumentEntry;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.Submission;
import org.imag.conformance.target.Claim;

/** ITI-42, Register Document Set-b. */
final class Iti42Tests {
  private static final List<String> REQUIRED_OF_DOCUMENT =
      List.of(
          "classCode",
          "confidentialityCode",
          "creationTime",
          "formatCode",
          "hash",
          "healthcareFacilityTypeCode",
          "languageCode",
          "patientId",
          "practiceSettingCode",
          "repositoryUniqueId",
          "size",
          "sourcePatientId",
          "typeCode",
          "uniqueId");

  private static final List<String> REQUIRED_OF_SET =
      List.of("contentTypeCode", "patientId", "sourceId", "submissionTime", "uniqueId");

  private Iti42Tests() {}

  static List<ConformanceTest> all() {
    List<ConformanceTest> tests = new ArrayList<>();
    tests.add(new Registration());
    tests.add(new UnknownPatient());
    tests.add(new SubmissionSetIdReused());
    tests.add(new SeveralErrors());
    tests.add(new NothingHalfRegistered());
    tests.add(new SeveralDocuments());
    REQUIRED_OF_DOCUMENT.forEach(a -> tests.add(new DocumentAttributeMissing(a)));
    REQUIRED_OF_SET.forEach(a -> tests.add(new SetAttributeMissing(a)));
    return tests;
  }

  private record Registration() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-42-01", "A right submission is registered", "ITI TF-2 3.42.4.1", Claim.ITI_42);
    }

    @Override
    public void run(Bench bench) throws IOException {
      TestPatient patient = Patients.known(bench);
      Submission submission = Samples.registered(bench.target(), patient, 1);
      Registrations.expectSuccess(bench, Registrations.register(bench, submission));
    }
  }

  private record UnknownPatient() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-42-02",
          "A patient id that was never announced is refused: XDSUnknownPatientId",
          "ITI TF-2 3.42.4.1.3.3",
          Claim.ITI_42);
    }

    @Override
    public void run(Bench bench) throws IOException {
      TestPatient nobody = nobody(bench);
      Submission submission = Samples.registered(bench.target(), nobody, 1);
      RegistryAnswer answer = Registrations.register(bench, submission);
      Registrations.expectFailure(bench, answer, "XDSUnknownPatientId");
    }
  }

  /** A patient nobody was told of. */
  static TestPatient nobody(Bench bench) {
    return new TestPatient(
        Patients.freshLocalId(bench.target()),
        Patients.freshDomainId(bench.target()),
        Demographics.invented());
  }

  private record SubmissionSetIdReused() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-42-03",
          "A SubmissionSet.uniqueId used before is refused: XDSDuplicateUniqueIdInRegistry",
          "ITI TF-2 3.42.4.1.3.3.7",
          Claim.ITI_42);
    }

    @Override
    public void run(Bench bench) throws IOException {
      TestPatient patient = Patients.known(bench);
      Submission first = Registrations.registered(bench, patient, 1);
      Submission second =
          Samples.registered(bench.target(), patient, 1)
              .withSet(s -> s.with("uniqueId", first.set().value("uniqueId")));
      RegistryAnswer answer = Registrations.register(bench, second);
      Registrations.expectFailure(bench, answer, "XDSDuplicateUniqueIdInRegistry");
    }
  }

  private record SeveralErrors() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-42-04", "Several errors are told in one answer", "ITI TF-3 4.2.4", Claim.ITI_42);
    }

    @Override
    public void run(Bench bench) throws IOException {
      TestPatient patient = Patients.known(bench);
      Submission submission =
          Samples.registered(bench.target(), patient, 1)
              .withDocuments(d -> d.without("hash").without("typeCode"))
              .withSet(s -> s.without("contentTypeCode"));
      RegistryAnswer answer = Registrations.register(bench, submission);
      Registrations.expectFailure(bench, answer, "XDSRegistryMetadataError");
      bench
          .findings()
          .expect(
              answer.errors().size() >= 3,
              "three attributes are missing but the answer tells " + answer.errors().size());
    }
  }

  private record NothingHalfRegistered() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-42-05",
          "A submission with one wrong document leaves nothing behind",
          "ITI TF-2 3.42.4.1.3.1",
          Claim.ITI_42,
          Claim.ITI_18);
    }

    @Override
    public void run(Bench bench) throws IOException {
      TestPatient patient = Patients.known(bench);
      Submission right = Samples.registered(bench.target(), patient, 2);
      DocumentEntry good = right.documents().get(0);
      DocumentEntry bad = right.documents().get(1).without("hash");
      Submission wrong = new Submission(right.set(), List.of(good, bad));
      Registrations.expectFailure(
          bench, Registrations.register(bench, wrong), "XDSRegistryMetadataError");
      Registrations.expectNotRegistered(bench, good.value("uniqueId"));
      QueryAnswer all =
          Registrations.query(bench, StoredQuery.findDocuments(patient.domain().xdsCx()));
      bench.findings().expectEqual("documents of the patient", 0, all.documents().size());
      Registrations.expectSuccess(bench, Registrations.register(bench, right));
    }
  }

  private record SeveralDocuments() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-42-06",
          "Three documents of one submission are all registered",
          "ITI TF-2 3.42.4.1",
          Claim.ITI_42,
          Claim.ITI_18);
    }

    @Override
    public void run(Bench bench) throws IOException {
      TestPatient patient = Patients.known(bench);
      Submission submission = Samples.registered(bench.target(), patient, 3);
      Registrations.expectSuccess(bench, Registrations.register(bench, submission));
      QueryAnswer all =
          Registrations.query(bench, StoredQuery.findDocuments(patient.domain().xdsCx()));
      bench
          .findings()
          .expectEqual(
              "documents found",
              submission.documents().stream().map(d -> d.value("uniqueId")).sorted().toList(),
              all.documents().stream().map(d -> d.uniqueId()).sorted().toList());
    }
  }

  private record DocumentAttributeMissing(String attribute) implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-42-10-" + attribute,
          "A DocumentEntry without " + attribute + " is refused: XDSRegistryMetadataError",
          "ITI TF-3 table 4.3.1-3",
          Claim.ITI_42);
    }

    @Override
    public void run(Bench bench) throws IOException {
      TestPatient patient = Patients.known(bench);
      Submission submission =
          Samples.registered(bench.target(), patient, 1).withDocuments(d -> d.without(attribute));
      RegistryAnswer answer = Registrations.register(bench, submission);
      Registrations.expectFailure(bench, answer, "XDSRegistryMetadataError");
    }
  }

  private record SetAttributeMissing(String attribute) implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-42-11-" + attribute,
          "A SubmissionSet without " + attribute + " is refused: XDSRegistryMetadataError",
          "ITI TF-3 table 4.3.1-3",
          Claim.ITI_42);
    }

    @Override
    public void run(Bench bench) throws IOException {
      TestPatient patient = Patients.known(bench);
      Submission submission =
          Samples.registered(bench.target(), patient, 1).withSet(s -> s.without(attribute));
      RegistryAnswer answer = Registrations.register(bench, submission);
      Registrations.expectFailure(bench, answer, "XDSRegistryMetadataError");
    }
  }
}
