package org.imag.conformance.suite;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Code;
import org.imag.conformance.message.Folder;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.RegisteredPackage;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.target.Claim;
import org.imag.conformance.target.TargetKey;

/** ITI-51, Multi-Patient Stored Query. */
final class Iti51Tests {
  private static final String SECTION = "ITI TF-2 3.51.4.1.2.3";
  private static final String PATIENT = "$XDSDocumentEntryPatientId";
  private static final String STATUS = "$XDSDocumentEntryStatus";
  private static final String CLASS_CODE = "$XDSDocumentEntryClassCode";
  private static final String MISSING = "XDSStoredQueryMissingParam";

  private Iti51Tests() {}

  static List<ConformanceTest> all() {
    return List.of(
        scripted(
            "01",
            "Documents of two patients in one answer, and of no third",
            Iti51Tests::twoPatients),
        scripted("02", "The same as references", Iti51Tests::references),
        scripted(
            "03", "A class code narrows the documents of the patients", Iti51Tests::byClassCode),
        scripted("04", "Folders of two patients in one answer", Iti51Tests::folders),
        scripted("05", "Patients without documents give an empty answer", Iti51Tests::nothing),
        scripted(
            "10",
            "No status: " + MISSING,
            bench ->
                refused(
                    bench,
                    documents(cx(Patients.freshDomainId(bench.target()))).without(STATUS),
                    MISSING)),
        scripted(
            "11",
            "Neither patient, class, event nor facility: " + MISSING,
            bench -> refused(bench, documents("x").without(PATIENT), MISSING)),
        scripted(
            "12",
            "Folders of neither patient nor code: " + MISSING,
            bench -> refused(bench, folders("x").without("$XDSFolderPatientId"), MISSING)),
        scripted(
            "13",
            "A query of ITI-18: XDSUnknownStoredQuery",
            bench ->
                refused(
                    bench, documents("x").as(StoredQuery.FIND_DOCUMENTS), "XDSUnknownStoredQuery")),
        scripted(
            "14", "A multi-patient query by ITI-18: XDSUnknownStoredQuery", Iti51Tests::byIti18),
        scripted(
            "15",
            "A slot twice that may stand once: XDSStoredQueryParamNumber",
            bench ->
                refused(
                    bench,
                    documents("x").and(STATUS, XdsNames.APPROVED),
                    "XDSStoredQueryParamNumber")));
  }

  private static ConformanceTest scripted(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-51-" + number, title, SECTION, script, Claim.ITI_51, Claim.ITI_42, Claim.ITI_18);
  }

  private static String cx(PatientId id) {
    return id.xdsCx();
  }

  private static StoredQuery documents(String... patients) {
    return StoredQuery.of(StoredQuery.FIND_DOCUMENTS_FOR_PATIENTS)
        .list(PATIENT, patients)
        .list(STATUS, XdsNames.APPROVED);
  }

  private static StoredQuery folders(String... patients) {
    return StoredQuery.of(StoredQuery.FIND_FOLDERS_FOR_PATIENTS)
        .list("$XDSFolderPatientId", patients)
        .list("$XDSFolderStatus", XdsNames.APPROVED);
  }

  private static QueryAnswer ask(Bench bench, StoredQuery query) throws IOException {
    return bench.soap(XdsTransaction.ITI_51).query(query.request(XdsTransaction.ITI_51));
  }

  private static void refused(Bench bench, StoredQuery query, String code) throws IOException {
    QueryAnswer answer = ask(bench, query);
    Registrations.expectRefused(bench, answer.registry(), code);
    bench.findings().expectEqual("objects in a Failure", 0, answer.ids().size());
  }

  /** A document each of two patients, and of a third nobody asks for. */
  private record Cohort(RegisteredDocument one, RegisteredDocument two) {
    StoredQuery query() {
      return documents(one.patientId(), two.patientId());
    }

    List<String> sorted() {
      return Stream.of(one.entryUuid(), two.entryUuid()).sorted().toList();
    }
  }

  private static Cohort cohort(Bench bench) throws IOException {
    Registrations.newDocument(bench, Patients.known(bench));
    return new Cohort(
        Registrations.newDocument(bench, Patients.known(bench)),
        Registrations.newDocument(bench, Patients.known(bench)));
  }

  private static void expectDocuments(Bench bench, QueryAnswer answer, List<String> ids) {
    Registrations.expectSuccess(bench, answer.registry());
    bench
        .findings()
        .expectEqual(
            "documents",
            ids,
            answer.documents().stream().map(RegisteredDocument::entryUuid).sorted().toList());
  }

  private static void twoPatients(Bench bench) throws IOException {
    Cohort cohort = cohort(bench);
    expectDocuments(bench, ask(bench, cohort.query()), cohort.sorted());
  }

  private static void references(Bench bench) throws IOException {
    Cohort cohort = cohort(bench);
    QueryAnswer answer = ask(bench, cohort.query().returning("ObjectRef"));
    Registrations.expectSuccess(bench, answer.registry());
    List<String> references = answer.objectRefs().stream().sorted().toList();
    bench.findings().expectEqual("references", cohort.sorted(), references);
  }

  private static void byClassCode(Bench bench) throws IOException {
    Cohort cohort = cohort(bench);
    Code code = Code.parse(bench.target().text(TargetKey.CLASS_CODE));
    StoredQuery right = cohort.query().list(CLASS_CODE, code.code() + "^^" + code.scheme());
    expectDocuments(bench, ask(bench, right), cohort.sorted());
    StoredQuery wrong = cohort.query().list(CLASS_CODE, code.code() + "^^2.999.0.0.1");
    expectDocuments(bench, ask(bench, wrong), List.of());
  }

  private static String newFolder(Bench bench, TestPatient patient) throws IOException {
    Folder folder = Samples.folder(bench.target(), patient);
    Registrations.require(bench, Samples.empty(bench.target(), patient).with(folder));
    return folder.value("uniqueId");
  }

  private static void folders(Bench bench) throws IOException {
    TestPatient one = Patients.known(bench);
    TestPatient two = Patients.known(bench);
    List<String> expected =
        Stream.of(newFolder(bench, one), newFolder(bench, two)).sorted().toList();
    QueryAnswer answer = ask(bench, folders(one.domain().xdsCx(), two.domain().xdsCx()));
    Registrations.expectSuccess(bench, answer.registry());
    List<String> found =
        answer.folders().stream().map(RegisteredPackage::uniqueId).sorted().toList();
    bench.findings().expectEqual("folders", expected, found);
  }

  private static void nothing(Bench bench) throws IOException {
    QueryAnswer answer = ask(bench, documents(Patients.known(bench).domain().xdsCx()));
    expectDocuments(bench, answer, List.of());
    bench
        .findings()
        .expect(answer.listPresent(), "an empty answer must have an empty RegistryObjectList");
  }

  private static void byIti18(Bench bench) throws IOException {
    StoredQuery query = documents(cx(Patients.freshDomainId(bench.target())));
    QueryAnswer answer = Registrations.query(bench, query);
    Registrations.expectRefused(bench, answer.registry(), "XDSUnknownStoredQuery");
  }
}
