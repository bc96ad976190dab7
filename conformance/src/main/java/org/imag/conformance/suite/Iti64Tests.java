package org.imag.conformance.suite;

import java.io.IOException;
import java.util.List;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Association;
import org.imag.conformance.message.Folder;
import org.imag.conformance.message.Hl7Parties;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.PatientLink;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.RegisteredPackage;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;

/** ITI-64, Notify XAD-PID Link Change. */
final class Iti64Tests {
  private static final String SECTION = "ITI TF-2 3.64.4.1.3";

  private Iti64Tests() {}

  static List<ConformanceTest> all() {
    return List.of(
        scripted(
            "01",
            "Documents of a local id go to another patient as new versions",
            Iti64Tests::moved),
        scripted("02", "A subsumed local id becomes the surviving one", Iti64Tests::localMerged),
        scripted("03", "Local ids merge while the patient stays", Iti64Tests::samePatient),
        scripted("04", "A folder goes with its documents", Iti64Tests::withFolder),
        scripted("05", "A relationship goes with its documents", Iti64Tests::withRelationship),
        scripted("06", "Documents of other local ids stay", Iti64Tests::othersStay),
        scripted("07", "A patient nobody knows: nothing moves", Iti64Tests::unknownPatient));
  }

  private static ConformanceTest scripted(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-64-" + number,
        title,
        SECTION,
        script,
        Claim.ITI_64,
        Claim.REGISTRY_ITI_8,
        Claim.ITI_42,
        Claim.ITI_18);
  }

  /** MSH-3 is the OID of the PIX Manager (ITI TF-2 3.64.4.1.2.1). */
  private static Hl7Parties parties(Bench bench) {
    Hl7Parties feed = bench.target().feed();
    return new Hl7Parties(
        "2.999.9.973.64",
        feed.sendingFacility(),
        feed.receivingApplication(),
        feed.receivingFacility());
  }

  private static String change(
      Bench bench, PatientId patient, PatientId local, PatientId former, PatientId formerLocal)
      throws IOException {
    PatientLink link = PatientLink.change(parties(bench), patient, local, former, formerLocal);
    return PatientLinks.send(bench, link, TargetKey.ITI_64);
  }

  private static void changed(Bench bench, TestPatient to, PatientId local, TestPatient from)
      throws IOException {
    String ack = change(bench, to.domain(), local, from.domain(), from.local());
    bench.findings().expectEqual("MSA-1", "AA", ack);
  }

  private static List<RegisteredDocument> expectDocuments(
      Bench bench, TestPatient patient, int expected) throws IOException {
    List<RegisteredDocument> found = PatientLinks.documents(bench, patient).documents();
    bench.findings().expectEqual("documents of the patient", expected, found.size());
    return found;
  }

  private static void expectMoved(
      Bench bench, RegisteredDocument before, TestPatient to, PatientId local, String version)
      throws IOException {
    RegisteredDocument now = Registrations.found(bench, before.uniqueId());
    bench.findings().expectEqual("patientId", to.domain().xdsCx(), now.patientId());
    bench.findings().expectEqual("sourcePatientId", local.xdsCx(), now.slot("sourcePatientId"));
    bench.findings().expectEqual("version", version, now.version());
    bench.findings().expectEqual("logicalID", before.logicalId(), now.logicalId());
    bench.findings().expectEqual("status", XdsNames.APPROVED, now.status());
  }

  private static void moved(Bench bench) throws IOException {
    TestPatient from = PatientLinks.announced(bench);
    TestPatient to = PatientLinks.announced(bench);
    RegisteredDocument document = Registrations.newDocument(bench, from);
    changed(bench, to, from.local(), from);
    expectDocuments(bench, from, 0);
    expectDocuments(bench, to, 1);
    expectMoved(bench, document, to, from.local(), "2");
  }

  private static void localMerged(Bench bench) throws IOException {
    TestPatient from = PatientLinks.announced(bench);
    TestPatient to = PatientLinks.announced(bench);
    RegisteredDocument document = Registrations.newDocument(bench, from);
    changed(bench, to, to.local(), from);
    expectDocuments(bench, from, 0);
    expectMoved(bench, document, to, to.local(), "2");
  }

  private static void samePatient(Bench bench) throws IOException {
    TestPatient patient = PatientLinks.announced(bench);
    RegisteredDocument document = Registrations.newDocument(bench, patient);
    PatientId local = Patients.freshLocalId(bench.target());
    changed(bench, patient, local, patient);
    expectDocuments(bench, patient, 1);
    expectMoved(bench, document, patient, local, "2");
  }

  private static void withFolder(Bench bench) throws IOException {
    TestPatient from = PatientLinks.announced(bench);
    TestPatient to = PatientLinks.announced(bench);
    Folder folder = Samples.folder(bench.target(), from);
    Registrations.require(
        bench, Samples.filed(Samples.registered(bench.target(), from, 2), folder));
    changed(bench, to, from.local(), from);
    QueryAnswer contents = Iti42AssociationTests.folderAndContents(bench, folder.value("uniqueId"));
    bench
        .findings()
        .expectEqual(
            "patientId of the folder",
            List.of(to.domain().xdsCx()),
            contents.folders().stream().map(RegisteredPackage::patientId).toList());
    bench.findings().expectEqual("documents in the folder", 2, contents.documents().size());
    expectDocuments(bench, from, 0);
    expectDocuments(bench, to, 2);
  }

  private static void withRelationship(Bench bench) throws IOException {
    TestPatient from = PatientLinks.announced(bench);
    TestPatient to = PatientLinks.announced(bench);
    Submission two = Samples.registered(bench.target(), from, 2);
    String first = two.documents().get(0).id();
    String second = two.documents().get(1).id();
    Registrations.require(bench, two.with(Association.of(XdsNames.APND, second, first)));
    changed(bench, to, from.local(), from);
    RegisteredDocument now = Registrations.found(bench, two.document().value("uniqueId"));
    QueryAnswer links = Iti42AssociationTests.associations(bench, now.entryUuid());
    bench.findings().expectEqual("relationships", 1, links.associations(XdsNames.APND).size());
    expectDocuments(bench, to, 2);
  }

  private static void othersStay(Bench bench) throws IOException {
    TestPatient from = PatientLinks.announced(bench);
    TestPatient to = PatientLinks.announced(bench);
    TestPatient sameWithOtherLocal =
        new TestPatient(Patients.freshLocalId(bench.target()), from.domain(), from.demographics());
    Registrations.newDocument(bench, from);
    RegisteredDocument other = Registrations.newDocument(bench, sameWithOtherLocal);
    changed(bench, to, from.local(), from);
    expectDocuments(bench, to, 1);
    bench
        .findings()
        .expectEqual(
            "documents that stay",
            List.of(other.entryUuid()),
            expectDocuments(bench, from, 1).stream().map(RegisteredDocument::entryUuid).toList());
  }

  private static void unknownPatient(Bench bench) throws IOException {
    TestPatient from = PatientLinks.announced(bench);
    Registrations.newDocument(bench, from);
    PatientId nobody = Patients.freshDomainId(bench.target());
    String ack = change(bench, nobody, from.local(), from.domain(), from.local());
    bench.findings().expectOneOf("MSA-1", List.of("AE", "AR"), ack);
    expectDocuments(bench, from, 1);
  }
}
