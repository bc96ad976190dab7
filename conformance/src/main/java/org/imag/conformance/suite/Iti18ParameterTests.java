package org.imag.conformance.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.imag.conformance.client.SoapReply;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.message.XdsTransaction;

/** Parameters that are missing, too many, too long a list, or an attack. */
final class Iti18ParameterTests {
  private static final String SECTION = "ITI TF-2 3.18.4.1.3";
  private static final String ENCODING = "ITI TF-2 3.18.4.1.2.3.5";
  private static final String P = "$XDSDocumentEntry";
  private static final String NUMBER = "XDSStoredQueryParamNumber";
  private static final String MISSING = "XDSStoredQueryMissingParam";
  private static final String UUID = "urn:uuid:00000000-0000-4000-8000-000000000973";
  private static final String OID = "2.999.0.0.973";

  private static final List<String> ATTACKS =
      List.of(
          "' OR '1'='1",
          "x'); DELETE FROM registry.document_entry; --",
          "\\'; SELECT pg_sleep(30); --",
          "]]><rim:Value>%</rim:Value><!--",
          "${jndi:ldap://localhost/x} %s %n {0}");

  private Iti18ParameterTests() {}

  static List<ConformanceTest> all() {
    List<ConformanceTest> tests = new ArrayList<>();
    tests.addAll(missing());
    tests.addAll(neitherOrBoth());
    tests.addAll(tooMany());
    tests.add(
        Iti18Queries.scripted(
            "94",
            "A thousand values of one parameter",
            ENCODING,
            Iti18ParameterTests::thousandCodes));
    tests.add(
        Iti18Queries.scripted(
            "95",
            "A thousand ids, of which one exists",
            ENCODING,
            Iti18ParameterTests::thousandIds));
    tests.add(
        Iti18Queries.scripted(
            "96",
            "SQL and XML in each parameter of FindDocuments find nothing and harm nothing",
            ENCODING,
            Iti18ParameterTests::attacks));
    tests.add(
        Iti18Queries.scripted(
            "97",
            "SQL without quotes in each parameter finds nothing and harms nothing",
            ENCODING,
            Iti18ParameterTests::bareAttacks));
    tests.add(
        Iti18Queries.scripted(
            "98",
            "% and _ are no wildcards where none are allowed",
            ENCODING,
            Iti18ParameterTests::noWildcards));
    return tests;
  }

  private static ConformanceTest refused(
      String number, String title, StoredQuery query, String code, String named) {
    return Iti18Queries.scripted(
        number,
        title + ": " + code,
        SECTION,
        bench -> Iti18Queries.expectRefused(bench, query, code, named));
  }

  private static List<ConformanceTest> missing() {
    String cx = "X^^^&2.999.1&ISO";
    List<ConformanceTest> tests = new ArrayList<>();
    tests.addAll(
        missing(
            StoredQuery.findDocumentsByReferenceId(cx, "1^^^^x"),
            P + "PatientId",
            P + "Status",
            P + "ReferenceIdList"));
    tests.addAll(
        missing(
            Iti18Queries.findSubmissionSets(cx),
            "$XDSSubmissionSetPatientId",
            "$XDSSubmissionSetStatus"));
    tests.addAll(missing(Iti18Queries.findFolders(cx), "$XDSFolderPatientId", "$XDSFolderStatus"));
    tests.addAll(
        missing(
            Iti18Queries.getAll(cx),
            "$patientId",
            P + "Status",
            "$XDSSubmissionSetStatus",
            "$XDSFolderStatus"));
    tests.addAll(
        missing(StoredQuery.of(StoredQuery.GET_ASSOCIATIONS).list("$uuid", UUID), "$uuid"));
    tests.addAll(
        missing(StoredQuery.of(StoredQuery.GET_SUBMISSION_SETS).list("$uuid", UUID), "$uuid"));
    tests.addAll(
        missing(
            StoredQuery.of(StoredQuery.GET_RELATED_DOCUMENTS)
                .text(P + "UniqueId", OID)
                .list("$AssociationTypes", XdsNames.APND),
            "$AssociationTypes"));
    return tests;
  }

  private static List<ConformanceTest> missing(StoredQuery query, String... parameters) {
    return List.of(parameters).stream()
        .map(
            p ->
                refused(
                    "91-" + query.id().substring(9, 17) + p.replace("$", "-"),
                    name(query) + " without " + p,
                    query.without(p),
                    MISSING,
                    p))
        .toList();
  }

  private static String name(StoredQuery query) {
    return switch (query.id()) {
      case StoredQuery.FIND_DOCUMENTS_BY_REFERENCE_ID -> "FindDocumentsByReferenceId";
      case StoredQuery.FIND_SUBMISSION_SETS -> "FindSubmissionSets";
      case StoredQuery.FIND_FOLDERS -> "FindFolders";
      case StoredQuery.GET_ALL -> "GetAll";
      case StoredQuery.GET_ASSOCIATIONS -> "GetAssociations";
      case StoredQuery.GET_SUBMISSION_SETS -> "GetSubmissionSets";
      case StoredQuery.GET_FOLDERS -> "GetFolders";
      case StoredQuery.GET_DOCUMENTS_AND_ASSOCIATIONS -> "GetDocumentsAndAssociations";
      case StoredQuery.GET_SUBMISSION_SET_AND_CONTENTS -> "GetSubmissionSetAndContents";
      case StoredQuery.GET_FOLDER_AND_CONTENTS -> "GetFolderAndContents";
      case StoredQuery.GET_FOLDERS_FOR_DOCUMENT -> "GetFoldersForDocument";
      default -> "GetRelatedDocuments";
    };
  }

  /** A query that takes one of two parameters. */
  private record Choice(String id, String one, String other, boolean many) {
    StoredQuery bare() {
      StoredQuery query = StoredQuery.of(id);
      return id.equals(StoredQuery.GET_RELATED_DOCUMENTS)
          ? query.list("$AssociationTypes", XdsNames.APND)
          : query;
    }
  }

  private static List<Choice> choices() {
    return List.of(
        new Choice(StoredQuery.GET_FOLDERS, "$XDSFolderEntryUUID", "$XDSFolderUniqueId", true),
        new Choice(
            StoredQuery.GET_DOCUMENTS_AND_ASSOCIATIONS, P + "EntryUUID", P + "UniqueId", true),
        new Choice(
            StoredQuery.GET_SUBMISSION_SET_AND_CONTENTS,
            "$XDSSubmissionSetEntryUUID",
            "$XDSSubmissionSetUniqueId",
            false),
        new Choice(
            StoredQuery.GET_FOLDER_AND_CONTENTS,
            "$XDSFolderEntryUUID",
            "$XDSFolderUniqueId",
            false),
        new Choice(StoredQuery.GET_FOLDERS_FOR_DOCUMENT, P + "EntryUUID", P + "UniqueId", false),
        new Choice(StoredQuery.GET_RELATED_DOCUMENTS, P + "EntryUUID", P + "UniqueId", false));
  }

  private static List<ConformanceTest> neitherOrBoth() {
    List<ConformanceTest> tests = new ArrayList<>();
    for (Choice choice : choices()) {
      StoredQuery bare = choice.bare();
      StoredQuery both =
          choice.many()
              ? bare.list(choice.one(), UUID).list(choice.other(), OID)
              : bare.text(choice.one(), UUID).text(choice.other(), OID);
      String name = name(bare);
      tests.add(
          refused("92-" + name + "-neither", name + " of neither id", bare, MISSING, choice.one()));
      tests.add(refused("92-" + name + "-both", name + " of both ids", both, NUMBER, choice.one()));
    }
    return tests;
  }

  private static List<ConformanceTest> tooMany() {
    List<ConformanceTest> tests = new ArrayList<>();
    StoredQuery find = StoredQuery.findDocuments("X^^^&2.999.1&ISO");
    String patient = P + "PatientId";
    tests.add(
        refused(
            "93-FindDocuments",
            "Two values of " + patient,
            find.list(patient, "X^^^&2.999.1&ISO", "Y^^^&2.999.1&ISO"),
            NUMBER,
            patient));
    for (Choice choice : choices()) {
      if (!choice.many()) {
        StoredQuery two = choice.bare().list(choice.one(), UUID, UUID.replace("973", "974"));
        String name = name(two);
        tests.add(refused("93-" + name, name + " of two ids", two, NUMBER, choice.one()));
      }
    }
    return tests;
  }

  private static void thousandCodes(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    Submission submission =
        Samples.registered(bench.target(), patient, 1).withDocuments(d -> d.with("title", "A"));
    Registrations.require(bench, submission);
    String[] code = submission.document().value("typeCode").split("\\^", -1);
    List<String> values = new ArrayList<>();
    for (int i = 1; i < 1000; i++) {
      values.add("('x" + i + "^^2.999.0.0.1')");
    }
    values.add("('" + code[0] + "^^" + code[2] + "')");
    StoredQuery query =
        StoredQuery.findDocuments(patient.domain().xdsCx())
            .raw(P + "TypeCode", values.toArray(String[]::new));
    Iti18Queries.expectTitles(bench, "A", query);
  }

  private static void thousandIds(Bench bench) throws IOException {
    String known = Registrations.newDocument(bench, Patients.known(bench)).entryUuid();
    List<String> values = new ArrayList<>();
    for (int i = 1; i < 1000; i++) {
      values.add("('urn:uuid:" + java.util.UUID.randomUUID() + "')");
    }
    values.add("('" + known + "')");
    StoredQuery query =
        StoredQuery.of(StoredQuery.GET_DOCUMENTS)
            .raw(P + "EntryUUID", values.toArray(String[]::new));
    QueryAnswer answer = Registrations.query(bench, query);
    Registrations.expectSuccess(bench, answer.registry());
    bench.findings().expectEqual("documents", Set.of(known), answer.ids());
  }

  private static final List<String> TEXTS =
      List.of(
          "ClassCode",
          "TypeCode",
          "PracticeSettingCode",
          "HealthcareFacilityTypeCode",
          "EventCodeList",
          "ConfidentialityCode",
          "FormatCode",
          "AuthorPerson",
          "Type",
          "Status");

  private static final List<String> TIMES =
      List.of(
          "CreationTimeFrom",
          "CreationTimeTo",
          "ServiceStartTimeFrom",
          "ServiceStartTimeTo",
          "ServiceStopTimeFrom",
          "ServiceStopTimeTo");

  private static void attacks(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    Registrations.registered(bench, patient, 1);
    StoredQuery find = StoredQuery.findDocuments(patient.domain().xdsCx());
    for (String attack : ATTACKS) {
      for (String text : TEXTS) {
        expectHarmless(bench, find.list(P + text, attack));
        expectHarmless(bench, find.list(P + text, attack + "^^" + attack));
      }
      expectHarmless(bench, find.text(P + "PatientId", attack));
      expectHarmless(bench, StoredQuery.getDocumentsByUniqueId(attack));
      expectHarmless(bench, StoredQuery.getDocumentsByEntryUuid(attack));
      expectHarmless(
          bench, StoredQuery.findDocumentsByReferenceId(patient.domain().xdsCx(), attack));
    }
    Iti57FolderTests.expectDocuments(bench, patient, 1);
  }

  private static void bareAttacks(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    Registrations.registered(bench, patient, 1);
    StoredQuery find = StoredQuery.findDocuments(patient.domain().xdsCx());
    for (String attack : ATTACKS) {
      for (String text : TEXTS) {
        expectHarmless(bench, find.raw(P + text, attack));
        expectHarmless(bench, find.raw(P + text, "(" + attack + ")"));
      }
      for (String time : TIMES) {
        expectRefused(bench, find.raw(P + time, attack));
        expectRefused(bench, find.raw(P + time, "20260101" + attack));
      }
    }
    Iti57FolderTests.expectDocuments(bench, patient, 1);
  }

  private static void expectRefused(Bench bench, StoredQuery query) throws IOException {
    QueryAnswer answer = expectHarmless(bench, query);
    bench
        .findings()
        .expect(!answer.registry().success(), "a time that is none is taken: " + query.slots());
  }

  /** Nothing is found, or the query is refused by the standard's codes. */
  private static QueryAnswer expectHarmless(Bench bench, StoredQuery query) throws IOException {
    SoapReply reply = bench.soap(XdsTransaction.ITI_18).call(query.request());
    QueryAnswer answer = QueryAnswer.of(reply);
    bench.findings().expectEqual("found by " + query.slots(), Set.of(), answer.ids());
    bench
        .findings()
        .expect(
            answer.registry().errorCodes().stream().allMatch(Iti18ParameterTests::ofQueries),
            "codes that queries do not have: " + answer.registry().errorCodes());
    return answer;
  }

  private static boolean ofQueries(String code) {
    return List.of("XDSRegistryError", MISSING, NUMBER, "XDSUnknownPatientId").contains(code);
  }

  private static void noWildcards(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    Registrations.registered(bench, patient, 1);
    String cx = patient.domain().xdsCx();
    StoredQuery find = StoredQuery.findDocuments(cx);
    expectHarmless(bench, find.list(P + "TypeCode", "%^^%"));
    expectHarmless(bench, find.text(P + "PatientId", "%" + cx.substring(1)));
    expectHarmless(bench, find.text(P + "PatientId", "_" + cx.substring(1)));
    expectHarmless(bench, StoredQuery.getDocumentsByUniqueId("2.25.%"));
    expectHarmless(bench, StoredQuery.getDocumentsByEntryUuid("urn:uuid:%"));
  }
}
