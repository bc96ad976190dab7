package org.imag.conformance.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Code;
import org.imag.conformance.message.DocumentEntry;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.target.TargetKey;

/** FindDocuments and FindDocumentsByReferenceId, each parameter alone and in pairs. */
final class Iti18FindTests {
  private static final String SECTION = "ITI TF-2 3.18.4.1.2.3.7.1";
  private static final String P = "$XDSDocumentEntry";
  private static final String AUTHOR = P + "AuthorPerson";
  private static final String EVENT = P + "EventCodeList";
  private static final String REFERENCE = P + "ReferenceIdList";
  private static final String CREATED_FROM = P + "CreationTimeFrom";
  private static final String CREATED_TO = P + "CreationTimeTo";
  private static final String DCM = "1.2.840.10008.2.16.4";

  private static final Map<String, TargetKey> CODES =
      new TreeMap<>(
          Map.of(
              "ClassCode", TargetKey.CLASS_CODE,
              "TypeCode", TargetKey.TYPE_CODE,
              "FormatCode", TargetKey.FORMAT_CODE,
              "HealthcareFacilityTypeCode", TargetKey.FACILITY_CODE,
              "PracticeSettingCode", TargetKey.PRACTICE_CODE,
              "ConfidentialityCode", TargetKey.CONFIDENTIALITY_CODE));

  private Iti18FindTests() {}

  static List<ConformanceTest> all() {
    List<ConformanceTest> tests = new ArrayList<>();
    CODES.forEach((parameter, key) -> tests.add(byCode(parameter, key)));
    tests.addAll(windows());
    tests.addAll(authors());
    tests.addAll(andOr());
    tests.addAll(pairs());
    return tests;
  }

  /**
   * Documents A, B and C of one patient.
   *
   * @param one reference id of A and B
   * @param two reference id of A only
   */
  private record Scene(TestPatient patient, String one, String two) {
    StoredQuery find() {
      return StoredQuery.findDocuments(patient.domain().xdsCx());
    }

    StoredQuery byReference(String... references) {
      return StoredQuery.findDocumentsByReferenceId(patient.domain().xdsCx(), references);
    }
  }

  private static Scene scene(Bench bench) throws Exception {
    return bench.fixture("ITI-18 documents", Scene.class, () -> newScene(bench));
  }

  private static Scene newScene(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    String one = FreshUid.oid() + "^^^^" + XdsNames.STUDY_INSTANCE_UID;
    String two = FreshUid.oid() + "^^^^" + XdsNames.STUDY_INSTANCE_UID;
    Submission model = Samples.registered(bench.target(), patient, 3);
    DocumentEntry a =
        timed(model.documents().get(0), "A", "20260101")
            .with("author", "^O'Brien 100%^Zoé")
            .with("eventCodeList", "CT^Computed Tomography^" + DCM, "US^Ultrasound^" + DCM)
            .with("referenceIdList", one, two);
    DocumentEntry b =
        timed(model.documents().get(1), "B", "20260102")
            .with("author", "^Éloi_Baptiste^Maëlle", "^Réault^Zoé")
            .with("eventCodeList", "CT^Computed Tomography^" + DCM)
            .with("referenceIdList", one);
    DocumentEntry c =
        timed(model.documents().get(2), "C", "20260103")
            .without("serviceStartTime")
            .without("serviceStopTime")
            .with("author", "^Dupont\\T\\Fils^Léa 🦴")
            .with("eventCodeList", "MR^Magnetic Resonance^" + DCM);
    Registrations.require(bench, new Submission(model.set(), List.of(a, b, c)));
    return new Scene(patient, one, two);
  }

  private static DocumentEntry timed(DocumentEntry model, String title, String day) {
    return model
        .with("title", title)
        .with("creationTime", day + "120000")
        .with("serviceStartTime", day + "100000")
        .with("serviceStopTime", day + "110000");
  }

  private static ConformanceTest finds(
      String number, String title, String expected, Function<Scene, StoredQuery> query) {
    return Iti18Queries.scripted(
        number,
        title,
        SECTION,
        bench -> Iti18Queries.expectTitles(bench, expected, query.apply(scene(bench))));
  }

  private static ConformanceTest byCode(String parameter, TargetKey key) {
    String name = P + parameter;
    return Iti18Queries.scripted(
        "20-" + parameter,
        name + " compares code and scheme; several values are OR",
        SECTION,
        bench -> {
          StoredQuery find = scene(bench).find();
          Code code = Code.parse(bench.target().text(key));
          String right = code.code() + "^^" + code.scheme();
          Iti18Queries.expectTitles(bench, "ABC", find.list(name, right));
          Iti18Queries.expectTitles(bench, "", find.list(name, code.code() + "^^2.999.0.0.1"));
          Iti18Queries.expectTitles(bench, "", find.list(name, "x^^" + code.scheme()));
          Iti18Queries.expectTitles(bench, "ABC", find.list(name, "x^^2.999.0.0.1", right));
          Iti18Queries.expectTitles(
              bench, "ABC", find.raw(name, "('x^^2.999.0.0.1')", "('" + right + "')"));
        });
  }

  private static List<ConformanceTest> windows() {
    String startFrom = P + "ServiceStartTimeFrom";
    String startTo = P + "ServiceStartTimeTo";
    String stopFrom = P + "ServiceStopTimeFrom";
    String stopTo = P + "ServiceStopTimeTo";
    return List.of(
        finds(
            "21",
            "creationTimeFrom is inclusive",
            "BC",
            s -> s.find().raw(CREATED_FROM, "20260102120000")),
        finds(
            "22",
            "creationTimeTo is exclusive",
            "A",
            s -> s.find().raw(CREATED_TO, "20260102120000")),
        finds(
            "23",
            "A day as bound counts from midnight",
            "B",
            s -> s.find().raw(CREATED_FROM, "20260102").raw(CREATED_TO, "20260103")),
        finds(
            "24",
            "A month as bound counts from its first day",
            "ABC",
            s -> s.find().raw(CREATED_FROM, "202601").raw(CREATED_TO, "202602")),
        finds(
            "25",
            "A year as bound counts from its first day",
            "",
            s -> s.find().raw(CREATED_TO, "2026")),
        finds(
            "26",
            "serviceStartTimeFrom passes over entries without it",
            "BC",
            s -> s.find().raw(startFrom, "20260102100000")),
        finds(
            "27",
            "serviceStartTimeTo passes over entries without it",
            "AC",
            s -> s.find().raw(startTo, "20260102100000")),
        finds(
            "28",
            "serviceStopTimeFrom passes over entries without it",
            "BC",
            s -> s.find().raw(stopFrom, "20260102")),
        finds(
            "29",
            "serviceStopTimeTo passes over entries without it",
            "AC",
            s -> s.find().raw(stopTo, "20260102110000")));
  }

  private static List<ConformanceTest> authors() {
    return List.of(
        finds(
            "30",
            "authorPerson with % finds by a part",
            "A",
            s -> s.find().list(AUTHOR, "%Brien%")),
        finds(
            "31",
            "authorPerson with a quote, doubled on the wire",
            "A",
            s -> s.find().list(AUTHOR, "%O'Brien%")),
        finds(
            "32",
            "authorPerson with _ finds any one character",
            "B",
            s -> s.find().list(AUTHOR, "^_loi%")),
        finds(
            "33",
            "authorPerson without wildcard compares the whole",
            "",
            s -> s.find().list(AUTHOR, "Brien")),
        finds(
            "34",
            "A backslash in authorPerson is a character like others",
            "C",
            s -> s.find().list(AUTHOR, "%Dupont\\T\\Fils%")),
        finds(
            "35",
            "A backslash at the end of authorPerson harms nothing",
            "",
            s -> s.find().list(AUTHOR, "%Dupont\\")),
        finds(
            "36",
            "authorPerson with accents and emoji",
            "C",
            s -> s.find().list(AUTHOR, "%Léa 🦴")),
        finds(
            "37", "Each author of a document counts", "B", s -> s.find().list(AUTHOR, "^Réault%")),
        finds(
            "38",
            "Several authorPerson are OR",
            "AC",
            s -> s.find().list(AUTHOR, "%Dupont%", "%O'Brien%")));
  }

  private static List<ConformanceTest> andOr() {
    String ct = "CT^^" + DCM;
    String us = "US^^" + DCM;
    String mr = "MR^^" + DCM;
    return List.of(
        finds(
            "40",
            "Values of one eventCodeList slot are OR",
            "ABC",
            s -> s.find().list(EVENT, ct, mr)),
        finds(
            "41",
            "Repeated eventCodeList slots are AND",
            "A",
            s -> s.find().list(EVENT, ct).and(EVENT, us)),
        finds("42", "OR inside AND", "A", s -> s.find().list(EVENT, us, mr).and(EVENT, ct)),
        finds("43", "AND that nothing satisfies", "", s -> s.find().list(EVENT, ct).and(EVENT, mr)),
        finds(
            "44",
            "Values of one referenceIdList slot are OR",
            "AB",
            s -> s.byReference(s.one(), s.two())),
        finds(
            "45",
            "Repeated referenceIdList slots are AND",
            "A",
            s -> s.byReference(s.one()).and(REFERENCE, s.two())),
        Iti18Queries.scripted(
            "46",
            "A slot twice that may stand once: XDSStoredQueryParamNumber",
            SECTION,
            Iti18FindTests::slotTwice));
  }

  private static void slotTwice(Bench bench) throws Exception {
    String name = P + "ClassCode";
    StoredQuery query = scene(bench).find().list(name, "x^^2.999.1").and(name, "y^^2.999.1");
    Iti18Queries.expectRefused(bench, query, "XDSStoredQueryParamNumber", name);
  }

  private static List<ConformanceTest> pairs() {
    return List.of(
        finds(
            "50",
            "Author and event",
            "A",
            s -> s.find().list(AUTHOR, "%Zoé").list(EVENT, "US^^" + DCM)),
        finds(
            "51",
            "Author and window that exclude each other",
            "",
            s -> s.find().list(AUTHOR, "%Dupont%").raw(CREATED_TO, "20260102")),
        finds(
            "52",
            "Event and service window",
            "B",
            s -> s.find().list(EVENT, "CT^^" + DCM).raw(P + "ServiceStartTimeFrom", "20260102")),
        finds(
            "53",
            "Reference id and window",
            "B",
            s -> s.byReference(s.one()).raw(CREATED_FROM, "20260102")),
        finds(
            "54",
            "Reference id and author",
            "A",
            s -> s.byReference(s.one()).list(AUTHOR, "%O'Brien%")),
        finds(
            "55",
            "The patient id may come without quotes",
            "ABC",
            s -> s.find().raw(P + "PatientId", s.patient().domain().xdsCx())),
        finds(
            "56",
            "A status that does not exist is passed over",
            "ABC",
            s -> s.find().list(P + "Status", XdsNames.APPROVED, "urn:imag:conformance:odd")),
        Iti18Queries.scripted(
            "57",
            "Only a status that does not exist: XDSStoredQueryMissingParam",
            "ITI TF-2 3.18.4.1.2.3.6",
            Iti18FindTests::oddStatusOnly),
        Iti18Queries.scripted(
            "58", "Deprecated, Approved or both, as asked", SECTION, Iti18FindTests::byStatus),
        Iti18Queries.scripted(
            "59",
            "The same question has the same answer in the same order",
            "ITI TF-2 3.18.4.1.3",
            Iti18FindTests::sameOrder));
  }

  private static void oddStatusOnly(Bench bench) throws Exception {
    StoredQuery query = scene(bench).find().list(P + "Status", "urn:imag:conformance:odd");
    Iti18Queries.expectRefused(bench, query, "XDSStoredQueryMissingParam", P + "Status");
  }

  private static void byStatus(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    Submission first =
        Samples.registered(bench.target(), patient, 1).withDocuments(d -> d.with("title", "1"));
    String replaced = Registrations.found(bench, first).entryUuid();
    Registrations.require(
        bench,
        Iti42AssociationTests.related(bench, patient, XdsNames.RPLC, replaced)
            .withDocuments(d -> d.with("title", "2")));
    StoredQuery find = StoredQuery.findDocuments(patient.domain().xdsCx());
    String status = P + "Status";
    Iti18Queries.expectTitles(bench, "2", find);
    Iti18Queries.expectTitles(bench, "1", find.list(status, XdsNames.DEPRECATED));
    Iti18Queries.expectTitles(
        bench, "12", find.list(status, XdsNames.DEPRECATED, XdsNames.APPROVED));
  }

  private static void sameOrder(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    Registrations.registered(bench, patient, 6);
    Registrations.registered(bench, patient, 6);
    StoredQuery find = StoredQuery.findDocuments(patient.domain().xdsCx());
    List<String> first = order(Registrations.query(bench, find));
    bench.findings().expectEqual("documents", 12, first.size());
    for (int i = 0; i < 3; i++) {
      List<String> again = order(Registrations.query(bench, find));
      bench.findings().expectEqual("order of the answer", first, again);
    }
    QueryAnswer references = Registrations.query(bench, find.returning("ObjectRef"));
    bench.findings().expectEqual("order of the references", first, references.objectRefs());
  }

  private static List<String> order(QueryAnswer answer) {
    return answer.documents().stream().map(RegisteredDocument::entryUuid).toList();
  }
}
