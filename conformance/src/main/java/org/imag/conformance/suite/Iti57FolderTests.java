package org.imag.conformance.suite;

import java.io.IOException;
import java.util.List;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.Association;
import org.imag.conformance.message.DocumentEntry;
import org.imag.conformance.message.Folder;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.RegisteredPackage;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsNames;

/** ITI-57, Update Document Set: folders, associations, and what a new version keeps of them. */
final class Iti57FolderTests {
  private static final String UPDATE_ERROR = "XDSMetadataUpdateError";
  private static final String FOLDER = "ITI TF-2 3.57.4.1.3.3.3";
  private static final String PROPAGATION = "ITI TF-2 3.57.4.1.3.3.1.5";
  private static final String SUBMIT = "ITI TF-2 3.57.4.1.3.3.6";

  private Iti57FolderTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        Iti57Tests.scripted(
            "50",
            "A new version of a folder keeps its documents",
            FOLDER,
            bench -> folderVersion(bench, "yes", 1)),
        Iti57Tests.scripted(
            "51",
            "A new version of a folder without propagation is empty",
            FOLDER,
            bench -> folderVersion(bench, "no", 0)),
        Iti57Tests.scripted(
            "52",
            "A stale version of a folder: XDSMetadataVersionError",
            FOLDER,
            Iti57FolderTests::staleFolder),
        Iti57Tests.scripted(
            "53",
            "A first version of a folder: " + UPDATE_ERROR,
            FOLDER,
            Iti57FolderTests::initialFolder),
        Iti57Tests.scripted(
            "54",
            "A new version of a document keeps its folder and relationships",
            PROPAGATION,
            bench -> documentPropagation(bench, "yes", 1)),
        Iti57Tests.scripted(
            "55",
            "A new version of a document without propagation keeps neither",
            PROPAGATION,
            bench -> documentPropagation(bench, "no", 0)),
        Iti57Tests.scripted(
            "56",
            "A patient change that would tear a folder: XDSPatientIDReconciliationError",
            "ITI TF-2 3.57.4.1.3.3.1.7",
            Iti57FolderTests::tornFolder),
        Iti57Tests.scripted(
            "60",
            "A relationship is deprecated, and found at level 2 only",
            "ITI TF-2 3.57.4.1.3.3.5",
            Iti57FolderTests::relationshipDeprecated),
        Iti57Tests.scripted(
            "61",
            "A relationship is submitted between documents that are there",
            SUBMIT,
            Iti57FolderTests::relationshipSubmitted),
        Iti57Tests.scripted(
            "62",
            "A relationship of a deprecated document is refused",
            SUBMIT,
            Iti57FolderTests::relationshipOfDeprecated),
        Iti57Tests.scripted(
            "63",
            "A relationship of an unknown type: XDSRegistryMetadataError",
            SUBMIT,
            Iti57FolderTests::relationshipOfUnknownType),
        Iti57Tests.scripted(
            "64",
            "A relationship between two patients' documents: XDSPatientIDReconciliationError",
            SUBMIT,
            Iti57FolderTests::relationshipAcross),
        Iti57Tests.scripted(
            "65",
            "The same membership once more: " + UPDATE_ERROR,
            SUBMIT,
            Iti57FolderTests::membershipTwice));
  }

  /** Notes a finding unless FindDocuments gives that many approved documents of the patient. */
  static void expectDocuments(Bench bench, TestPatient patient, int expected) throws IOException {
    QueryAnswer answer =
        Registrations.query(bench, StoredQuery.findDocuments(patient.domain().xdsCx()));
    bench.findings().expectEqual("documents of the patient", expected, answer.documents().size());
  }

  /** A folder with one document. */
  private record Filed(
      TestPatient patient, Folder sent, RegisteredPackage folder, Updates.Known known) {}

  private static Filed filed(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    Folder folder = Samples.folder(bench.target(), patient);
    Submission submission = Samples.filed(Samples.registered(bench.target(), patient, 1), folder);
    RegisteredDocument document = Registrations.found(bench, submission);
    return new Filed(
        patient,
        folder,
        Registrations.foundFolder(bench, folder.value("uniqueId")),
        new Updates.Known(patient, submission.document(), document));
  }

  private static Submission propagating(Submission update, String propagation) {
    return Updates.withMember(update, m -> m.with("AssociationPropagation", propagation));
  }

  private static void folderVersion(Bench bench, String propagation, int documents)
      throws IOException {
    Filed filed = filed(bench);
    Folder changed = filed.sent().with("title", "Dossier corrigé");
    Submission update = Updates.version(bench, filed.patient(), changed, filed.folder());
    Registrations.expectSuccess(bench, Updates.update(bench, propagating(update, propagation)));
    QueryAnswer now = Iti42AssociationTests.folderAndContents(bench, filed.folder().uniqueId());
    bench.findings().expectEqual("folders at level 1", 1, now.folders().size());
    bench.findings().expectEqual("documents in it", documents, now.documents().size());
    bench.findings().expectEqual("its filings", documents, now.associations().size());
    now.folders()
        .forEach(
            f -> {
              bench.findings().expectEqual("title", "Dossier corrigé", f.title());
              bench.findings().expectEqual("version", "2", f.version());
              bench.findings().expectEqual("logicalID", filed.folder().logicalId(), f.logicalId());
            });
    QueryAnswer all =
        Registrations.query(
            bench,
            StoredQuery.of(StoredQuery.GET_FOLDERS)
                .list("$XDSFolderUniqueId", filed.folder().uniqueId())
                .raw("$MetadataLevel", "2"));
    bench.findings().expectEqual("folders at level 2", 2, all.folders().size());
  }

  private static void staleFolder(Bench bench) throws IOException {
    Filed filed = filed(bench);
    Submission update = Updates.version(bench, filed.patient(), filed.sent(), filed.folder());
    RegistryAnswer answer =
        Updates.update(bench, Updates.withMember(update, m -> m.with("PreviousVersion", "3")));
    Registrations.expectRefused(bench, answer, "XDSMetadataVersionError");
  }

  private static void initialFolder(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    Submission empty = Samples.empty(bench.target(), patient);
    Folder folder = Samples.folder(bench.target(), patient);
    Submission initial =
        empty
            .with(folder)
            .with(Association.original(empty.set().id(), folder.id()).with("PreviousVersion", "1"));
    Registrations.expectRefused(bench, Updates.update(bench, initial), UPDATE_ERROR);
  }

  private static void documentPropagation(Bench bench, String propagation, int kept)
      throws IOException {
    Filed filed = filed(bench);
    Updates.Known known = filed.known();
    Registrations.require(
        bench,
        Iti42AssociationTests.related(
            bench, filed.patient(), XdsNames.APND, known.document().entryUuid()));
    DocumentEntry changed = known.sent().with("title", "deux");
    Submission update = propagating(Updates.version(bench, known, changed), propagation);
    Registrations.expectSuccess(bench, Updates.update(bench, update));
    RegisteredDocument now = Registrations.found(bench, known.document().uniqueId());
    QueryAnswer links = Iti42AssociationTests.associations(bench, now.entryUuid());
    long filings =
        links.associations(XdsNames.HAS_MEMBER).stream()
            .filter(a -> a.source().equals(filed.folder().id()))
            .count();
    bench.findings().expectEqual("filings of version 2", (long) kept, filings);
    int relationships = links.associations(XdsNames.APND).size();
    bench.findings().expectEqual("relationships of version 2", kept, relationships);
  }

  private static void tornFolder(Bench bench) throws IOException {
    Filed filed = filed(bench);
    TestPatient other = Patients.known(bench);
    Updates.Known moved = new Updates.Known(other, filed.known().sent(), filed.known().document());
    DocumentEntry changed = moved.sent().with("patientId", other.domain().xdsCx());
    RegistryAnswer answer = Updates.update(bench, Updates.version(bench, moved, changed));
    Registrations.expectRefused(bench, answer, "XDSPatientIDReconciliationError");
    expectDocuments(bench, other, 0);
  }

  private static StoredQuery related(String entryUuid) {
    return StoredQuery.of(StoredQuery.GET_RELATED_DOCUMENTS)
        .text("$XDSDocumentEntryEntryUUID", entryUuid)
        .list("$AssociationTypes", XdsNames.APND);
  }

  private static void relationshipDeprecated(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    String target = Registrations.newDocument(bench, patient).entryUuid();
    Registrations.require(
        bench, Iti42AssociationTests.related(bench, patient, XdsNames.APND, target));
    QueryAnswer before = Registrations.query(bench, related(target));
    bench.findings().expectEqual("related documents before", 2, before.documents().size());
    String association = before.associations().get(0).id();
    Updates.require(
        bench, Updates.status(bench, patient, association, XdsNames.APPROVED, XdsNames.DEPRECATED));
    QueryAnswer after = Registrations.query(bench, related(target));
    Registrations.expectSuccess(bench, after.registry());
    bench.findings().expectEqual("related documents at level 1", 0, after.documents().size());
    StoredQuery history =
        related(target)
            .raw("$MetadataLevel", "2")
            .list("$XDSAssociationStatus", XdsNames.APPROVED, XdsNames.DEPRECATED);
    QueryAnswer all = Registrations.query(bench, history);
    bench.findings().expectEqual("related documents at level 2", 2, all.documents().size());
    bench
        .findings()
        .expectEqual(
            "status of the relationship",
            List.of(XdsNames.DEPRECATED),
            all.associations().stream().map(a -> a.status()).toList());
  }

  private static RegistryAnswer submitted(
      Bench bench, TestPatient patient, String type, String source, String target)
      throws IOException {
    return Updates.update(
        bench, Updates.association(bench, patient, Association.of(type, source, target)));
  }

  private static void relationshipSubmitted(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    String one = Registrations.newDocument(bench, patient).entryUuid();
    String two = Registrations.newDocument(bench, patient).entryUuid();
    Registrations.expectSuccess(bench, submitted(bench, patient, XdsNames.APND, two, one));
    QueryAnswer found = Registrations.query(bench, related(one));
    bench.findings().expectEqual("related documents", 2, found.documents().size());
    bench
        .findings()
        .expectEqual(
            "type of what is returned",
            List.of(XdsNames.APND),
            found.associations().stream().map(a -> a.type()).toList());
  }

  private static void relationshipOfDeprecated(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    String one = Registrations.newDocument(bench, patient).entryUuid();
    String two = Registrations.newDocument(bench, patient).entryUuid();
    Updates.require(
        bench, Updates.status(bench, patient, one, XdsNames.APPROVED, XdsNames.DEPRECATED));
    RegistryAnswer answer = submitted(bench, patient, XdsNames.APND, two, one);
    bench.findings().expectEqual("status", XdsNames.FAILURE, answer.status());
  }

  private static void relationshipOfUnknownType(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    String one = Registrations.newDocument(bench, patient).entryUuid();
    String two = Registrations.newDocument(bench, patient).entryUuid();
    RegistryAnswer answer = submitted(bench, patient, "urn:imag:conformance:loves", two, one);
    Registrations.expectRefused(bench, answer, "XDSRegistryMetadataError");
  }

  private static void relationshipAcross(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    String one = Registrations.newDocument(bench, patient).entryUuid();
    String other = Registrations.newDocument(bench, Patients.known(bench)).entryUuid();
    RegistryAnswer answer = submitted(bench, patient, XdsNames.APND, one, other);
    Registrations.expectRefused(bench, answer, "XDSPatientIDReconciliationError");
  }

  private static void membershipTwice(Bench bench) throws IOException {
    Filed filed = filed(bench);
    RegistryAnswer answer =
        submitted(
            bench,
            filed.patient(),
            XdsNames.HAS_MEMBER,
            filed.folder().id(),
            filed.known().document().entryUuid());
    Registrations.expectRefused(bench, answer, UPDATE_ERROR);
  }
}
