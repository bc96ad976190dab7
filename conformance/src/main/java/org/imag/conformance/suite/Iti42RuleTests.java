package org.imag.conformance.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Association;
import org.imag.conformance.message.DocumentEntry;
import org.imag.conformance.message.Folder;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.target.Claim;

/**
 * What a registry refuses of ITI-42, each error code with a codeContext that helps (TF-3 4.2.4).
 */
final class Iti42RuleTests {
  private static final String METADATA_ERROR = "XDSRegistryMetadataError";
  private static final String RULES = "ITI TF-2 3.42.4.1.3.3";
  private static final String TYPES = "ITI TF-3 table 4.2.3.1.7-2";
  private static final String CODES = "ITI TF-3 table 4.2.4.1-2";

  private Iti42RuleTests() {}

  static List<ConformanceTest> all() {
    List<ConformanceTest> tests = new ArrayList<>();
    tests.add(
        scripted(
            "20",
            "Another hash under the same uniqueId: XDSNonIdenticalHash",
            RULES + ".1",
            Iti42RuleTests::otherHash));
    tests.add(
        scripted(
            "21",
            "Another size under the same uniqueId: XDSNonIdenticalSize",
            RULES + ".1",
            Iti42RuleTests::otherSize));
    tests.add(
        scripted(
            "22",
            "The same document twice, same hash and size, makes two entries",
            RULES + ".1",
            Iti42RuleTests::sameDocumentTwice));
    tests.add(
        scripted(
            "23",
            "Documents and set of different patients: XDSPatientIdDoesNotMatch",
            CODES,
            Iti42RuleTests::twoPatients));
    tests.add(
        scripted(
            "24",
            "One uniqueId twice in a message: XDSRegistryDuplicateUniqueIdInMessage",
            CODES,
            Iti42RuleTests::twiceInMessage));
    tests.add(
        scripted(
            "25",
            "A Folder.uniqueId used before: XDSDuplicateUniqueIdInRegistry",
            RULES + ".7",
            Iti42RuleTests::folderIdReused));
    tests.add(
        scripted(
            "26",
            "A relationship to an entryUUID that does not exist: UnresolvedReferenceException",
            CODES,
            Iti42RuleTests::unknownTarget));
    tests.add(
        scripted(
            "27",
            "A relationship to a deprecated document: XDSRegistryDeprecatedDocumentError",
            CODES,
            Iti42RuleTests::deprecatedTarget));
    tests.add(
        scripted(
            "28",
            "A relationship between documents of two patients: XDSPatientIdDoesNotMatch",
            CODES,
            Iti42RuleTests::relatedAcrossPatients));
    tests.add(
        scripted(
            "29",
            "A document filed in another patient's folder: XDSPatientIdDoesNotMatch",
            CODES,
            Iti42RuleTests::filedAcrossPatients));
    tests.add(
        scripted(
            "30",
            "The codeContext of XDSUnknownPatientId names the id",
            CODES,
            Iti42RuleTests::unknownPatientNamed));
    tests.add(
        scripted(
            "31",
            "An entryUUID used before is refused and the first entry stays as it was",
            "ITI TF-3 4.2.1",
            Iti42RuleTests::entryUuidReused));
    tests.addAll(wrongValues());
    tests.addAll(wrongStructures());
    return tests;
  }

  private static ConformanceTest scripted(
      String number, String title, String section, ScriptedTest.Script script) {
    return ScriptedTest.of("ITI-42-" + number, title, section, script, Claim.ITI_42, Claim.ITI_18);
  }

  private static List<ConformanceTest> wrongValues() {
    List<ConformanceTest> tests = new ArrayList<>();
    tests.add(wrong("creationTime", "2026-11-24T18:30:00Z"));
    tests.add(wrong("serviceStartTime", "20261324"));
    tests.add(wrong("hash", "da39a3ee"));
    tests.add(wrong("size", "-1"));
    tests.add(wrong("languageCode", "français !"));
    tests.add(wrong("repositoryUniqueId", "the repository"));
    tests.add(wrong("sourcePatientId", "4711"));
    tests.add(wrong("patientId", "4711^^^IMAG&2.999.1&ISO"));
    tests.add(wrong("legalAuthenticator", "^^^"));
    tests.add(wrong("referenceIdList", "4711"));
    tests.add(wrong("sourcePatientInfo", "PID-7|19870302", "PID-7|19870303"));
    tests.add(wrongOfSet("uniqueId", "set one"));
    tests.add(wrongOfSet("sourceId", "2.999.01"));
    tests.add(wrongOfSet("submissionTime", "yesterday"));
    return tests;
  }

  private static ConformanceTest wrong(String attribute, String... values) {
    return refused(
        "40-" + attribute,
        "A DocumentEntry with the " + attribute + " " + List.of(values) + ": " + METADATA_ERROR,
        TYPES,
        attribute,
        s -> s.withDocuments(d -> d.with(attribute, values)));
  }

  private static ConformanceTest wrongOfSet(String attribute, String value) {
    return refused(
        "41-" + attribute,
        "A SubmissionSet with the " + attribute + " \"" + value + "\": " + METADATA_ERROR,
        TYPES,
        attribute,
        s -> s.withSet(set -> set.with(attribute, value)));
  }

  private static ConformanceTest refused(
      String number,
      String title,
      String section,
      String named,
      UnaryOperator<Submission> spoiled) {
    return scripted(
        number,
        title,
        section,
        bench -> {
          TestPatient patient = Patients.known(bench);
          Submission submission = spoiled.apply(Samples.registered(bench.target(), patient, 1));
          RegistryAnswer answer = Registrations.register(bench, submission);
          Registrations.expectRefused(bench, answer, METADATA_ERROR, named);
          Registrations.expectNotRegistered(bench, submission.document().value("uniqueId"));
        });
  }

  private static List<ConformanceTest> wrongStructures() {
    List<ConformanceTest> tests = new ArrayList<>();
    tests.add(
        refused(
            "50",
            "A service that ends before it starts: " + METADATA_ERROR,
            RULES + ".6",
            "serviceSt",
            s -> s.withDocuments(d -> d.with("serviceStopTime", "20261124000000"))));
    tests.add(
        refused(
            "51",
            "An association type that does not exist: " + METADATA_ERROR,
            "ITI TF-3 4.2.2",
            "urn:ihe:iti:2007:AssociationType:LOVES",
            s ->
                s.with(
                    Association.of(
                        "urn:ihe:iti:2007:AssociationType:LOVES",
                        s.document().id(),
                        s.document().id()))));
    tests.add(
        refused(
            "52",
            "A logicalID that is not the entryUUID: " + METADATA_ERROR,
            "ITI TF-3 4.2.3.2",
            "",
            s -> s.withDocuments(d -> d.named(uuid()).with("lid", uuid()))));
    tests.add(
        refused(
            "53",
            "A slot value of 257 characters: " + METADATA_ERROR,
            "ITI TF-3 4.2.3.1.1",
            "urn:imag:conformance:long",
            s -> s.withDocuments(d -> d.with("urn:imag:conformance:long", "x".repeat(257)))));
    tests.add(
        refused(
            "54",
            "An instruction of metadata update: " + METADATA_ERROR,
            "ITI TF-3 4.2.2",
            "",
            s ->
                s.with(
                    Association.of(
                            XdsNames.UPDATE_AVAILABILITY_STATUS, s.set().id(), s.document().id())
                        .with("OriginalStatus", XdsNames.APPROVED)
                        .with("NewStatus", XdsNames.DEPRECATED))));
    tests.add(
        refused(
            "55",
            "A membership that is neither Original nor Reference: " + METADATA_ERROR,
            "ITI TF-3 4.2.2",
            "SubmissionSetStatus",
            s ->
                s.with(
                    Association.original(s.set().id(), s.document().id())
                        .with("SubmissionSetStatus", "Copy"))));
    tests.add(
        scripted(
            "56",
            "Two SubmissionSets in a message: " + METADATA_ERROR,
            "ITI TF-3 4.1.4",
            bench -> spoiledXml(bench, Iti42RuleTests::withSecondSet)));
    tests.add(
        scripted(
            "57",
            "No SubmissionSet in a message: " + METADATA_ERROR,
            "ITI TF-3 4.1.4",
            bench -> spoiledXml(bench, Iti42RuleTests::withoutSet)));
    tests.add(
        scripted(
            "58",
            "A document that is no member of the set: " + METADATA_ERROR,
            "ITI TF-3 4.2.2",
            bench -> spoiledXml(bench, Iti42RuleTests::withoutMembership)));
    tests.add(
        scripted(
            "59",
            "One slot twice in an object: " + METADATA_ERROR,
            "ITI TF-3 4.2.3.1.6",
            bench -> spoiledXml(bench, Iti42RuleTests::withSlotTwice)));
    tests.add(
        scripted(
            "60",
            "The mark of limited metadata: " + METADATA_ERROR,
            "ITI TF-3 table 4.3.1-3",
            bench -> spoiledXml(bench, Iti42RuleTests::withLimitedMetadata)));
    return tests;
  }

  private static String uuid() {
    return "urn:uuid:" + UUID.randomUUID();
  }

  private static void spoiledXml(Bench bench, UnaryOperator<String> spoiled) throws IOException {
    Submission submission = Samples.registered(bench.target(), Patients.known(bench), 1);
    String xml = spoiled.apply(submission.xml());
    RegistryAnswer answer =
        bench.soap(XdsTransaction.ITI_42).submit(XdsTransaction.ITI_42.request(xml));
    Registrations.expectRefused(bench, answer, METADATA_ERROR);
    Registrations.expectNotRegistered(bench, submission.document().value("uniqueId"));
  }

  private static String withSecondSet(String xml) {
    int from = xml.indexOf("<rim:RegistryPackage ");
    int to = xml.indexOf("<rim:Association ");
    String second =
        xml.substring(from, to)
            .replace("SubmissionSet01", "SubmissionSet02")
            .replaceAll("id=\"urn:uuid:[^\"]*\"", "id=\"urn:uuid:" + UUID.randomUUID() + "\"")
            .replaceAll("value=\"2\\.25\\.[0-9]+\"", "value=\"" + FreshUid.oid() + "\"");
    return xml.substring(0, to) + second + xml.substring(to);
  }

  private static String withoutSet(String xml) {
    int from = xml.indexOf("<rim:RegistryPackage ");
    return xml.substring(0, from) + xml.substring(xml.indexOf("</rim:RegistryObjectList>"));
  }

  private static String withoutMembership(String xml) {
    int from = xml.indexOf("<rim:Association ");
    return xml.substring(0, from) + xml.substring(xml.indexOf("</rim:RegistryObjectList>"));
  }

  private static String withSlotTwice(String xml) {
    int from = xml.indexOf("<rim:Slot name=\"creationTime\">");
    int to = xml.indexOf("</rim:Slot>", from) + "</rim:Slot>".length();
    return xml.substring(0, to) + xml.substring(from);
  }

  private static String withLimitedMetadata(String xml) {
    String mark =
        "<rim:Classification id=\"%s\" classifiedObject=\"SubmissionSet01\" classificationNode=\"urn:uuid:5003a9db-8d8d-49e6-bf0c-990e34ac7707\"/>"
            .formatted(uuid());
    return xml.replace("</rim:RegistryObjectList>", mark + "</rim:RegistryObjectList>");
  }

  private static Submission again(Bench bench, TestPatient patient, DocumentEntry first) {
    return Samples.registered(bench.target(), patient, 1)
        .withDocuments(
            d ->
                d.with("uniqueId", first.value("uniqueId"))
                    .with("hash", first.value("hash"))
                    .with("size", first.value("size")));
  }

  private static void otherHash(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    DocumentEntry first = Registrations.registered(bench, patient, 1).document();
    Submission other =
        again(bench, patient, first)
            .withDocuments(d -> d.with("hash", Samples.sha1(Samples.content())));
    RegistryAnswer answer = Registrations.register(bench, other);
    Registrations.expectRefused(bench, answer, "XDSNonIdenticalHash", first.value("uniqueId"));
  }

  private static void otherSize(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    DocumentEntry first = Registrations.registered(bench, patient, 1).document();
    Submission other = again(bench, patient, first).withDocuments(d -> d.with("size", "64"));
    RegistryAnswer answer = Registrations.register(bench, other);
    Registrations.expectRefused(bench, answer, "XDSNonIdenticalSize", first.value("uniqueId"));
  }

  private static void sameDocumentTwice(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    DocumentEntry first = Registrations.registered(bench, patient, 1).document();
    Submission same =
        again(bench, patient, first)
            .withDocuments(d -> d.with("hash", first.value("hash").toUpperCase(Locale.ROOT)));
    Registrations.expectSuccess(bench, Registrations.register(bench, same));
    int entries =
        Registrations.query(bench, StoredQuery.getDocumentsByUniqueId(first.value("uniqueId")))
            .documents()
            .size();
    bench.findings().expectEqual("entries with the uniqueId", 2, entries);
  }

  private static void twoPatients(Bench bench) throws IOException {
    TestPatient one = Patients.known(bench);
    String other = Patients.known(bench).domain().xdsCx();
    Submission mixed =
        Samples.registered(bench.target(), one, 1).withSet(s -> s.with("patientId", other));
    RegistryAnswer answer = Registrations.register(bench, mixed);
    Registrations.expectRefused(bench, answer, "XDSPatientIdDoesNotMatch");
  }

  private static void twiceInMessage(Bench bench) throws IOException {
    String uniqueId = FreshUid.oid();
    Submission twice =
        Samples.registered(bench.target(), Patients.known(bench), 2)
            .withDocuments(d -> d.with("uniqueId", uniqueId));
    RegistryAnswer answer = Registrations.register(bench, twice);
    Registrations.expectRefused(bench, answer, "XDSRegistryDuplicateUniqueIdInMessage", uniqueId);
  }

  private static void folderIdReused(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    Folder folder = Samples.folder(bench.target(), patient);
    Registrations.require(bench, Samples.empty(bench.target(), patient).with(folder));
    RegistryAnswer answer =
        Registrations.register(bench, Samples.empty(bench.target(), patient).with(folder));
    Registrations.expectRefused(
        bench, answer, "XDSDuplicateUniqueIdInRegistry", folder.value("uniqueId"));
  }

  private static void unknownTarget(Bench bench) throws IOException {
    String nowhere = uuid();
    Submission submission = Samples.registered(bench.target(), Patients.known(bench), 1);
    RegistryAnswer answer =
        Registrations.register(
            bench,
            submission.with(Association.of(XdsNames.APND, submission.document().id(), nowhere)));
    Registrations.expectRefused(bench, answer, "UnresolvedReferenceException", nowhere);
    Registrations.expectNotRegistered(bench, submission.document().value("uniqueId"));
  }

  private static Submission related(Bench bench, TestPatient patient, String type, String target) {
    Submission submission = Samples.registered(bench.target(), patient, 1);
    return submission.with(Association.of(type, submission.document().id(), target));
  }

  private static void deprecatedTarget(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    RegisteredDocument first = Registrations.newDocument(bench, patient);
    Registrations.require(bench, related(bench, patient, XdsNames.RPLC, first.entryUuid()));
    for (String type : List.of(XdsNames.RPLC, XdsNames.APND, XdsNames.XFRM)) {
      RegistryAnswer answer =
          Registrations.register(bench, related(bench, patient, type, first.entryUuid()));
      Registrations.expectRefused(
          bench, answer, "XDSRegistryDeprecatedDocumentError", first.entryUuid());
    }
  }

  private static void relatedAcrossPatients(Bench bench) throws IOException {
    RegisteredDocument other = Registrations.newDocument(bench, Patients.known(bench));
    RegistryAnswer answer =
        Registrations.register(
            bench, related(bench, Patients.known(bench), XdsNames.APND, other.entryUuid()));
    Registrations.expectRefused(bench, answer, "XDSPatientIdDoesNotMatch");
  }

  private static void filedAcrossPatients(Bench bench) throws IOException {
    TestPatient other = Patients.known(bench);
    Folder folder = Samples.folder(bench.target(), other).named(uuid());
    Registrations.require(bench, Samples.empty(bench.target(), other).with(folder));
    Submission submission = Samples.registered(bench.target(), Patients.known(bench), 1);
    RegistryAnswer answer =
        Registrations.register(
            bench, Samples.filedIn(submission, folder.id(), submission.document().id()));
    Registrations.expectRefused(bench, answer, "XDSPatientIdDoesNotMatch");
  }

  private static void unknownPatientNamed(Bench bench) throws IOException {
    TestPatient nobody = Iti42Tests.nobody(bench);
    RegistryAnswer answer =
        Registrations.register(bench, Samples.registered(bench.target(), nobody, 1));
    Registrations.expectRefused(bench, answer, "XDSUnknownPatientId", nobody.domain().id());
  }

  private static void entryUuidReused(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    RegisteredDocument first = Registrations.newDocument(bench, patient);
    Submission second =
        Samples.registered(bench.target(), patient, 1)
            .withDocuments(d -> d.named(first.entryUuid()).with("title", "usurpé"));
    RegistryAnswer answer = Registrations.register(bench, second);
    Registrations.expectRefused(bench, answer, METADATA_ERROR + "|XDSRegistryError");
    bench
        .findings()
        .expectEqual("the first entry", first, Registrations.found(bench, first.uniqueId()));
  }
}
