package org.imag.conformance.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Code;
import org.imag.conformance.message.Folder;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegisteredAssociation;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.RegisteredPackage;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.target.TargetKey;

/** The Get queries and GetAll over one scene: a document in a folder, and one appended to it. */
final class Iti18GetTests {
  private static final String SECTION = "ITI TF-2 3.18.4.1.2.3.7";
  private static final String DOCUMENT = "$XDSDocumentEntryEntryUUID";
  private static final String DOCUMENT_UNIQUE = "$XDSDocumentEntryUniqueId";
  private static final String FOLDER = "$XDSFolderEntryUUID";
  private static final String FOLDER_UNIQUE = "$XDSFolderUniqueId";
  private static final String SET = "$XDSSubmissionSetEntryUUID";
  private static final String SET_UNIQUE = "$XDSSubmissionSetUniqueId";

  private Iti18GetTests() {}

  static List<ConformanceTest> all() {
    List<ConformanceTest> tests = new ArrayList<>();
    tests.add(
        gets(
            "70",
            "GetDocuments by entryUUID",
            "AB 0 0 0",
            s -> StoredQuery.getDocumentsByEntryUuid(s.a().entryUuid(), s.b().entryUuid())));
    tests.add(
        gets(
            "71",
            "GetFolders by entryUUID",
            " 1 0 0",
            s -> of(StoredQuery.GET_FOLDERS).list(FOLDER, s.folder().id())));
    tests.add(
        gets(
            "72",
            "GetFolders by uniqueId",
            " 1 0 0",
            s -> of(StoredQuery.GET_FOLDERS).list(FOLDER_UNIQUE, s.folder().uniqueId())));
    tests.add(
        gets(
            "73",
            "GetAssociations",
            " 0 0 3",
            s -> of(StoredQuery.GET_ASSOCIATIONS).list("$uuid", s.a().entryUuid())));
    tests.add(
        gets(
            "74",
            "GetDocumentsAndAssociations by entryUUID",
            "A 0 0 3",
            s -> of(StoredQuery.GET_DOCUMENTS_AND_ASSOCIATIONS).list(DOCUMENT, s.a().entryUuid())));
    tests.add(
        gets(
            "75",
            "GetDocumentsAndAssociations by uniqueId",
            "B 0 0 2",
            s ->
                of(StoredQuery.GET_DOCUMENTS_AND_ASSOCIATIONS)
                    .list(DOCUMENT_UNIQUE, s.b().uniqueId())));
    tests.add(
        gets(
            "76",
            "GetSubmissionSets of a document and a folder",
            " 0 1 2",
            s ->
                of(StoredQuery.GET_SUBMISSION_SETS)
                    .list("$uuid", s.a().entryUuid(), s.folder().id())));
    tests.add(
        gets(
            "77",
            "GetFolderAndContents by entryUUID",
            "A 1 0 1",
            s -> of(StoredQuery.GET_FOLDER_AND_CONTENTS).text(FOLDER, s.folder().id())));
    tests.add(
        gets(
            "78",
            "GetFolderAndContents by uniqueId",
            "A 1 0 1",
            s ->
                of(StoredQuery.GET_FOLDER_AND_CONTENTS)
                    .text(FOLDER_UNIQUE, s.folder().uniqueId())));
    tests.add(
        gets(
            "79",
            "GetFoldersForDocument by entryUUID",
            " 1 0 0",
            s -> of(StoredQuery.GET_FOLDERS_FOR_DOCUMENT).text(DOCUMENT, s.a().entryUuid())));
    tests.add(
        gets(
            "80",
            "GetFoldersForDocument of a document in none",
            " 0 0 0",
            s -> of(StoredQuery.GET_FOLDERS_FOR_DOCUMENT).text(DOCUMENT_UNIQUE, s.b().uniqueId())));
    tests.add(
        gets(
            "81",
            "GetRelatedDocuments by entryUUID",
            "AB 0 0 1",
            s -> related(DOCUMENT, s.a().entryUuid(), XdsNames.APND)));
    tests.add(
        gets(
            "82",
            "GetRelatedDocuments by uniqueId, from the other end",
            "AB 0 0 1",
            s -> related(DOCUMENT_UNIQUE, s.b().uniqueId(), XdsNames.APND)));
    tests.add(
        gets(
            "83",
            "GetRelatedDocuments of a type that is not there gives nothing",
            " 0 0 0",
            s -> related(DOCUMENT, s.a().entryUuid(), XdsNames.XFRM)));
    tests.add(gets("84", "GetAll", "AB 1 2 6", s -> Iti18Queries.getAll(s.cx())));
    tests.add(
        gets(
            "85",
            "GetDocuments of an id that does not exist gives nothing",
            " 0 0 0",
            s ->
                StoredQuery.getDocumentsByEntryUuid(
                    "urn:uuid:00000000-0000-4000-8000-000000000974")));
    tests.add(
        scripted(
            "86",
            "GetSubmissionSetAndContents by entryUUID and by uniqueId",
            Iti18GetTests::setAndContents));
    tests.add(
        scripted(
            "87",
            "FormatCode and ConfidentialityCode narrow the documents of a Get query",
            Iti18GetTests::filters));
    tests.add(
        scripted(
            "88",
            "Documents of two patients in one answer: XDSResultNotSinglePatient, but references are given",
            Iti18GetTests::twoPatients));
    tests.add(
        scripted(
            "89",
            "Objects of an answer have id, status, logicalID and version",
            Iti18GetTests::completeObjects));
    return tests;
  }

  private static ConformanceTest scripted(String number, String title, ScriptedTest.Script script) {
    return Iti18Queries.scripted(number, title, SECTION, script);
  }

  private static StoredQuery of(String id) {
    return StoredQuery.of(id);
  }

  private static StoredQuery related(String parameter, String id, String type) {
    return of(StoredQuery.GET_RELATED_DOCUMENTS)
        .text(parameter, id)
        .list("$AssociationTypes", type);
  }

  /** Set one holds A in the folder; set two holds B, appended to A. */
  private record Scene(
      String cx,
      RegisteredDocument a,
      RegisteredDocument b,
      RegisteredPackage folder,
      RegisteredPackage set) {}

  private static Scene scene(Bench bench) throws Exception {
    return bench.fixture("ITI-18 relations", Scene.class, () -> newScene(bench));
  }

  private static Scene newScene(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    Folder folder = Samples.folder(bench.target(), patient);
    Submission first =
        Samples.filed(
            Samples.registered(bench.target(), patient, 1).withDocuments(d -> d.with("title", "A")),
            folder);
    RegisteredDocument a = Registrations.found(bench, first);
    Submission second =
        Iti42AssociationTests.related(bench, patient, XdsNames.APND, a.entryUuid())
            .withDocuments(d -> d.with("title", "B"));
    RegisteredDocument b = Registrations.found(bench, second);
    RegisteredPackage set =
        Registrations.query(bench, of(StoredQuery.GET_SUBMISSION_SETS).list("$uuid", a.entryUuid()))
            .submissionSets()
            .get(0);
    return new Scene(
        patient.domain().xdsCx(),
        a,
        b,
        Registrations.foundFolder(bench, folder.value("uniqueId")),
        set);
  }

  private static ConformanceTest gets(
      String number, String title, String expected, Function<Scene, StoredQuery> query) {
    return scripted(
        number,
        title + ", as objects and as references",
        bench -> expectAnswer(bench, expected, query.apply(scene(bench))));
  }

  private static void expectAnswer(Bench bench, String expected, StoredQuery query)
      throws IOException {
    QueryAnswer answer = Registrations.query(bench, query);
    Registrations.expectSuccess(bench, answer.registry());
    String told =
        "%s %d %d %d"
            .formatted(
                Iti18Queries.titles(answer),
                answer.folders().size(),
                answer.submissionSets().size(),
                answer.associations().size());
    bench.findings().expectEqual("documents, folders, sets, associations", expected, told);
    QueryAnswer references = Registrations.query(bench, query.returning("ObjectRef"));
    Registrations.expectSuccess(bench, references.registry());
    bench.findings().expectEqual("objects beside references", Set.of(), references.ids());
    bench
        .findings()
        .expectEqual("references", answer.ids(), new TreeSet<>(references.objectRefs()));
    bench
        .findings()
        .expectEqual("each reference once", answer.ids().size(), references.objectRefs().size());
  }

  private static void setAndContents(Bench bench) throws Exception {
    Scene scene = scene(bench);
    StoredQuery query = of(StoredQuery.GET_SUBMISSION_SET_AND_CONTENTS);
    QueryAnswer byId = Registrations.query(bench, query.text(SET, scene.set().id()));
    QueryAnswer byUniqueId =
        Registrations.query(bench, query.text(SET_UNIQUE, scene.set().uniqueId()));
    Registrations.expectSuccess(bench, byId.registry());
    bench.findings().expectEqual("the same by uniqueId", byId.ids(), byUniqueId.ids());
    bench.findings().expectEqual("documents", "A", Iti18Queries.titles(byId));
    bench.findings().expectEqual("folders", 1, byId.folders().size());
    bench.findings().expectEqual("sets", 1, byId.submissionSets().size());
    List<String> links =
        byId.associations().stream().map(a -> a.source() + " " + a.target()).toList();
    for (String link :
        List.of(
            scene.set().id() + " " + scene.a().entryUuid(),
            scene.set().id() + " " + scene.folder().id(),
            scene.folder().id() + " " + scene.a().entryUuid())) {
      bench.findings().expectContains("associations", links, link);
    }
    Set<String> ids = byId.ids();
    for (RegisteredAssociation a : byId.associations()) {
      bench
          .findings()
          .expect(
              ids.contains(a.source()) && ids.contains(a.target()),
              "an end of association " + a.id() + " is not in the answer");
    }
  }

  private static void filters(Bench bench) throws Exception {
    Scene scene = scene(bench);
    Code format = Code.parse(bench.target().text(TargetKey.FORMAT_CODE));
    Code confidentiality = Code.parse(bench.target().text(TargetKey.CONFIDENTIALITY_CODE));
    List<StoredQuery> queries =
        List.of(
            of(StoredQuery.GET_SUBMISSION_SET_AND_CONTENTS).text(SET, scene.set().id()),
            of(StoredQuery.GET_FOLDER_AND_CONTENTS).text(FOLDER, scene.folder().id()),
            Iti18Queries.getAll(scene.cx()));
    for (StoredQuery query : queries) {
      String all = query.id().equals(StoredQuery.GET_ALL) ? "AB" : "A";
      expectNarrowed(bench, query, "$XDSDocumentEntryFormatCode", format, all);
      expectNarrowed(bench, query, "$XDSDocumentEntryConfidentialityCode", confidentiality, all);
    }
  }

  private static void expectNarrowed(
      Bench bench, StoredQuery query, String parameter, Code code, String all) throws IOException {
    String right = code.code() + "^^" + code.scheme();
    Iti18Queries.expectTitles(bench, all, query.list(parameter, right));
    Iti18Queries.expectTitles(bench, "", query.list(parameter, "x^^2.999.0.0.1"));
  }

  private static void twoPatients(Bench bench) throws IOException {
    String one = Registrations.newDocument(bench, Patients.known(bench)).entryUuid();
    String two = Registrations.newDocument(bench, Patients.known(bench)).entryUuid();
    for (String id :
        List.of(StoredQuery.GET_DOCUMENTS, StoredQuery.GET_DOCUMENTS_AND_ASSOCIATIONS)) {
      StoredQuery query = of(id).list(DOCUMENT, one, two);
      QueryAnswer answer = Registrations.query(bench, query);
      Registrations.expectRefused(bench, answer.registry(), "XDSResultNotSinglePatient");
      bench.findings().expectEqual("objects told", Set.of(), answer.ids());
      QueryAnswer references = Registrations.query(bench, query.returning("ObjectRef"));
      Registrations.expectSuccess(bench, references.registry());
      bench
          .findings()
          .expect(
              references.objectRefs().containsAll(List.of(one, two)),
              "references: expected both documents among " + references.objectRefs());
    }
  }

  private static void completeObjects(Bench bench) throws Exception {
    QueryAnswer all = Registrations.query(bench, Iti18Queries.getAll(scene(bench).cx()));
    all.documents()
        .forEach(d -> complete(bench, d.entryUuid(), d.logicalId(), d.version(), d.status()));
    all.folders().forEach(f -> complete(bench, f.id(), f.logicalId(), f.version(), f.status()));
    all.associations()
        .forEach(a -> complete(bench, a.id(), a.logicalId(), a.version(), a.status()));
    bench.findings().expectEqual("objects", 11, all.ids().size());
  }

  private static void complete(
      Bench bench, String id, String logicalId, String version, String status) {
    bench.findings().expect(id.startsWith("urn:uuid:"), "an id that is no UUID: " + id);
    bench.findings().expectEqual("logicalID of a first version", id, logicalId);
    bench.findings().expectEqual("version of " + id, "1", version);
    bench.findings().expectEqual("status of " + id, XdsNames.APPROVED, status);
  }
}
