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
import org.imag.conformance.target.Claim;

/** ITI-57, Update Document Set: documents. */
final class Iti57Tests {
  private static final String UPDATE_ERROR = "XDSMetadataUpdateError";
  private static final String OPERATION_ERROR = "XDSMetadataUpdateOperationError";
  private static final String VERSION_ERROR = "XDSMetadataVersionError";
  private static final String UPDATE = "ITI TF-2 3.57.4.1.3.3.1";
  private static final String STATUS = "ITI TF-2 3.57.4.1.3.3.2";
  private static final int RIVALS = 5;

  private Iti57Tests() {}

  static List<ConformanceTest> all() {
    List<ConformanceTest> tests = new ArrayList<>();
    tests.add(
        scripted(
            "01",
            "A new version is Approved, the one before is Deprecated, both can be read",
            UPDATE,
            Iti57Tests::newVersion));
    changes()
        .forEach(
            c ->
                tests.add(
                    scripted(
                        "02-" + c.attribute(),
                        "An update changes " + c.attribute(),
                        UPDATE,
                        c::run)));
    tests.add(
        scripted("03", "Three updates make versions 2, 3 and 4", UPDATE, Iti57Tests::threeUpdates));
    tests.add(
        scripted(
            "04",
            "A new version of another patient is found with that patient",
            UPDATE + ".7",
            Iti57Tests::otherPatient));
    tests.addAll(refusedVersions());
    tests.add(
        scripted(
            "30",
            "Of updates of one version at the same time exactly one succeeds",
            "ITI TF-2 3.57.4.1.3.1",
            Iti57Tests::updatedOnce));
    tests.add(
        scripted(
            "31",
            "A document is deprecated and approved again, without a new version",
            STATUS,
            Iti57Tests::statusThereAndBack));
    tests.addAll(refusedStatuses());
    tests.add(
        scripted(
            "45",
            "The status of an old version cannot be changed: " + UPDATE_ERROR,
            STATUS,
            Iti57Tests::statusOfOldVersion));
    tests.add(
        scripted(
            "46",
            "The status of a SubmissionSet cannot be changed: " + UPDATE_ERROR,
            "ITI TF-2 3.57.4.1.3.1",
            Iti57Tests::statusOfSet));
    tests.add(
        scripted(
            "47",
            "A new version and its status in one request: both versions are Deprecated",
            "ITI TF-2 3.57.4.1.3.1",
            Iti57Tests::versionAndStatus));
    tests.add(
        scripted(
            "48",
            "When the status change fails, the new version is not stored either",
            "ITI TF-2 3.57.4.1.3.1",
            Iti57Tests::allOrNothing));
    return tests;
  }

  static ConformanceTest scripted(
      String number, String title, String section, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-57-" + number, title, section, script, Claim.ITI_57, Claim.ITI_42, Claim.ITI_18);
  }

  /** A change of one attribute. */
  private record Change(String attribute, String... values) {
    void run(Bench bench) throws IOException {
      Updates.Known known = Updates.known(bench);
      DocumentEntry changed = known.sent().with(attribute, values);
      RegistryAnswer answer = Updates.update(bench, Updates.version(bench, known, changed));
      Registrations.expectSuccess(bench, answer);
      RegisteredDocument now = Registrations.found(bench, known.document().uniqueId());
      Iti18Tests.expectSame(bench.findings(), changed, now);
      bench.findings().expectEqual("version", "2", now.version());
      if (attribute.equals("comments")) {
        bench.findings().expectEqual("comments", values[0], now.comments());
      } else if (attribute.equals("author")) {
        bench.findings().expectEqual("author", List.of(values), now.authorPersons());
      } else if (now.slots().containsKey(attribute)) {
        bench.findings().expectEqual(attribute, List.of(values), now.slots().get(attribute));
      }
    }
  }

  private static List<Change> changes() {
    return List.of(
        new Change("author", "^Réault^Zoé^^^Dr"),
        new Change("comments", "Relu le 25 — 🦴"),
        new Change("creationTime", "20260101"),
        new Change("languageCode", "en"),
        new Change("legalAuthenticator", "^Réault^Zoé"),
        new Change("serviceStartTime", "20260101101500"),
        new Change("title", "Titre corrigé"),
        new Change("URI", "corrige.txt"),
        new Change("urn:imag:conformance:extra", "un", "deux"));
  }

  private static void newVersion(Bench bench) throws IOException {
    Updates.Known known = Updates.known(bench);
    RegisteredDocument first = known.document();
    bench.findings().expectEqual("logicalID of the first", first.entryUuid(), first.logicalId());
    bench.findings().expectEqual("version of the first", "1", first.version());
    Submission update = Updates.version(bench, known, known.sent().with("title", "corrigé"));
    Registrations.expectSuccess(bench, Updates.update(bench, update));
    Updates.expectVersions(bench, first.uniqueId(), XdsNames.DEPRECATED, XdsNames.APPROVED);
    RegisteredDocument second = Registrations.found(bench, first.uniqueId());
    bench.findings().expectEqual("title", "corrigé", second.title());
    bench.findings().expectEqual("logicalID", first.logicalId(), second.logicalId());
    bench.findings().expectEqual("version", "2", second.version());
    bench
        .findings()
        .expect(!second.entryUuid().equals(first.entryUuid()), "both versions have one entryUUID");
  }

  private static void threeUpdates(Bench bench) throws IOException {
    Updates.Known known = Updates.known(bench);
    for (int version = 1; version <= 3; version++) {
      DocumentEntry changed = known.sent().with("title", "après " + version);
      Updates.require(bench, Updates.version(bench, known, changed, Integer.toString(version)));
    }
    Updates.expectVersions(
        bench,
        known.document().uniqueId(),
        XdsNames.DEPRECATED,
        XdsNames.DEPRECATED,
        XdsNames.DEPRECATED,
        XdsNames.APPROVED);
    RegisteredDocument now = Registrations.found(bench, known.document().uniqueId());
    bench.findings().expectEqual("title", "après 3", now.title());
    bench.findings().expectEqual("version", "4", now.version());
  }

  private static void otherPatient(Bench bench) throws IOException {
    Updates.Known known = Updates.known(bench);
    TestPatient other = Patients.known(bench);
    String cx = other.domain().xdsCx();
    Updates.Known moved = new Updates.Known(other, known.sent(), known.document());
    Submission update = Updates.version(bench, moved, known.sent().with("patientId", cx));
    Registrations.expectSuccess(bench, Updates.update(bench, update));
    Iti57FolderTests.expectDocuments(bench, known.patient(), 0);
    Iti57FolderTests.expectDocuments(bench, other, 1);
    Iti57LevelTests.expectBothPatients(bench, known.document().logicalId());
  }

  private static List<ConformanceTest> refusedVersions() {
    return List.of(
        refused(
            "10",
            "PreviousVersion is not the latest",
            VERSION_ERROR,
            u -> Updates.withMember(u, m -> m.with("PreviousVersion", "7"))),
        refused(
            "11",
            "The logicalID is not known",
            VERSION_ERROR,
            u -> u.withDocuments(d -> d.with("lid", "urn:uuid:" + UUID.randomUUID()))),
        refused(
            "12",
            "PreviousVersion is missing",
            OPERATION_ERROR,
            u -> Updates.withMember(u, m -> m.without("PreviousVersion"))),
        refused(
            "13",
            "PreviousVersion is no number",
            OPERATION_ERROR,
            u -> Updates.withMember(u, m -> m.with("PreviousVersion", "one"))),
        refused(
            "14",
            "AssociationPropagation is neither yes nor no",
            OPERATION_ERROR,
            u -> Updates.withMember(u, m -> m.with("AssociationPropagation", "maybe"))),
        refused(
            "15",
            "SubmissionSetStatus is Reference",
            OPERATION_ERROR,
            u -> Updates.withMember(u, m -> m.with("SubmissionSetStatus", "Reference"))),
        refused(
            "16",
            "A slot of a status update",
            OPERATION_ERROR,
            u -> Updates.withMember(u, m -> m.with("OriginalStatus", XdsNames.APPROVED))),
        refused(
            "17",
            "hash is missing",
            "XDSRegistryMetadataError",
            u -> u.withDocuments(d -> d.without("hash"))),
        refused(
            "18",
            "Another uniqueId",
            UPDATE_ERROR,
            u -> u.withDocuments(d -> d.with("uniqueId", FreshUid.oid()))),
        refused(
            "19",
            "The logicalID is the entryUUID of the new version",
            UPDATE_ERROR + "|XDSInvalidRequestException",
            u -> u.withDocuments(d -> d.named(d.value("lid")))),
        refused(
            "20",
            "Two updates of one logicalID",
            OPERATION_ERROR + "|XDSRegistryDuplicateUniqueIdInMessage",
            Iti57Tests::updatedTwice),
        refused(
            "21",
            "A patient nobody knows",
            "XDSUnknownPatientId",
            u ->
                u.withDocuments(d -> d.with("patientId", unknown(d.value("patientId"))))
                    .withSet(s -> s.with("patientId", unknown(s.value("patientId"))))));
  }

  private static String unknown(String cx) {
    return "CT-NOBODY" + cx.substring(cx.indexOf('^'));
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
        UPDATE,
        bench -> {
          Updates.Known known = Updates.known(bench);
          Submission right = Updates.version(bench, known, known.sent().with("title", "faux"));
          RegistryAnswer answer = Updates.update(bench, spoiled.apply(right));
          Registrations.expectRefused(bench, answer, codes);
          Updates.expectVersions(bench, known.document().uniqueId(), XdsNames.APPROVED);
        });
  }

  private static void updatedOnce(Bench bench) throws Exception {
    Updates.Known known = Updates.known(bench);
    List<Callable<RegistryAnswer>> rivals = new ArrayList<>();
    for (int i = 0; i < RIVALS; i++) {
      DocumentEntry changed = known.sent().with("title", "rivale " + i);
      Submission update = Updates.version(bench, known, changed);
      rivals.add(() -> Updates.update(bench, update));
    }
    Iti42AssociationTests.expectOneWinner(bench, Rivals.atOnce(rivals), VERSION_ERROR);
    Updates.expectVersions(
        bench, known.document().uniqueId(), XdsNames.DEPRECATED, XdsNames.APPROVED);
  }

  private static Submission deprecation(Bench bench, Updates.Known known) {
    return Updates.status(
        bench,
        known.patient(),
        known.document().entryUuid(),
        XdsNames.APPROVED,
        XdsNames.DEPRECATED);
  }

  private static void statusThereAndBack(Bench bench) throws IOException {
    Updates.Known known = Updates.known(bench);
    Registrations.expectSuccess(bench, Updates.update(bench, deprecation(bench, known)));
    Updates.expectVersions(bench, known.document().uniqueId(), XdsNames.DEPRECATED);
    Iti57FolderTests.expectDocuments(bench, known.patient(), 0);
    Submission back =
        Updates.status(
            bench,
            known.patient(),
            known.document().entryUuid(),
            XdsNames.DEPRECATED,
            XdsNames.APPROVED);
    Registrations.expectSuccess(bench, Updates.update(bench, back));
    Updates.expectVersions(bench, known.document().uniqueId(), XdsNames.APPROVED);
  }

  private static List<ConformanceTest> refusedStatuses() {
    String submitted = "urn:oasis:names:tc:ebxml-regrep:StatusType:Submitted";
    return List.of(
        refusedStatus(
            "35",
            "OriginalStatus is not the present one",
            UPDATE_ERROR,
            a ->
                a.with("OriginalStatus", XdsNames.DEPRECATED).with("NewStatus", XdsNames.APPROVED)),
        refusedStatus(
            "36", "OriginalStatus is missing", OPERATION_ERROR, a -> a.without("OriginalStatus")),
        refusedStatus("37", "NewStatus is missing", OPERATION_ERROR, a -> a.without("NewStatus")),
        refusedStatus(
            "38",
            "NewStatus is not one of the two",
            OPERATION_ERROR,
            a -> a.with("NewStatus", submitted)),
        refusedStatus(
            "39",
            "NewStatus is OriginalStatus",
            OPERATION_ERROR,
            a -> a.with("NewStatus", XdsNames.APPROVED)),
        refusedStatus(
            "40", "A slot of a new version", OPERATION_ERROR, a -> a.with("PreviousVersion", "1")));
  }

  private static ConformanceTest refusedStatus(
      String number, String title, String code, UnaryOperator<Association> spoiled) {
    return scripted(
        number,
        title + ": " + code,
        STATUS,
        bench -> {
          Updates.Known known = Updates.known(bench);
          Submission wrong = Updates.withMember(deprecation(bench, known), spoiled);
          Registrations.expectRefused(bench, Updates.update(bench, wrong), code);
          Updates.expectVersions(bench, known.document().uniqueId(), XdsNames.APPROVED);
        });
  }

  private static void statusOfOldVersion(Bench bench) throws IOException {
    Updates.Known known = Updates.known(bench);
    Updates.require(bench, Updates.version(bench, known, known.sent().with("title", "deux")));
    Submission revival =
        Updates.status(
            bench,
            known.patient(),
            known.document().entryUuid(),
            XdsNames.DEPRECATED,
            XdsNames.APPROVED);
    Registrations.expectRefused(bench, Updates.update(bench, revival), UPDATE_ERROR);
    Updates.expectVersions(
        bench, known.document().uniqueId(), XdsNames.DEPRECATED, XdsNames.APPROVED);
  }

  private static void statusOfSet(Bench bench) throws IOException {
    Updates.Known known = Updates.known(bench);
    String set =
        Iti42AssociationTests.associations(bench, known.document().entryUuid())
            .associations(XdsNames.HAS_MEMBER)
            .get(0)
            .source();
    Submission wrong =
        Updates.status(bench, known.patient(), set, XdsNames.APPROVED, XdsNames.DEPRECATED);
    Registrations.expectRefused(bench, Updates.update(bench, wrong), UPDATE_ERROR);
  }

  private static Submission both(Bench bench, Updates.Known known, String from, String to) {
    Submission update = Updates.version(bench, known, known.sent().with("title", "deux"));
    return update.with(Updates.statusChange(update, update.document().id(), from, to));
  }

  private static void versionAndStatus(Bench bench) throws IOException {
    Updates.Known known = Updates.known(bench);
    Submission update = both(bench, known, XdsNames.APPROVED, XdsNames.DEPRECATED);
    Registrations.expectSuccess(bench, Updates.update(bench, update));
    Updates.expectVersions(
        bench, known.document().uniqueId(), XdsNames.DEPRECATED, XdsNames.DEPRECATED);
  }

  private static void allOrNothing(Bench bench) throws IOException {
    Updates.Known known = Updates.known(bench);
    Submission update = both(bench, known, XdsNames.DEPRECATED, XdsNames.APPROVED);
    Registrations.expectRefused(bench, Updates.update(bench, update), UPDATE_ERROR);
    Updates.expectVersions(bench, known.document().uniqueId(), XdsNames.APPROVED);
  }
}
