package org.imag.conformance.suite;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.message.DocumentEntry;
import org.imag.conformance.message.Hl7Message;
import org.imag.conformance.message.PatientFeed;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.RetrieveAnswer;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.Submission;
import org.imag.conformance.suite.Deliveries.Fetched;
import org.imag.conformance.suite.Deliveries.StoredDocument;

/**
 * One patient whose documents are provided, found and fetched again: what a drill does before,
 * during and after an outage.
 */
public final class DocumentExchange {
  private final Bench bench;
  private final TestPatient patient;
  private final Map<String, byte[]> provided = new HashMap<>();

  private DocumentExchange(Bench bench, TestPatient patient) {
    this.bench = bench;
    this.patient = patient;
  }

  /** Begins with a patient that the system learns of now. */
  public static DocumentExchange begin(Bench bench) throws IOException {
    return new DocumentExchange(bench, Patients.known(bench));
  }

  /** A document of the patient, not sent yet. */
  public Submission newDocument() {
    return Samples.provided(bench.target(), patient, 1);
  }

  /** Sends ITI-41. */
  public RegistryAnswer provide(Submission submission) throws IOException {
    return provide(submission, Samples.content());
  }

  /** Sends ITI-41 for another document with the bytes of one that was provided. */
  public RegistryAnswer provideCopy(Submission copy, Submission original) throws IOException {
    return provide(copy, provided.get(original.document().value("uniqueId")));
  }

  private RegistryAnswer provide(Submission submission, byte[] content) throws IOException {
    DocumentEntry entry = submission.document();
    provided.put(entry.value("uniqueId"), content);
    return Deliveries.provide(bench, submission, List.of(Samples.document(entry, content)));
  }

  /** Documents of the patient as a repository would register them, not sent yet. */
  public Submission newRegistration(int documents) {
    return Samples.registered(bench.target(), patient, documents);
  }

  /** Sends ITI-42. */
  public RegistryAnswer register(Submission submission) throws IOException {
    return Registrations.register(bench, submission);
  }

  /** Sends ITI-18 GetSubmissionSetAndContents. */
  public QueryAnswer contents(Submission submission) throws IOException {
    return Registrations.query(
        bench,
        StoredQuery.of(StoredQuery.GET_SUBMISSION_SET_AND_CONTENTS)
            .text("$XDSSubmissionSetUniqueId", submission.set().value("uniqueId")));
  }

  /** Sends ITI-18 FindDocuments for the patient. */
  public QueryAnswer find() throws IOException {
    return Registrations.query(bench, StoredQuery.findDocuments(patient.domain().xdsCx()));
  }

  /** Sends ITI-43 for one document. */
  public RetrieveAnswer fetch(Submission submission) throws IOException {
    return fetched(submission).answer();
  }

  /** Sends ITI-43 for one document, and tells whether exactly the bytes last provided come back. */
  public boolean comesBackIdentical(Submission submission) throws IOException {
    byte[] content = provided.get(submission.document().value("uniqueId"));
    List<StoredDocument> documents = fetched(submission).documents();
    return documents.size() == 1 && Arrays.equals(documents.get(0).content(), content);
  }

  private Fetched fetched(Submission submission) throws IOException {
    String uniqueId = submission.document().value("uniqueId");
    return Deliveries.fetch(bench, List.of(Deliveries.reference(bench, uniqueId)));
  }

  /** Sends ITI-8 A08 for the patient. */
  public Hl7Message update() throws IOException {
    return Patients.announce(
        bench,
        PatientFeed.of("A08", bench.target().hospital(), patient.local(), patient.demographics()));
  }
}
