package org.imag.conformance.suite;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Association;
import org.imag.conformance.message.DocumentEntry;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.target.Claim;

/** ITI-61, Register On-Demand Document Entry. */
final class Iti61Tests {
  private static final String SECTION = "ITI TF-2 3.61.4.1.3";
  private static final String METADATA_ERROR = "XDSRegistryMetadataError";
  private static final String TYPE = "$XDSDocumentEntryType";

  private Iti61Tests() {}

  static List<ConformanceTest> all() {
    return List.of(
        scripted(
            "01",
            "FindDocuments gives stable or on-demand entries, or both, as asked",
            Iti61Tests::byType),
        scripted(
            "02",
            "An on-demand entry comes back without creationTime, hash and size",
            Iti61Tests::asSent),
        scripted(
            "03",
            "A creationTime window does not leave on-demand entries out",
            Iti61Tests::withoutCreationTime),
        scripted(
            "04",
            "The uniqueId of another on-demand entry makes a second entry",
            Iti61Tests::sameUniqueId),
        scripted(
            "05",
            "A stable document may be the snapshot of an on-demand entry",
            Iti61Tests::snapshot),
        scripted("06", "An on-demand entry replaces another", Iti61Tests::replacement),
        refused("10", "hash", d -> d.with("hash", Samples.sha1(Samples.content()))),
        refused("11", "size", d -> d.with("size", "63")),
        refused("12", "creationTime", d -> d.with("creationTime", "20261124")),
        scripted("13", "A stable entry: " + METADATA_ERROR, Iti61Tests::stable),
        scripted("14", "The uniqueId of a stable entry is refused", Iti61Tests::uniqueIdOfStable),
        scripted("15", "A patient nobody knows: XDSUnknownPatientId", Iti61Tests::unknownPatient),
        scripted(
            "16", "An on-demand entry by ITI-42: " + METADATA_ERROR, Iti61Tests::onDemandByIti42));
  }

  private static ConformanceTest scripted(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of(
        "ITI-61-" + number, title, SECTION, script, Claim.ITI_61, Claim.ITI_42, Claim.ITI_18);
  }

  private static Submission onDemand(Bench bench, TestPatient patient) {
    return Samples.registered(bench.target(), patient, 1)
        .withDocuments(
            d ->
                d.without("hash")
                    .without("size")
                    .without("creationTime")
                    .with("objectType", XdsNames.ON_DEMAND));
  }

  private static RegistryAnswer register(Bench bench, Submission submission) throws IOException {
    return Registrations.submit(bench, XdsTransaction.ITI_61, submission);
  }

  private static RegisteredDocument registered(Bench bench, TestPatient patient)
      throws IOException {
    Submission submission = onDemand(bench, patient);
    Registrations.requireSuccess(register(bench, submission));
    return Registrations.found(bench, submission.document().value("uniqueId"));
  }

  private static void byType(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    String stable = Registrations.newDocument(bench, patient).uniqueId();
    Submission submission = onDemand(bench, patient);
    Registrations.expectSuccess(bench, register(bench, submission));
    String later = submission.document().value("uniqueId");
    StoredQuery query = StoredQuery.findDocuments(patient.domain().xdsCx());
    expectFound(bench, query, stable);
    expectFound(bench, query.list(TYPE, XdsNames.STABLE), stable);
    expectFound(bench, query.list(TYPE, XdsNames.ON_DEMAND), later);
    expectFound(bench, query.list(TYPE, XdsNames.STABLE, XdsNames.ON_DEMAND), stable, later);
  }

  private static void expectFound(Bench bench, StoredQuery query, String... uniqueIds)
      throws IOException {
    QueryAnswer answer = Registrations.query(bench, query);
    Registrations.expectSuccess(bench, answer.registry());
    bench
        .findings()
        .expectEqual(
            "documents for " + query.slots().getOrDefault(TYPE, List.of("no type")),
            List.of(uniqueIds).stream().sorted().toList(),
            answer.documents().stream().map(RegisteredDocument::uniqueId).sorted().toList());
  }

  private static void asSent(Bench bench) throws IOException {
    RegisteredDocument got = registered(bench, Patients.known(bench));
    bench.findings().expectEqual("objectType", XdsNames.ON_DEMAND, got.objectType());
    bench.findings().expectEqual("status", XdsNames.APPROVED, got.status());
    for (String absent : List.of("hash", "size", "creationTime")) {
      bench.findings().expectEqual(absent, "", got.slot(absent));
    }
  }

  private static void withoutCreationTime(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    RegisteredDocument document = registered(bench, patient);
    StoredQuery query =
        StoredQuery.findDocuments(patient.domain().xdsCx())
            .list(TYPE, XdsNames.ON_DEMAND)
            .raw("$XDSDocumentEntryCreationTimeFrom", "20010101")
            .raw("$XDSDocumentEntryCreationTimeTo", "20010102");
    expectFound(bench, query, document.uniqueId());
  }

  private static void sameUniqueId(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    RegisteredDocument first = registered(bench, patient);
    Submission second =
        onDemand(bench, patient).withDocuments(d -> d.with("uniqueId", first.uniqueId()));
    Registrations.expectSuccess(bench, register(bench, second));
    StoredQuery query = StoredQuery.getDocumentsByUniqueId(first.uniqueId());
    expectFound(bench, query, first.uniqueId(), first.uniqueId());
  }

  private static void snapshot(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    RegisteredDocument onDemand = registered(bench, patient);
    Submission stable =
        Iti42AssociationTests.related(
            bench, patient, XdsNames.IS_SNAPSHOT_OF, onDemand.entryUuid());
    Registrations.expectSuccess(bench, Registrations.register(bench, stable));
    String status = Registrations.status(bench, onDemand.entryUuid());
    bench.findings().expectEqual("status of the on-demand entry", XdsNames.APPROVED, status);
    QueryAnswer links = Iti42AssociationTests.associations(bench, onDemand.entryUuid());
    bench
        .findings()
        .expectEqual("snapshots", 1, links.associations(XdsNames.IS_SNAPSHOT_OF).size());
  }

  private static void replacement(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    RegisteredDocument first = registered(bench, patient);
    Submission second = onDemand(bench, patient);
    Registrations.expectSuccess(
        bench,
        register(
            bench,
            second.with(Association.of(XdsNames.RPLC, second.document().id(), first.entryUuid()))));
    String status = Registrations.status(bench, first.entryUuid());
    bench.findings().expectEqual("status of the first", XdsNames.DEPRECATED, status);
  }

  private static ConformanceTest refused(
      String number, String attribute, UnaryOperator<DocumentEntry> spoiled) {
    return scripted(
        number,
        "An on-demand entry with " + attribute + ": " + METADATA_ERROR,
        bench -> {
          Submission wrong = onDemand(bench, Patients.known(bench)).withDocuments(spoiled);
          RegistryAnswer answer = register(bench, wrong);
          Registrations.expectRefused(bench, answer, METADATA_ERROR, attribute);
          Registrations.expectNotRegistered(bench, wrong.document().value("uniqueId"));
        });
  }

  private static void stable(Bench bench) throws IOException {
    Submission stable = Samples.registered(bench.target(), Patients.known(bench), 1);
    Registrations.expectRefused(bench, register(bench, stable), METADATA_ERROR);
    Registrations.expectNotRegistered(bench, stable.document().value("uniqueId"));
  }

  private static void uniqueIdOfStable(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    RegisteredDocument stable = Registrations.newDocument(bench, patient);
    Submission wrong =
        onDemand(bench, patient).withDocuments(d -> d.with("uniqueId", stable.uniqueId()));
    RegistryAnswer answer = register(bench, wrong);
    bench.findings().expectEqual("status", XdsNames.FAILURE, answer.status());
    expectFound(bench, StoredQuery.getDocumentsByUniqueId(stable.uniqueId()), stable.uniqueId());
  }

  private static void unknownPatient(Bench bench) throws IOException {
    RegistryAnswer answer = register(bench, onDemand(bench, Iti42Tests.nobody(bench)));
    Registrations.expectRefused(bench, answer, "XDSUnknownPatientId");
  }

  private static void onDemandByIti42(Bench bench) throws IOException {
    RegistryAnswer answer = Registrations.register(bench, onDemand(bench, Patients.known(bench)));
    Registrations.expectRefused(bench, answer, METADATA_ERROR);
  }
}
