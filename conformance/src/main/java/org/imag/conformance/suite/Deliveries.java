package org.imag.conformance.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.message.DocumentReference;
import org.imag.conformance.message.ProvideAndRegister;
import org.imag.conformance.message.ProvidedDocument;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.RetrieveAnswer;
import org.imag.conformance.message.RetrieveDocumentSet;
import org.imag.conformance.message.RetrievedDocument;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.target.TargetKey;

/** Documents brought to a repository and fetched from it. */
final class Deliveries {
  private Deliveries() {}

  /** Sends ITI-41. */
  static RegistryAnswer provide(
      Bench bench, Submission submission, List<ProvidedDocument> documents) throws IOException {
    return bench
        .soap(XdsTransaction.ITI_41)
        .submit(ProvideAndRegister.request(submission, documents));
  }

  /** Sends ITI-41 for a test whose subject it is not, and tells what was stored. */
  static List<StoredDocument> stored(Bench bench, int number) throws IOException {
    Submission submission = Samples.provided(bench.target(), Patients.known(bench), number);
    List<StoredDocument> stored = new ArrayList<>();
    List<ProvidedDocument> documents = new ArrayList<>();
    for (var entry : submission.documents()) {
      byte[] content = Samples.content();
      documents.add(Samples.document(entry, content));
      stored.add(new StoredDocument(entry.value("uniqueId"), entry.value("mimeType"), content));
    }
    Registrations.requireSuccess(provide(bench, submission, documents));
    return stored;
  }

  /** Sends ITI-43 and collects the small documents. */
  static Fetched fetch(Bench bench, List<DocumentReference> references) throws IOException {
    List<StoredDocument> documents = new ArrayList<>();
    RetrieveAnswer answer =
        bench
            .soap(XdsTransaction.ITI_43)
            .retrieve(
                RetrieveDocumentSet.request(references),
                (head, content) ->
                    documents.add(
                        new StoredDocument(
                            head.documentUniqueId(), head.mimeType(), content.readAllBytes())));
    return new Fetched(answer, documents);
  }

  /** A reference to a document of the repository under test. */
  static DocumentReference reference(Bench bench, String documentUniqueId) {
    return DocumentReference.of(bench.target().text(TargetKey.REPOSITORY_ID), documentUniqueId);
  }

  /** A document with its bytes. */
  record StoredDocument(String uniqueId, String mimeType, byte[] content) {

    /** Whether identifier, type and each byte are the same. */
    boolean sameAs(StoredDocument other) {
      return uniqueId.equals(other.uniqueId)
          && mimeType.equals(other.mimeType)
          && java.util.Arrays.equals(content, other.content);
    }
  }

  /** An answer with the documents it brought. */
  record Fetched(RetrieveAnswer answer, List<StoredDocument> documents) {

    List<RetrievedDocument> heads() {
      return answer.documents();
    }

    /** Notes a finding unless exactly these documents came, byte for byte. */
    void expect(Bench bench, List<StoredDocument> expected) {
      bench
          .findings()
          .expectEqual(
              "documents received",
              expected.stream().map(StoredDocument::uniqueId).sorted().toList(),
              documents.stream().map(StoredDocument::uniqueId).sorted().toList());
      for (StoredDocument document : expected) {
        bench
            .findings()
            .expect(
                documents.stream().anyMatch(document::sameAs),
                "document " + document.uniqueId() + " did not come back with its bytes and type");
      }
    }
  }
}
