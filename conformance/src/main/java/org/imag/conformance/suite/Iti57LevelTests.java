package org.imag.conformance.suite;

import java.io.IOException;
import java.util.List;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.XdsNames;

/** What ITI-18 shows of versions at metadata level 1 and 2. */
final class Iti57LevelTests {
  private static final String LEVEL = "$MetadataLevel";
  private static final String LOGICAL_ID = "$XDSDocumentEntryLogicalID";
  private static final String SECTION = "ITI TF-2 3.18.4.1.2.3.5.1";

  private Iti57LevelTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        Iti57Tests.scripted(
            "70",
            "A document that is Offline is shown at level 2 only",
            SECTION,
            Iti57LevelTests::offline),
        Iti57Tests.scripted(
            "71", "An old version is shown at level 2 only", SECTION, Iti57LevelTests::oldVersion),
        Iti57Tests.scripted(
            "72", "All versions by logicalID at level 2", SECTION, Iti57LevelTests::byLogicalId),
        Iti57Tests.scripted(
            "73", "logicalID at level 1: XDSRegistryError", SECTION, bench -> refused(bench, "1")),
        Iti57Tests.scripted(
            "74", "Level 3: XDSRegistryError", SECTION, bench -> refused(bench, "3")),
        Iti57Tests.scripted(
            "75",
            "A document deprecated by its latest version is shown at level 1 to who asks for Deprecated",
            SECTION,
            Iti57LevelTests::deprecatedLatest));
  }

  private static StoredQuery find(TestPatient patient, String... statuses) {
    return StoredQuery.findDocuments(patient.domain().xdsCx())
        .list("$XDSDocumentEntryStatus", statuses);
  }

  private static void expectFound(Bench bench, String what, int expected, StoredQuery query)
      throws IOException {
    QueryAnswer answer = Registrations.query(bench, query);
    Registrations.expectSuccess(bench, answer.registry());
    bench.findings().expectEqual(what, expected, answer.documents().size());
  }

  private static void offline(Bench bench) throws IOException {
    Updates.Known known = Updates.known(bench);
    Updates.require(
        bench,
        Updates.version(bench, known, known.sent().with("documentAvailability", XdsNames.OFFLINE)));
    StoredQuery approved = find(known.patient(), XdsNames.APPROVED);
    expectFound(bench, "at level 1", 0, approved);
    expectFound(bench, "at level 2", 1, approved.raw(LEVEL, "2"));
    StoredQuery byAvailability =
        approved.raw(LEVEL, "2").list("$XDSDocumentEntryDocumentAvailability", XdsNames.OFFLINE);
    expectFound(bench, "by availability at level 2", 1, byAvailability);
  }

  private static void oldVersion(Bench bench) throws IOException {
    Updates.Known known = Updates.known(bench);
    Updates.require(bench, Updates.version(bench, known, known.sent().with("title", "deux")));
    expectFound(bench, "approved at level 1", 1, find(known.patient(), XdsNames.APPROVED));
    StoredQuery both = find(known.patient(), XdsNames.APPROVED, XdsNames.DEPRECATED);
    expectFound(bench, "approved or deprecated at level 2", 2, both.raw(LEVEL, "2"));
    StoredQuery first = StoredQuery.getDocumentsByEntryUuid(known.document().entryUuid());
    expectFound(bench, "the first version at level 1", 0, first);
    expectFound(bench, "the first version at level 2", 1, first.raw(LEVEL, "2"));
  }

  private static StoredQuery byLogicalId(String logicalId) {
    return StoredQuery.of(StoredQuery.GET_DOCUMENTS).list(LOGICAL_ID, logicalId);
  }

  private static void byLogicalId(Bench bench) throws IOException {
    Updates.Known known = Updates.known(bench);
    Updates.require(bench, Updates.version(bench, known, known.sent().with("title", "deux")));
    expectFound(bench, "versions", 2, byLogicalId(known.document().logicalId()).raw(LEVEL, "2"));
  }

  private static void refused(Bench bench, String level) throws IOException {
    Updates.Known known = Updates.known(bench);
    StoredQuery query = byLogicalId(known.document().logicalId()).raw(LEVEL, level);
    QueryAnswer answer = Registrations.query(bench, query);
    Registrations.expectRefused(bench, answer.registry(), "XDSRegistryError");
  }

  private static void deprecatedLatest(Bench bench) throws IOException {
    Updates.Known known = Updates.known(bench);
    String id = known.document().entryUuid();
    Updates.require(
        bench, Updates.status(bench, known.patient(), id, XdsNames.APPROVED, XdsNames.DEPRECATED));
    expectFound(bench, "Deprecated at level 1", 1, find(known.patient(), XdsNames.DEPRECATED));
    expectFound(bench, "by entryUUID at level 1", 1, StoredQuery.getDocumentsByEntryUuid(id));
  }

  /** Versions with two patients must not come in one answer; their references may. */
  static void expectBothPatients(Bench bench, String logicalId) throws IOException {
    StoredQuery both = byLogicalId(logicalId).raw(LEVEL, "2");
    QueryAnswer whole = Registrations.query(bench, both);
    Registrations.expectRefused(bench, whole.registry(), "XDSResultNotSinglePatient");
    bench.findings().expectEqual("documents told", 0, whole.documents().size());
    QueryAnswer references = Registrations.query(bench, both.returning("ObjectRef"));
    bench.findings().expectEqual("references", 2, references.objectRefs().size());
  }
}
