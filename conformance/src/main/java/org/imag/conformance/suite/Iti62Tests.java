package org.imag.conformance.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.RemoveObjects;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.target.Claim;

/** ITI-62, Remove Metadata. */
final class Iti62Tests {
  private static final String SECTION = "ITI RMD 3.62.4.1.3";

  private Iti62Tests() {}

  static List<ConformanceTest> all() {
    return List.of(
        scripted(
            "01",
            "A whole submission is removed and not found any more",
            Iti62Tests::wholeSubmission),
        scripted(
            "02", "A submission of a folder with documents is removed", Iti62Tests::wholeFolder),
        scripted(
            "03",
            "A relationship alone is removed; its documents stay",
            Iti62Tests::relationshipAlone),
        scripted("04", "A replacement is removed with its relationship", Iti62Tests::replacement),
        scripted(
            "10",
            "An id that does not exist: UnresolvedReferenceException, nothing is removed",
            Iti62Tests::unknownId),
        scripted(
            "11", "A set whose memberships stay: ReferencesExistException", Iti62Tests::setAlone),
        scripted(
            "12",
            "A document to which another is appended: ReferencesExistException",
            Iti62Tests::appendedTo),
        scripted(
            "13",
            "A document and its membership, so that a bare set stays: XDSUnreferencedObjectException",
            Iti62Tests::bareSet),
        scripted("14", "An empty list is refused", Iti62Tests::emptyList),
        scripted(
            "15",
            "Of removals of one submission at the same time exactly one succeeds",
            Iti62Tests::removedOnce));
  }

  private static ConformanceTest scripted(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-62-" + number, title, SECTION, script, Claim.ITI_62, Claim.ITI_42, Claim.ITI_18);
  }

  private static RegistryAnswer remove(Bench bench, Collection<String> ids) throws IOException {
    return bench.soap(XdsTransaction.ITI_62).submit(RemoveObjects.request(ids));
  }

  private static QueryAnswer contents(Bench bench, Submission submission) throws IOException {
    return Registrations.query(
        bench,
        StoredQuery.of(StoredQuery.GET_SUBMISSION_SET_AND_CONTENTS)
            .text("$XDSSubmissionSetUniqueId", submission.set().value("uniqueId")));
  }

  /** Everything of a submission: the set, what is in it, and all associations of these. */
  private static Set<String> everything(Bench bench, Submission submission) throws IOException {
    QueryAnswer contents = contents(bench, submission);
    Set<String> all = new TreeSet<>(contents.ids());
    String[] ends = all.toArray(String[]::new);
    all.addAll(Iti42AssociationTests.associations(bench, ends).ids());
    return all;
  }

  private static void expectGone(Bench bench, Submission submission) throws IOException {
    QueryAnswer contents = contents(bench, submission);
    Registrations.expectSuccess(bench, contents.registry());
    bench.findings().expectEqual("objects left", Set.of(), contents.ids());
    Registrations.expectNotRegistered(bench, submission.document().value("uniqueId"));
  }

  private static void expectWhole(Bench bench, Submission submission) throws IOException {
    QueryAnswer contents = contents(bench, submission);
    bench.findings().expectEqual("submission sets left", 1, contents.submissionSets().size());
    bench
        .findings()
        .expectEqual("documents left", submission.documents().size(), contents.documents().size());
  }

  private static void wholeSubmission(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    Submission kept = Registrations.registered(bench, patient, 1);
    Submission submission = Registrations.registered(bench, patient, 2);
    Registrations.expectSuccess(bench, remove(bench, everything(bench, submission)));
    expectGone(bench, submission);
    expectWhole(bench, kept);
  }

  private static void wholeFolder(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    Submission submission =
        Samples.filed(
            Samples.registered(bench.target(), patient, 2),
            Samples.folder(bench.target(), patient));
    Registrations.require(bench, submission);
    Registrations.expectSuccess(bench, remove(bench, everything(bench, submission)));
    expectGone(bench, submission);
    QueryAnswer folder =
        Iti42AssociationTests.folderAndContents(
            bench, submission.folders().get(0).value("uniqueId"));
    bench.findings().expectEqual("folders left", 0, folder.folders().size());
  }

  /** Two submissions, of which the second relates to the first. */
  private record Pair(Submission first, Submission second, String relationship) {}

  private static Pair pair(Bench bench, String type) throws IOException {
    TestPatient patient = Patients.known(bench);
    Submission first = Samples.registered(bench.target(), patient, 1);
    RegisteredDocument target = Registrations.found(bench, first);
    Submission second = Iti42AssociationTests.related(bench, patient, type, target.entryUuid());
    Registrations.require(bench, second);
    String relationship =
        Iti42AssociationTests.associations(bench, target.entryUuid())
            .associations(type)
            .get(0)
            .id();
    return new Pair(first, second, relationship);
  }

  private static void relationshipAlone(Bench bench) throws IOException {
    Pair pair = pair(bench, XdsNames.APND);
    Registrations.expectSuccess(bench, remove(bench, List.of(pair.relationship())));
    expectWhole(bench, pair.first());
    expectWhole(bench, pair.second());
    QueryAnswer left = Iti42AssociationTests.associations(bench, pair.relationship());
    bench.findings().expectEqual("associations of the relationship", Set.of(), left.ids());
  }

  private static void replacement(Bench bench) throws IOException {
    Pair pair = pair(bench, XdsNames.RPLC);
    Registrations.expectSuccess(bench, remove(bench, everything(bench, pair.second())));
    expectGone(bench, pair.second());
    expectWhole(bench, pair.first());
  }

  private static void unknownId(Bench bench) throws IOException {
    Submission submission = Registrations.registered(bench, Patients.known(bench), 1);
    String unknown = "urn:uuid:" + UUID.randomUUID();
    List<String> ids = new ArrayList<>(everything(bench, submission));
    ids.add(unknown);
    Registrations.expectRefused(bench, remove(bench, ids), "UnresolvedReferenceException", unknown);
    expectWhole(bench, submission);
  }

  private static void setAlone(Bench bench) throws IOException {
    Submission submission = Registrations.registered(bench, Patients.known(bench), 1);
    String set = contents(bench, submission).submissionSets().get(0).id();
    RegistryAnswer answer = remove(bench, List.of(set));
    Registrations.expectRefused(bench, answer, "ReferencesExistException", set);
    expectWhole(bench, submission);
  }

  private static void appendedTo(Bench bench) throws IOException {
    Pair pair = pair(bench, XdsNames.APND);
    RegistryAnswer answer = remove(bench, contents(bench, pair.first()).ids());
    Registrations.expectRefused(bench, answer, "ReferencesExistException");
    expectWhole(bench, pair.first());
  }

  private static void bareSet(Bench bench) throws IOException {
    Submission submission = Registrations.registered(bench, Patients.known(bench), 1);
    QueryAnswer contents = contents(bench, submission);
    Set<String> ids = contents.ids();
    String set = contents.submissionSets().get(0).id();
    ids.remove(set);
    RegistryAnswer answer = remove(bench, ids);
    Registrations.expectRefused(bench, answer, "XDSUnreferencedObjectException", set);
    expectWhole(bench, submission);
  }

  private static void emptyList(Bench bench) throws IOException {
    RegistryAnswer answer = remove(bench, List.of());
    Registrations.expectRefused(bench, answer, "XDSRegistryMetadataError|XDSRegistryError");
  }

  private static void removedOnce(Bench bench) throws Exception {
    Submission submission = Registrations.registered(bench, Patients.known(bench), 1);
    Set<String> ids = everything(bench, submission);
    List<RegistryAnswer> answers =
        Rivals.atOnce(List.of(() -> remove(bench, ids), () -> remove(bench, ids)));
    Iti42AssociationTests.expectOneWinner(bench, answers, "UnresolvedReferenceException");
    expectGone(bench, submission);
  }
}
