package org.imag.conformance.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Association;
import org.imag.conformance.message.Folder;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegisteredAssociation;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.RegisteredPackage;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.target.Claim;

/** Relationships, memberships and folders of ITI-42 (ITI TF-3 4.2.2, TF-2 3.42.4.1.3.5). */
final class Iti42AssociationTests {
  private static final String RELATIONSHIPS = "ITI TF-3 4.2.2.2";
  private static final String REPLACING = "ITI TF-2 3.42.4.1.3.5";
  private static final int RIVALS = 6;

  private Iti42AssociationTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        kept("70", XdsNames.APND, XdsNames.APPROVED),
        kept("71", XdsNames.XFRM, XdsNames.APPROVED),
        kept("72", XdsNames.SIGNS, XdsNames.APPROVED),
        kept("73", XdsNames.RPLC, XdsNames.DEPRECATED),
        kept("74", XdsNames.XFRM_RPLC, XdsNames.DEPRECATED),
        scripted(
            "75",
            "Replacing a document deprecates what was appended to it or made of it",
            REPLACING,
            Iti42AssociationTests::childrenDeprecated),
        scripted(
            "76",
            "A document may be appended to another of the same submission",
            RELATIONSHIPS,
            Iti42AssociationTests::appendedInMessage),
        scripted(
            "77",
            "A known document can be a member of a later set by Reference",
            RELATIONSHIPS,
            Iti42AssociationTests::byReference),
        scripted(
            "78",
            "A folder comes with its documents",
            "ITI TF-3 4.2.2.1",
            Iti42AssociationTests::folderWithDocument),
        scripted(
            "79",
            "A later document goes into a folder that is there; lastUpdateTime follows",
            "ITI TF-2 3.42.4.1.3.6",
            Iti42AssociationTests::filedLater),
        scripted(
            "80",
            "A replacement goes into the folders of what it replaces",
            REPLACING,
            Iti42AssociationTests::folderPropagation),
        scripted(
            "81",
            "Symbolic ids become UUIDs, the same one wherever they stand",
            "ITI TF-2 3.42.4.1.3.7",
            Iti42AssociationTests::symbolicIds),
        scripted(
            "82",
            "The ids of a submission that are UUIDs stay",
            "ITI TF-2 3.42.4.1.3.7",
            Iti42AssociationTests::uuidsStay),
        scripted(
            "83",
            "A failed replacement deprecates nothing",
            "ITI TF-2 3.42.4.1.3.1",
            Iti42AssociationTests::failedReplacement),
        scripted(
            "84",
            "Of replacements of one document at the same time exactly one succeeds",
            REPLACING,
            Iti42AssociationTests::replacedOnce));
  }

  private static ConformanceTest scripted(
      String number, String title, String section, ScriptedTest.Script script) {
    return ScriptedTest.of("ITI-42-" + number, title, section, script, Claim.ITI_42, Claim.ITI_18);
  }

  private static ConformanceTest kept(String number, String type, String statusOfTarget) {
    String kind = type.substring(type.lastIndexOf(':') + 1);
    String status = statusOfTarget.substring(statusOfTarget.lastIndexOf(':') + 1);
    return scripted(
        number,
        kind + " is kept and returned; its target is " + status,
        RELATIONSHIPS,
        bench -> relationshipKept(bench, type, statusOfTarget));
  }

  /** A new document of the patient with a relationship to a registered one. */
  static Submission related(Bench bench, TestPatient patient, String type, String target) {
    Submission submission = Samples.registered(bench.target(), patient, 1);
    return submission.with(Association.of(type, submission.document().id(), target));
  }

  static QueryAnswer associations(Bench bench, String... ids) throws IOException {
    return Registrations.query(
        bench, StoredQuery.of(StoredQuery.GET_ASSOCIATIONS).list("$uuid", ids));
  }

  static QueryAnswer folderAndContents(Bench bench, String uniqueId) throws IOException {
    return Registrations.query(
        bench,
        StoredQuery.of(StoredQuery.GET_FOLDER_AND_CONTENTS).text("$XDSFolderUniqueId", uniqueId));
  }

  private static void relationshipKept(Bench bench, String type, String statusOfTarget)
      throws IOException {
    TestPatient patient = Patients.known(bench);
    RegisteredDocument target = Registrations.newDocument(bench, patient);
    Submission submission = related(bench, patient, type, target.entryUuid());
    Registrations.expectSuccess(bench, Registrations.register(bench, submission));
    RegisteredDocument source = Registrations.found(bench, submission.document().value("uniqueId"));
    List<RegisteredAssociation> found = associations(bench, target.entryUuid()).associations(type);
    bench.findings().expectEqual("relationships of the type", 1, found.size());
    found.forEach(
        a -> {
          bench.findings().expectEqual("sourceObject", source.entryUuid(), a.source());
          bench.findings().expectEqual("targetObject", target.entryUuid(), a.target());
          bench.findings().expectEqual("status", XdsNames.APPROVED, a.status());
        });
    bench.findings().expectEqual("status of the new document", XdsNames.APPROVED, source.status());
    bench
        .findings()
        .expectEqual(
            "status of the target",
            statusOfTarget,
            Registrations.status(bench, target.entryUuid()));
  }

  private static void childrenDeprecated(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    RegisteredDocument first = Registrations.newDocument(bench, patient);
    List<RegisteredDocument> children = new ArrayList<>();
    for (String type : List.of(XdsNames.APND, XdsNames.XFRM)) {
      children.add(Registrations.found(bench, related(bench, patient, type, first.entryUuid())));
    }
    Registrations.expectSuccess(
        bench,
        Registrations.register(bench, related(bench, patient, XdsNames.RPLC, first.entryUuid())));
    for (RegisteredDocument child : children) {
      String status = Registrations.status(bench, child.entryUuid());
      bench.findings().expectEqual("status of a child", XdsNames.DEPRECATED, status);
    }
  }

  private static void appendedInMessage(Bench bench) throws IOException {
    Submission two = Samples.registered(bench.target(), Patients.known(bench), 2);
    String first = two.documents().get(0).id();
    String second = two.documents().get(1).id();
    Submission appended = two.with(Association.of(XdsNames.APND, second, first));
    Registrations.expectSuccess(bench, Registrations.register(bench, appended));
    RegisteredDocument target = Registrations.found(bench, two.document().value("uniqueId"));
    List<RegisteredAssociation> found =
        associations(bench, target.entryUuid()).associations(XdsNames.APND);
    bench.findings().expectEqual("appendages", 1, found.size());
  }

  private static void byReference(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    RegisteredDocument known = Registrations.newDocument(bench, patient);
    Submission later = Samples.registered(bench.target(), patient, 1);
    Association reference =
        Association.original(later.set().id(), known.entryUuid())
            .with("SubmissionSetStatus", "Reference");
    Registrations.expectSuccess(bench, Registrations.register(bench, later.with(reference)));
    QueryAnswer contents =
        Registrations.query(
            bench,
            StoredQuery.of(StoredQuery.GET_SUBMISSION_SET_AND_CONTENTS)
                .text("$XDSSubmissionSetUniqueId", later.set().value("uniqueId")));
    bench.findings().expectEqual("documents of the set", 2, contents.documents().size());
    bench
        .findings()
        .expectContains(
            "SubmissionSetStatus",
            contents.associations(XdsNames.HAS_MEMBER).stream()
                .filter(a -> a.target().equals(known.entryUuid()))
                .map(a -> a.slots().getOrDefault("SubmissionSetStatus", List.of()))
                .toList(),
            List.of("Reference"));
  }

  private static void expectContents(Bench bench, String folderUniqueId, String... documents)
      throws IOException {
    QueryAnswer contents = folderAndContents(bench, folderUniqueId);
    bench.findings().expectEqual("folders", 1, contents.folders().size());
    bench
        .findings()
        .expectEqual(
            "documents of the folder",
            List.of(documents).stream().sorted().toList(),
            contents.documents().stream()
                .filter(d -> d.status().equals(XdsNames.APPROVED))
                .map(RegisteredDocument::uniqueId)
                .sorted()
                .toList());
  }

  private static void folderWithDocument(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    Folder folder = Samples.folder(bench.target(), patient);
    Submission submission = Samples.filed(Samples.registered(bench.target(), patient, 2), folder);
    Registrations.expectSuccess(bench, Registrations.register(bench, submission));
    String uniqueId = folder.value("uniqueId");
    expectContents(
        bench,
        uniqueId,
        submission.documents().get(0).value("uniqueId"),
        submission.documents().get(1).value("uniqueId"));
    RegisteredPackage found = Registrations.foundFolder(bench, uniqueId);
    bench.findings().expectEqual("title", folder.value("title"), found.title());
    bench.findings().expectEqual("patientId", patient.domain().xdsCx(), found.patientId());
    bench.findings().expectEqual("status", XdsNames.APPROVED, found.status());
    bench
        .findings()
        .expect(
            found.slot("lastUpdateTime").matches("[0-9]{14}"),
            "lastUpdateTime is not precise to the second: " + found.slot("lastUpdateTime"));
  }

  private static RegisteredPackage newFolder(Bench bench, TestPatient patient) throws IOException {
    Folder folder = Samples.folder(bench.target(), patient);
    Registrations.require(bench, Samples.empty(bench.target(), patient).with(folder));
    return Registrations.foundFolder(bench, folder.value("uniqueId"));
  }

  private static void filedLater(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    RegisteredPackage folder = newFolder(bench, patient);
    Submission submission = Samples.registered(bench.target(), patient, 1);
    Submission filed = Samples.filedIn(submission, folder.id(), submission.document().id());
    Registrations.expectSuccess(bench, Registrations.register(bench, filed));
    expectContents(bench, folder.uniqueId(), submission.document().value("uniqueId"));
    String updated = Registrations.foundFolder(bench, folder.uniqueId()).slot("lastUpdateTime");
    bench
        .findings()
        .expect(
            updated.compareTo(folder.slot("lastUpdateTime")) >= 0,
            "lastUpdateTime went back from " + folder.slot("lastUpdateTime") + " to " + updated);
  }

  private static void folderPropagation(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    Folder folder = Samples.folder(bench.target(), patient);
    Submission first = Samples.filed(Samples.registered(bench.target(), patient, 1), folder);
    RegisteredDocument replaced = Registrations.found(bench, first);
    Submission second = related(bench, patient, XdsNames.RPLC, replaced.entryUuid());
    Registrations.expectSuccess(bench, Registrations.register(bench, second));
    String uniqueId = second.document().value("uniqueId");
    expectContents(bench, folder.value("uniqueId"), uniqueId);
    RegisteredDocument replacement = Registrations.found(bench, uniqueId);
    List<String> filings =
        associations(bench, replacement.entryUuid()).associations(XdsNames.HAS_MEMBER).stream()
            .filter(a -> !a.slots().containsKey("SubmissionSetStatus"))
            .map(RegisteredAssociation::id)
            .toList();
    bench.findings().expectEqual("filings of the replacement", 1, filings.size());
    int recorded =
        filings.isEmpty()
            ? 0
            : associations(bench, filings.get(0)).associations(XdsNames.HAS_MEMBER).size();
    bench.findings().expectEqual("links from the set to the filing", 1, recorded);
  }

  private static void symbolicIds(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    Submission submission = Samples.registered(bench.target(), patient, 1);
    RegisteredDocument document = Registrations.found(bench, submission);
    QueryAnswer sets =
        Registrations.query(
            bench,
            StoredQuery.of(StoredQuery.GET_SUBMISSION_SETS).list("$uuid", document.entryUuid()));
    bench.findings().expectEqual("submission sets", 1, sets.submissionSets().size());
    bench.findings().expectEqual("associations", 1, sets.associations().size());
    sets.associations()
        .forEach(
            a -> {
              String set = sets.submissionSets().get(0).id();
              bench.findings().expectEqual("sourceObject", set, a.source());
              bench.findings().expectEqual("targetObject", document.entryUuid(), a.target());
            });
    for (String id : sets.ids()) {
      bench
          .findings()
          .expect(
              id.matches("urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
              "not a UUID in lower case: " + id);
    }
  }

  private static void uuidsStay(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    String id = "urn:uuid:" + UUID.randomUUID();
    Submission submission =
        Samples.registered(bench.target(), patient, 1).withDocuments(d -> d.named(id));
    bench
        .findings()
        .expectEqual("entryUUID", id, Registrations.found(bench, submission).entryUuid());
  }

  private static void failedReplacement(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    RegisteredDocument first = Registrations.newDocument(bench, patient);
    Submission wrong =
        related(bench, patient, XdsNames.RPLC, first.entryUuid())
            .withDocuments(d -> d.without("hash"));
    RegistryAnswer answer = Registrations.register(bench, wrong);
    Registrations.expectFailure(bench, answer, "XDSRegistryMetadataError");
    String status = Registrations.status(bench, first.entryUuid());
    bench.findings().expectEqual("status of the first", XdsNames.APPROVED, status);
  }

  private static void replacedOnce(Bench bench) throws Exception {
    TestPatient patient = Patients.known(bench);
    RegisteredDocument first = Registrations.newDocument(bench, patient);
    List<Callable<RegistryAnswer>> rivals = new ArrayList<>();
    for (int i = 0; i < RIVALS; i++) {
      Submission rival = related(bench, patient, XdsNames.RPLC, first.entryUuid());
      rivals.add(() -> Registrations.register(bench, rival));
    }
    List<RegistryAnswer> answers = Rivals.atOnce(rivals);
    expectOneWinner(bench, answers, "XDSRegistryDeprecatedDocumentError");
    int current =
        Registrations.query(bench, StoredQuery.findDocuments(patient.domain().xdsCx()))
            .documents()
            .size();
    bench.findings().expectEqual("approved documents", 1, current);
  }

  /** Notes a finding unless one answer is a Success and all others are Failures with the code. */
  static void expectOneWinner(Bench bench, List<RegistryAnswer> answers, String code) {
    long winners = answers.stream().filter(RegistryAnswer::success).count();
    bench.findings().expectEqual("winners of " + answers.size(), 1L, winners);
    answers.stream()
        .filter(a -> !a.success())
        .forEach(a -> bench.findings().expectContains("loser's code", a.errorCodes(), code));
  }
}
