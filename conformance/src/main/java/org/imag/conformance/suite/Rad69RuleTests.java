package org.imag.conformance.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.TestCard;
import org.imag.conformance.message.DocumentReference;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.RegistryError;
import org.imag.conformance.message.RetrieveImagingDocumentSet.SeriesRequest;
import org.imag.conformance.message.RetrieveImagingDocumentSet.StudyRequest;
import org.imag.conformance.message.RetrievedDocument;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.suite.ImagingStudy.Instance;
import org.imag.conformance.suite.ImagingStudy.Size;
import org.imag.conformance.suite.Rad69Tests.Fetched;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;

/** RAD-69, requests of which each part must be answered for itself. */
final class Rad69RuleTests {
  private static final String ANSWER = "RAD TF-2 4.69.4.2, ITI TF-2 3.43.4.2.2";
  private static final String ERRORS = "RAD TF-2 4.69.4.2.3";

  private Rad69RuleTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        new HomeOfEach(),
        new EachErrorByItself(),
        new NothingThere(),
        new AskedTwice(),
        new NoSyntaxListed(),
        new TwoPatients());
  }

  private static String repository(Bench bench) {
    return bench.target().text(TargetKey.SOURCE_REPOSITORY_ID);
  }

  /** Asks for instances of the study's first series. */
  private static StudyRequest request(ImagingStudy study, List<DocumentReference> references) {
    return new StudyRequest(
        study.studyUid(), List.of(new SeriesRequest(study.seriesUids().get(0), references)));
  }

  private static List<Instance> firstSeries(ImagingStudy study) {
    return study.ofSeries(study.seriesUids().get(0));
  }

  private record HomeOfEach() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "RAD-69-21",
          "Of two DocumentRequests only the one with a homeCommunityId gets it back",
          ANSWER,
          Claim.RAD_69);
    }

    @Override
    public void run(Bench bench) throws Exception {
      ImagingStudy study = Studies.shared(bench);
      List<Instance> two = firstSeries(study).subList(0, 2);
      String home = bench.target().text(TargetKey.HOME_COMMUNITY);
      String with = two.get(0).sopInstanceUid();
      Fetched fetched =
          Rad69Tests.fetch(
              bench,
              List.of(
                  request(
                      study,
                      List.of(
                          new DocumentReference(home, repository(bench), with),
                          DocumentReference.of(repository(bench), two.get(1).sopInstanceUid())))));
      fetched.expect(bench, two);
      for (RetrievedDocument head : fetched.answer().documents()) {
        String expected = head.documentUniqueId().equals(with) ? home : null;
        bench.findings().expectEqual("HomeCommunityId", expected, head.home());
      }
    }
  }

  private record EachErrorByItself() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "RAD-69-22",
          "One instance there, one unknown, one of another repository: PartialSuccess, two errors",
          ERRORS,
          Claim.RAD_69);
    }

    @Override
    public void run(Bench bench) throws Exception {
      ImagingStudy study = Studies.shared(bench);
      List<Instance> series = firstSeries(study);
      String elsewhere = series.get(1).sopInstanceUid();
      String unknown = FreshUid.oid();
      Fetched fetched =
          Rad69Tests.fetch(
              bench,
              List.of(
                  request(
                      study,
                      List.of(
                          DocumentReference.of("2.999.0.0.1", elsewhere),
                          DocumentReference.of(repository(bench), unknown),
                          DocumentReference.of(
                              repository(bench), series.get(0).sopInstanceUid())))));
      bench.findings().expectEqual("status", XdsNames.PARTIAL_SUCCESS, fetched.registry().status());
      Iti43Tests.expectError(bench, fetched.registry(), "XDSUnknownRepositoryId", elsewhere);
      Iti43Tests.expectError(bench, fetched.registry(), "XDSDocumentUniqueIdError", unknown);
      bench.findings().expectEqual("errors", 2, fetched.registry().errors().size());
      fetched.expect(bench, series.subList(0, 1));
    }
  }

  private record NothingThere() implements ConformanceTest {
    private static final int ASKED = 20;

    @Override
    public TestCard card() {
      return TestCard.of(
          "RAD-69-23",
          "Of twenty instances none is there: Failure, and an error with the location of each",
          ERRORS,
          Claim.RAD_69);
    }

    @Override
    public void run(Bench bench) throws Exception {
      ImagingStudy study = Studies.shared(bench);
      List<DocumentReference> references = new ArrayList<>();
      for (int i = 0; i < ASKED; i++) {
        references.add(DocumentReference.of(repository(bench), FreshUid.oid()));
      }
      Fetched fetched = Rad69Tests.fetch(bench, List.of(request(study, references)));
      bench.findings().expectEqual("status", XdsNames.FAILURE, fetched.registry().status());
      bench
          .findings()
          .expectEqual(
              "locations of the errors",
              references.stream().map(DocumentReference::documentUniqueId).sorted().toList(),
              fetched.registry().errors().stream().map(RegistryError::location).sorted().toList());
    }
  }

  private record AskedTwice() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "RAD-69-24", "An instance asked for twice comes, once or twice", ANSWER, Claim.RAD_69);
    }

    @Override
    public void run(Bench bench) throws Exception {
      ImagingStudy study = Studies.shared(bench);
      Instance instance = study.instances().get(0);
      DocumentReference reference =
          DocumentReference.of(repository(bench), instance.sopInstanceUid());
      Fetched fetched =
          Rad69Tests.fetch(bench, List.of(request(study, List.of(reference, reference))));
      Registrations.expectSuccess(bench, fetched.registry());
      bench
          .findings()
          .expectOneOf("DocumentResponses", Set.of(1, 2), fetched.answer().documents().size());
      bench
          .findings()
          .expectEqual(
              "digest", instance.digest(), fetched.digests().get(instance.sopInstanceUid()));
    }
  }

  private record NoSyntaxListed() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "RAD-69-25",
          "A list without any transfer syntax: Failure with XDSRepositoryError",
          "RAD TF-2 4.69.4.1.3, " + ERRORS,
          Claim.RAD_69);
    }

    @Override
    public void run(Bench bench) throws Exception {
      ImagingStudy study = Studies.shared(bench);
      List<Instance> one = study.instances().subList(0, 1);
      Fetched fetched =
          Rad69Tests.fetch(bench, List.of(Rad69Tests.request(bench, study, one)), List.of());
      bench.findings().expectEqual("status", XdsNames.FAILURE, fetched.registry().status());
      bench
          .findings()
          .expectContains("errorCode", fetched.registry().errorCodes(), "XDSRepositoryError");
      bench.findings().expectEqual("DocumentResponses", 0, fetched.answer().documents().size());
    }
  }

  private record TwoPatients() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "RAD-69-26",
          "Instances of two patients: all of them, or XDSResultNotSinglePatient and none",
          "ITI TF-3 4.2.4, " + ERRORS,
          Claim.RAD_69);
    }

    @Override
    public void run(Bench bench) throws Exception {
      ImagingStudy one = Studies.shared(bench);
      ImagingStudy other = Studies.stored(bench, new Size(1, 1, 64));
      Fetched fetched =
          Rad69Tests.fetch(
              bench,
              List.of(
                  Rad69Tests.request(bench, one, one.instances()),
                  Rad69Tests.request(bench, other, other.instances())));
      if (fetched.registry().success()) {
        List<Instance> all = new ArrayList<>(one.instances());
        all.addAll(other.instances());
        fetched.expect(bench, all);
      } else {
        Registrations.expectRefused(bench, fetched.registry(), "XDSResultNotSinglePatient");
        bench.findings().expectEqual("DocumentResponses", 0, fetched.answer().documents().size());
      }
    }
  }
}
