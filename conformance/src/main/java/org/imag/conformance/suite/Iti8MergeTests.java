package org.imag.conformance.suite;

import java.io.IOException;
import java.util.List;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.Hl7Message;
import org.imag.conformance.message.PatientFeed;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.PatientLink;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.RegisteredPackage;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;

/** Merges of ITI-8 and what the registry shows of them (ITI TF-2 3.8.4.2, 3.18.4.1.2.3.9). */
final class Iti8MergeTests {
  private static final String MERGE = "ITI TF-2 3.8.4.2.3";
  private static final String VIEW = "ITI TF-2 3.18.4.1.2.3.9";

  private Iti8MergeTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        scripted(
            "R10",
            "After a merge the surviving id shows the documents of both as its own",
            VIEW,
            Iti8MergeTests::union),
        scripted(
            "R11",
            "A chain of merges shows all documents with the last id",
            VIEW,
            Iti8MergeTests::chain),
        scripted(
            "R12",
            "A subsumed id can get no documents: XDSUnknownPatientId",
            MERGE,
            Iti8MergeTests::subsumedRefused),
        scripted(
            "R13",
            "GetAll shows sets, documents and folders with the surviving id",
            VIEW,
            Iti8MergeTests::everything),
        scripted(
            "R14", "Documents of merged ids are of one patient", VIEW, Iti8MergeTests::onePatient),
        scripted("R15", "Documents of merged ids can be related", MERGE, Iti8MergeTests::related),
        scripted(
            "R16",
            "A merge of an id with itself changes nothing",
            MERGE,
            Iti8MergeTests::withItself),
        scripted(
            "R17",
            "A merge into an id that nobody knows changes nothing",
            MERGE,
            Iti8MergeTests::unknownSurvivor),
        scripted(
            "R18",
            "An id that is subsumed cannot be merged into another",
            MERGE,
            Iti8MergeTests::subsumedTwice),
        scripted(
            "R19",
            "A merge of another authority's id is refused or passed over",
            MERGE,
            Iti8MergeTests::otherAuthority),
        scripted(
            "R20", "A08 makes no patient known", "ITI TF-2 3.8.4.1.3", Iti8MergeTests::updateOnly));
  }

  private static ConformanceTest scripted(
      String number, String title, String section, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-8-" + number,
        title,
        section,
        script,
        Claim.REGISTRY_ITI_8,
        Claim.ITI_42,
        Claim.ITI_18);
  }

  private static String merge(Bench bench, PatientId surviving, PatientId subsumed)
      throws IOException {
    PatientLink link = PatientLink.merge(bench.target().feed(), surviving, subsumed);
    return PatientLinks.send(bench, link, TargetKey.REGISTRY_MLLP);
  }

  private static void merged(Bench bench, TestPatient surviving, TestPatient subsumed)
      throws IOException {
    String ack = merge(bench, surviving.domain(), subsumed.domain());
    bench.findings().expectEqual("MSA-1 of the merge", "AA", ack);
  }

  private static void expectDocuments(Bench bench, TestPatient patient, int expected)
      throws IOException {
    QueryAnswer answer = PatientLinks.documents(bench, patient);
    bench.findings().expectEqual("documents", expected, answer.documents().size());
    List<String> others =
        answer.documents().stream()
            .map(RegisteredDocument::patientId)
            .filter(id -> !id.equals(patient.domain().xdsCx()))
            .toList();
    bench.findings().expectEqual("documents shown with another patientId", List.of(), others);
  }

  private static void expectSubsumed(Bench bench, TestPatient patient) throws IOException {
    QueryAnswer answer = PatientLinks.documents(bench, patient);
    bench.findings().expectEqual("documents of the subsumed id", 0, answer.documents().size());
    bench
        .findings()
        .expect(
            answer.registry().success()
                || answer.registry().errorCodes().contains("XDSUnknownPatientId"),
            "a subsumed id gives " + answer.registry());
  }

  private static TestPatient withDocument(Bench bench) throws IOException {
    TestPatient patient = PatientLinks.announced(bench);
    Registrations.newDocument(bench, patient);
    return patient;
  }

  private static void union(Bench bench) throws IOException {
    TestPatient surviving = withDocument(bench);
    TestPatient subsumed = withDocument(bench);
    merged(bench, surviving, subsumed);
    expectDocuments(bench, surviving, 2);
    expectSubsumed(bench, subsumed);
  }

  private static void chain(Bench bench) throws IOException {
    TestPatient a = withDocument(bench);
    TestPatient b = withDocument(bench);
    TestPatient c = withDocument(bench);
    merged(bench, b, a);
    merged(bench, c, b);
    expectDocuments(bench, c, 3);
    expectSubsumed(bench, a);
    expectSubsumed(bench, b);
  }

  private static void subsumedRefused(Bench bench) throws IOException {
    TestPatient surviving = withDocument(bench);
    TestPatient subsumed = withDocument(bench);
    merged(bench, surviving, subsumed);
    RegistryAnswer answer =
        Registrations.register(bench, Samples.registered(bench.target(), subsumed, 1));
    Registrations.expectRefused(bench, answer, "XDSUnknownPatientId", subsumed.domain().id());
  }

  private static void everything(Bench bench) throws IOException {
    TestPatient surviving = PatientLinks.announced(bench);
    TestPatient subsumed = PatientLinks.announced(bench);
    Registrations.require(
        bench,
        Samples.filed(
            Samples.registered(bench.target(), subsumed, 1),
            Samples.folder(bench.target(), subsumed)));
    merged(bench, surviving, subsumed);
    QueryAnswer all = Registrations.query(bench, Iti18Queries.getAll(surviving.domain().xdsCx()));
    bench.findings().expectEqual("documents", 1, all.documents().size());
    bench.findings().expectEqual("submission sets", 1, all.submissionSets().size());
    bench.findings().expectEqual("folders", 1, all.folders().size());
    for (RegisteredPackage found : all.packages()) {
      bench
          .findings()
          .expectEqual(
              "patientId of a set or folder", surviving.domain().xdsCx(), found.patientId());
    }
  }

  private static void onePatient(Bench bench) throws IOException {
    TestPatient surviving = PatientLinks.announced(bench);
    TestPatient subsumed = PatientLinks.announced(bench);
    String one = Registrations.newDocument(bench, surviving).entryUuid();
    String two = Registrations.newDocument(bench, subsumed).entryUuid();
    merged(bench, surviving, subsumed);
    QueryAnswer answer = Registrations.query(bench, StoredQuery.getDocumentsByEntryUuid(one, two));
    Registrations.expectSuccess(bench, answer.registry());
    bench.findings().expectEqual("documents", 2, answer.documents().size());
  }

  private static void related(Bench bench) throws IOException {
    TestPatient surviving = PatientLinks.announced(bench);
    TestPatient subsumed = PatientLinks.announced(bench);
    String document = Registrations.newDocument(bench, subsumed).entryUuid();
    merged(bench, surviving, subsumed);
    RegistryAnswer answer =
        Registrations.register(
            bench, Iti42AssociationTests.related(bench, surviving, XdsNames.APND, document));
    Registrations.expectSuccess(bench, answer);
  }

  private static void expectRefusedMerge(Bench bench, String ack) {
    bench.findings().expectOneOf("MSA-1 of the merge", List.of("AE", "AR"), ack);
  }

  private static void withItself(Bench bench) throws IOException {
    TestPatient patient = withDocument(bench);
    expectRefusedMerge(bench, merge(bench, patient.domain(), patient.domain()));
    expectDocuments(bench, patient, 1);
  }

  private static void unknownSurvivor(Bench bench) throws IOException {
    TestPatient patient = withDocument(bench);
    PatientId nobody = Patients.freshDomainId(bench.target());
    expectRefusedMerge(bench, merge(bench, nobody, patient.domain()));
    expectDocuments(bench, patient, 1);
  }

  private static void subsumedTwice(Bench bench) throws IOException {
    TestPatient surviving = withDocument(bench);
    TestPatient subsumed = withDocument(bench);
    TestPatient other = withDocument(bench);
    merged(bench, surviving, subsumed);
    expectRefusedMerge(bench, merge(bench, other.domain(), subsumed.domain()));
    expectDocuments(bench, surviving, 2);
    expectDocuments(bench, other, 1);
  }

  private static void otherAuthority(Bench bench) throws IOException {
    TestPatient patient = withDocument(bench);
    PatientId foreign = new PatientId(patient.domain().id(), "AILLEURS", "2.999.0.0.7");
    merge(bench, PatientLinks.announced(bench).domain(), foreign);
    expectDocuments(bench, patient, 1);
  }

  private static void updateOnly(Bench bench) throws IOException {
    PatientId nobody = Patients.freshDomainId(bench.target());
    PatientFeed feed =
        PatientFeed.of("A08", bench.target().feed(), nobody, Demographics.invented());
    Hl7Message ack = Patients.announceToRegistry(bench, feed);
    Iti8PixTests.expectAck(bench.findings(), ack, "AA", feed.controlId());
    TestPatient patient =
        new TestPatient(Patients.freshLocalId(bench.target()), nobody, feed.demographics());
    RegistryAnswer answer =
        Registrations.register(bench, Samples.registered(bench.target(), patient, 1));
    Registrations.expectRefused(bench, answer, "XDSUnknownPatientId");
  }
}
