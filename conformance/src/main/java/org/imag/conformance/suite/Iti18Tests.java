package org.imag.conformance.suite;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.Findings;
import org.imag.conformance.harness.TestCard;
import org.imag.conformance.message.Code;
import org.imag.conformance.message.DocumentEntry;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.target.Claim;

/** ITI-18, Registry Stored Query. */
final class Iti18Tests {
  private static final String SECTION = "ITI TF-2 3.18.4.1.2.3.7";
  private static final String PATIENT_ID = "$XDSDocumentEntryPatientId";
  private static final String STATUS = "$XDSDocumentEntryStatus";

  private static final List<String> SLOTS =
      List.of(
          "creationTime",
          "hash",
          "languageCode",
          "repositoryUniqueId",
          "serviceStartTime",
          "serviceStopTime",
          "size",
          "sourcePatientId");

  private static final List<String> CODES =
      List.of(
          "classCode",
          "confidentialityCode",
          "formatCode",
          "healthcareFacilityTypeCode",
          "practiceSettingCode",
          "typeCode");

  private Iti18Tests() {}

  static List<ConformanceTest> all() {
    return List.of(
        new FindDocuments(),
        new ObjectRefs(),
        new OtherStatus(),
        new NothingFound(),
        new FilterByCode(),
        new ByReferenceId(),
        new ByEntryUuid(),
        new ByUniqueId(),
        new MissingParameter("ITI-18-10", STATUS),
        new MissingParameter("ITI-18-11", PATIENT_ID),
        new NeitherAlternative(),
        new BothAlternatives(),
        new UnknownQuery(),
        new OtherPatientsStayOut());
  }

  private static QueryAnswer find(Bench bench, TestPatient patient) throws IOException {
    return Registrations.query(bench, StoredQuery.findDocuments(patient.domain().xdsCx()));
  }

  private static RegisteredDocument only(Bench bench, QueryAnswer answer, String uniqueId) {
    Registrations.expectSuccess(bench, answer.registry());
    bench
        .findings()
        .expectEqual(
            "documents found",
            List.of(uniqueId),
            answer.documents().stream().map(RegisteredDocument::uniqueId).toList());
    return answer.documents().isEmpty() ? null : answer.documents().get(0);
  }

  private static void expectEmptySuccess(Bench bench, QueryAnswer answer) {
    Registrations.expectSuccess(bench, answer.registry());
    bench.findings().expectEqual("documents found", 0, answer.documents().size());
    bench
        .findings()
        .expect(answer.listPresent(), "an empty answer must have an empty RegistryObjectList");
  }

  /** Notes what of a submitted entry did not come back as it was sent. */
  static void expectSame(Findings findings, DocumentEntry sent, RegisteredDocument got) {
    SLOTS.forEach(s -> findings.expectEqual(s, sent.value(s), got.slot(s)));
    for (String attribute : CODES) {
      Code expected = Code.parse(sent.value(attribute));
      findings.expect(
          got.codes(attribute).stream().anyMatch(expected::sameAs),
          attribute + ": expected " + expected + " but was " + got.codes(attribute));
    }
    findings.expectEqual("title", sent.value("title"), got.title());
    findings.expectEqual("mimeType", sent.value("mimeType"), got.mimeType());
    findings.expectEqual("patientId", sent.value("patientId"), got.patientId());
    findings.expectEqual("uniqueId", sent.value("uniqueId"), got.uniqueId());
    findings.expectEqual("objectType", XdsNames.STABLE, got.objectType());
    findings.expectEqual("availabilityStatus", XdsNames.APPROVED, got.status());
    findings.expect(
        got.entryUuid().matches("urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
        "entryUUID is not urn:uuid: with lower-case hexadecimal: " + got.entryUuid());
  }

  private record FindDocuments() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-18-01",
          "FindDocuments with LeafClass returns the whole entry as it was registered",
          SECTION + ", TF-3 table 4.3.2.1-3",
          Claim.ITI_18,
          Claim.ITI_42);
    }

    @Override
    public void run(Bench bench) throws IOException {
      TestPatient patient = Patients.known(bench);
      DocumentEntry sent = Registrations.registered(bench, patient, 1).document();
      RegisteredDocument got = only(bench, find(bench, patient), sent.value("uniqueId"));
      if (got != null) {
        expectSame(bench.findings(), sent, got);
      }
    }
  }

  private record ObjectRefs() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-18-02",
          "FindDocuments with ObjectRef returns references only",
          "ITI TF-2 3.18.4.1.2.2",
          Claim.ITI_18,
          Claim.ITI_42);
    }

    @Override
    public void run(Bench bench) throws IOException {
      TestPatient patient = Patients.known(bench);
      Registrations.registered(bench, patient, 2);
      List<String> ids =
          find(bench, patient).documents().stream().map(d -> d.entryUuid()).sorted().toList();
      QueryAnswer references =
          Registrations.query(
              bench, StoredQuery.findDocuments(patient.domain().xdsCx()).returning("ObjectRef"));
      Registrations.expectSuccess(bench, references.registry());
      bench.findings().expectEqual("DocumentEntries", 0, references.documents().size());
      bench
          .findings()
          .expectEqual("ObjectRefs", ids, references.objectRefs().stream().sorted().toList());
      bench.findings().expectEqual("number of ObjectRefs", 2, references.objectRefs().size());
    }
  }

  private record OtherStatus() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-18-03",
          "FindDocuments for Deprecated does not return Approved documents",
          SECTION + ".1",
          Claim.ITI_18,
          Claim.ITI_42);
    }

    @Override
    public void run(Bench bench) throws IOException {
      TestPatient patient = Patients.known(bench);
      Registrations.registered(bench, patient, 1);
      StoredQuery query =
          StoredQuery.findDocuments(patient.domain().xdsCx()).list(STATUS, XdsNames.DEPRECATED);
      expectEmptySuccess(bench, Registrations.query(bench, query));
    }
  }

  private record NothingFound() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-18-04",
          "A patient without documents gives Success with an empty RegistryObjectList",
          "ITI TF-2 3.18.4.1.3",
          Claim.ITI_18);
    }

    @Override
    public void run(Bench bench) throws IOException {
      expectEmptySuccess(bench, find(bench, Patients.known(bench)));
    }
  }

  private record FilterByCode() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-18-05",
          "FindDocuments filters by code and scheme",
          SECTION + ".1",
          Claim.ITI_18,
          Claim.ITI_42);
    }

    @Override
    public void run(Bench bench) throws IOException {
      TestPatient patient = Patients.known(bench);
      DocumentEntry sent = Registrations.registered(bench, patient, 1).document();
      Code type = Code.parse(sent.value("typeCode"));
      StoredQuery query = StoredQuery.findDocuments(patient.domain().xdsCx());
      only(
          bench,
          Registrations.query(
              bench, query.list("$XDSDocumentEntryTypeCode", type.code() + "^^" + type.scheme())),
          sent.value("uniqueId"));
      expectEmptySuccess(
          bench,
          Registrations.query(
              bench, query.list("$XDSDocumentEntryTypeCode", type.code() + "^^2.999.0.0.1")));
    }
  }

  private record ByReferenceId() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-18-06",
          "FindDocumentsByReferenceId finds by Study Instance UID, and nothing by another",
          SECTION + ".14",
          Claim.ITI_18,
          Claim.ITI_42);
    }

    @Override
    public void run(Bench bench) throws IOException {
      TestPatient patient = Patients.known(bench);
      String study = FreshUid.oid() + "^^^^" + XdsNames.STUDY_INSTANCE_UID;
      Submission submission =
          Samples.registered(bench.target(), patient, 1)
              .withDocuments(d -> d.with("referenceIdList", study));
      Registrations.requireSuccess(Registrations.register(bench, submission));
      String cx = patient.domain().xdsCx();
      RegisteredDocument got =
          only(
              bench,
              Registrations.query(bench, StoredQuery.findDocumentsByReferenceId(cx, study)),
              submission.document().value("uniqueId"));
      if (got != null) {
        bench
            .findings()
            .expectEqual("referenceIdList", study, got.slot(XdsNames.REFERENCE_ID_LIST));
      }
      String other = FreshUid.oid() + "^^^^" + XdsNames.STUDY_INSTANCE_UID;
      expectEmptySuccess(
          bench, Registrations.query(bench, StoredQuery.findDocumentsByReferenceId(cx, other)));
    }
  }

  private record ByEntryUuid() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-18-07", "GetDocuments by entryUUID", SECTION + ".5", Claim.ITI_18, Claim.ITI_42);
    }

    @Override
    public void run(Bench bench) throws IOException {
      TestPatient patient = Patients.known(bench);
      Registrations.registered(bench, patient, 2);
      for (RegisteredDocument document : find(bench, patient).documents()) {
        StoredQuery query = StoredQuery.getDocumentsByEntryUuid(document.entryUuid());
        only(bench, Registrations.query(bench, query), document.uniqueId());
      }
    }
  }

  private record ByUniqueId() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-18-08", "GetDocuments by uniqueId", SECTION + ".5", Claim.ITI_18, Claim.ITI_42);
    }

    @Override
    public void run(Bench bench) throws IOException {
      TestPatient patient = Patients.known(bench);
      DocumentEntry sent = Registrations.registered(bench, patient, 2).document();
      StoredQuery query = StoredQuery.getDocumentsByUniqueId(sent.value("uniqueId"));
      only(bench, Registrations.query(bench, query), sent.value("uniqueId"));
    }
  }

  private static void expectRefused(Bench bench, StoredQuery query, String errorCode)
      throws IOException {
    QueryAnswer answer = Registrations.query(bench, query);
    Registrations.expectFailure(bench, answer.registry(), errorCode);
    bench.findings().expectEqual("documents in a Failure", 0, answer.documents().size());
  }

  private record MissingParameter(String id, String parameter) implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          id,
          "FindDocuments without " + parameter + ": XDSStoredQueryMissingParam",
          "ITI TF-2 3.18.4.1.3",
          Claim.ITI_18);
    }

    @Override
    public void run(Bench bench) throws IOException {
      String patient = Patients.freshDomainId(bench.target()).xdsCx();
      expectRefused(
          bench,
          StoredQuery.findDocuments(patient).without(parameter),
          "XDSStoredQueryMissingParam");
    }
  }

  private record NeitherAlternative() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-18-12",
          "GetDocuments with neither entryUUID nor uniqueId: XDSStoredQueryMissingParam",
          "ITI TF-2 3.18.4.1.3",
          Claim.ITI_18);
    }

    @Override
    public void run(Bench bench) throws IOException {
      expectRefused(bench, StoredQuery.of(StoredQuery.GET_DOCUMENTS), "XDSStoredQueryMissingParam");
    }
  }

  private record BothAlternatives() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-18-13",
          "GetDocuments with both entryUUID and uniqueId: XDSStoredQueryParamNumber",
          "ITI TF-2 3.18.4.1.3",
          Claim.ITI_18);
    }

    @Override
    public void run(Bench bench) throws IOException {
      StoredQuery query =
          StoredQuery.getDocumentsByUniqueId(FreshUid.oid())
              .list("$XDSDocumentEntryEntryUUID", "urn:uuid:00000000-0000-4000-8000-000000000000");
      expectRefused(bench, query, "XDSStoredQueryParamNumber");
    }
  }

  private record UnknownQuery() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-18-14",
          "A query id that does not exist: XDSUnknownStoredQuery",
          "ITI TF-2 3.18.4.1.3",
          Claim.ITI_18);
    }

    @Override
    public void run(Bench bench) throws IOException {
      StoredQuery known = StoredQuery.findDocuments(Patients.freshDomainId(bench.target()).xdsCx());
      StoredQuery unknown =
          new StoredQuery(
              "urn:uuid:99999999-0000-4000-8000-000000000973",
              known.returnType(),
              Map.copyOf(known.slots()));
      expectRefused(bench, unknown, "XDSUnknownStoredQuery");
    }
  }

  private record OtherPatientsStayOut() implements ConformanceTest {
    @Override
    public TestCard card() {
      return TestCard.of(
          "ITI-18-15",
          "FindDocuments returns no document of another patient",
          SECTION + ".1",
          Claim.ITI_18,
          Claim.ITI_42);
    }

    @Override
    public void run(Bench bench) throws IOException {
      TestPatient one = Patients.known(bench);
      TestPatient other = Patients.known(bench);
      DocumentEntry mine = Registrations.registered(bench, one, 1).document();
      Registrations.registered(bench, other, 1);
      only(bench, find(bench, one), mine.value("uniqueId"));
    }
  }
}
