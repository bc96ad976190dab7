package org.imag.conformance.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Association;
import org.imag.conformance.message.DocumentEntry;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.target.Claim;

/** ITI-92, Restricted Update Document Set. */
final class Iti92Tests {
  private static final String VERSION_ERROR = "XDSMetadataVersionError";
  private static final String UNMODIFIABLE = "UnmodifiableMetadataError";
  private static final String ANNOTATION_ERROR = "XDSMetadataAnnotationError";
  private static final String SECTION = "ITI RMU 3.92.4.1.3";
  private static final int RIVALS = 5;

  private Iti92Tests() {}

  static List<ConformanceTest> all() {
    List<ConformanceTest> tests = new ArrayList<>();
    tests.add(
        scripted(
            "01",
            "A restricted update makes a new version; the one before is Deprecated",
            Iti92Tests::newVersion));
    tests.add(
        scripted(
            "02",
            "Of restricted updates of one version at the same time exactly one succeeds",
            Iti92Tests::updatedOnce));
    tests.add(
        refused(
            "10",
            "PreviousVersion is not the latest",
            VERSION_ERROR,
            u -> Updates.withMember(u, m -> m.with("PreviousVersion", "9"))));
    tests.add(
        refused(
            "11",
            "The logicalID is not known",
            VERSION_ERROR,
            u -> u.withDocuments(d -> d.with("lid", "urn:uuid:" + UUID.randomUUID()))));
    tests.add(
        refused(
            "12",
            "PreviousVersion is missing",
            ANNOTATION_ERROR + "|" + VERSION_ERROR,
            u -> Updates.withMember(u, m -> m.without("PreviousVersion"))));
    tests.add(
        refused(
            "13",
            "AssociationPropagation is no",
            ANNOTATION_ERROR,
            u -> Updates.withMember(u, m -> m.with("AssociationPropagation", "no"))));
    tests.add(
        refused(
            "14",
            "Another uniqueId",
            "XDSMetadataIdentifierError",
            u -> u.withDocuments(d -> d.with("uniqueId", FreshUid.oid()))));
    tests.add(
        refused(
            "15",
            "Another sourcePatientId",
            UNMODIFIABLE,
            u ->
                u.withDocuments(
                    d -> d.with("sourcePatientId", "AUTRE" + d.value("sourcePatientId")))));
    tests.add(
        refused(
            "16",
            "Another repositoryUniqueId",
            UNMODIFIABLE,
            u -> u.withDocuments(d -> d.with("repositoryUniqueId", FreshUid.oid()))));
    tests.add(
        refused(
            "17",
            "Another documentAvailability",
            UNMODIFIABLE,
            u -> u.withDocuments(d -> d.with("documentAvailability", XdsNames.OFFLINE))));
    tests.add(
        refused(
            "18",
            "Another objectType",
            UNMODIFIABLE + "|XDSObjectTypeError",
            u -> u.withDocuments(d -> d.with("objectType", XdsNames.ON_DEMAND))));
    tests.add(
        refused(
            "19",
            "Another availabilityStatus",
            UNMODIFIABLE + "|XDSRegistryMetadataError",
            u -> u.withDocuments(d -> d.with("status", XdsNames.DEPRECATED))));
    tests.add(
        refused(
            "20",
            "The logicalID is the entryUUID of the new version",
            "XDSInvalidRequestException",
            u -> u.withDocuments(d -> d.named(d.value("lid")))));
    tests.add(
        refused(
            "21",
            "hash is missing",
            "XDSRegistryMetadataError",
            u -> u.withDocuments(d -> d.without("hash"))));
    tests.add(
        refused(
            "22",
            "Two updates of one logicalID",
            "XDSMetadataUpdateOperationError|XDSRegistryDuplicateUniqueIdInMessage",
            Iti92Tests::updatedTwice));
    tests.add(
        scripted(
            "23", "Another patientId: XDSPatientIDReconciliationError", Iti92Tests::otherPatient));
    tests.add(scripted("24", "A Folder: XDSObjectTypeError", Iti92Tests::folder));
    tests.add(scripted("25", "A change of status: " + UNMODIFIABLE, Iti92Tests::status));
    return tests;
  }

  private static ConformanceTest scripted(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-92-" + number, title, SECTION, script, Claim.ITI_92, Claim.ITI_42, Claim.ITI_18);
  }

  private static RegistryAnswer update(Bench bench, Submission submission) throws IOException {
    return Registrations.submit(bench, XdsTransaction.ITI_92, submission);
  }

  private static Submission change(Bench bench, Updates.Known known) {
    return Updates.version(bench, known, known.sent().with("title", "restreint"));
  }

  /** Whether a registry without metadata update keeps level 2 is open: only the latest counts. */
  private static void expectLatest(Bench bench, Updates.Known known, String version, String title)
      throws IOException {
    RegisteredDocument now = Registrations.found(bench, known.document().uniqueId());
    bench.findings().expectEqual("version", version, now.version());
    bench.findings().expectEqual("title", title, now.title());
    bench.findings().expectEqual("status", XdsNames.APPROVED, now.status());
    bench.findings().expectEqual("logicalID", known.document().logicalId(), now.logicalId());
  }

  private static void newVersion(Bench bench) throws IOException {
    Updates.Known known = Updates.known(bench);
    Registrations.expectSuccess(bench, update(bench, change(bench, known)));
    expectLatest(bench, known, "2", "restreint");
    Updates.expectVersions(
        bench, known.document().uniqueId(), XdsNames.DEPRECATED, XdsNames.APPROVED);
  }

  private static void updatedOnce(Bench bench) throws Exception {
    Updates.Known known = Updates.known(bench);
    List<Callable<RegistryAnswer>> rivals = new ArrayList<>();
    for (int i = 0; i < RIVALS; i++) {
      Submission update = change(bench, known);
      rivals.add(() -> update(bench, update));
    }
    Iti42AssociationTests.expectOneWinner(bench, Rivals.atOnce(rivals), VERSION_ERROR);
    expectLatest(bench, known, "2", "restreint");
  }

  private static Submission updatedTwice(Submission update) {
    DocumentEntry twin = update.document().named("Twin");
    List<Association> members = new ArrayList<>(update.associations());
    members.add(Association.original(update.set().id(), twin.id()).with("PreviousVersion", "1"));
    return new Submission(update.set(), List.of(update.document(), twin), List.of(), members);
  }

  private static ConformanceTest refused(
      String number, String title, String codes, UnaryOperator<Submission> spoiled) {
    return scripted(
        number,
        title + ": " + codes.replace("|", " or "),
        bench -> {
          Updates.Known known = Updates.known(bench);
          RegistryAnswer answer = update(bench, spoiled.apply(change(bench, known)));
          Registrations.expectRefused(bench, answer, codes);
          expectLatest(bench, known, "1", known.sent().value("title"));
        });
  }

  private static void otherPatient(Bench bench) throws IOException {
    Updates.Known known = Updates.known(bench);
    TestPatient other = Patients.known(bench);
    DocumentEntry moved = known.sent().with("patientId", other.domain().xdsCx());
    Updates.Known withOther = new Updates.Known(other, known.sent(), known.document());
    RegistryAnswer answer = update(bench, Updates.version(bench, withOther, moved));
    Registrations.expectRefused(bench, answer, "XDSPatientIDReconciliationError");
    expectLatest(bench, known, "1", known.sent().value("title"));
  }

  private static void folder(Bench bench) throws IOException {
    Updates.Known known = Updates.known(bench);
    Submission update = change(bench, known).with(Samples.folder(bench.target(), known.patient()));
    Registrations.expectRefused(bench, update(bench, update), "XDSObjectTypeError");
    expectLatest(bench, known, "1", known.sent().value("title"));
  }

  private static void status(Bench bench) throws IOException {
    Updates.Known known = Updates.known(bench);
    Submission change =
        Updates.status(
            bench,
            known.patient(),
            known.document().entryUuid(),
            XdsNames.APPROVED,
            XdsNames.DEPRECATED);
    Registrations.expectRefused(bench, update(bench, change), UNMODIFIABLE);
    expectLatest(bench, known, "1", known.sent().value("title"));
  }
}
