package org.imag.conformance.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.StoredQuery;
import org.imag.conformance.message.Submission;
import org.imag.conformance.target.Claim;

/** Many peers at the same time: no answer is lost, doubled or given to another. */
final class RegistryLoadTests {
  private static final int THREADS = 50;
  private static final int PATIENTS = 10;
  private static final int ROUNDS = 3;

  private RegistryLoadTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        ScriptedTest.of(
            "ITI-42-90",
            "Fifty peers that register and query at once each get their own answers",
            "ITI TF-2 3.42.4.1.3.1",
            RegistryLoadTests::mixed,
            Claim.ITI_42,
            Claim.ITI_18));
  }

  private static void mixed(Bench bench) throws Exception {
    List<TestPatient> patients = new ArrayList<>();
    Map<TestPatient, Set<String>> registered = new ConcurrentHashMap<>();
    for (int i = 0; i < PATIENTS; i++) {
      TestPatient patient = Patients.known(bench);
      patients.add(patient);
      registered.put(patient, new ConcurrentSkipListSet<>());
    }
    List<Callable<Void>> peers = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      TestPatient patient = patients.get(i % PATIENTS);
      peers.add(() -> peer(bench, patient, registered.get(patient)));
    }
    Rivals.atOnce(peers);
    for (TestPatient patient : patients) {
      expectAll(bench, patient, registered.get(patient));
    }
  }

  private static Void peer(Bench bench, TestPatient patient, Set<String> registered)
      throws IOException {
    for (int i = 0; i < ROUNDS; i++) {
      Submission submission = Samples.registered(bench.target(), patient, 2);
      Set<String> before = Set.copyOf(registered);
      Registrations.expectSuccess(bench, Registrations.register(bench, submission));
      List<String> mine =
          submission.documents().stream().map(d -> d.value("uniqueId")).sorted().toList();
      registered.addAll(mine);
      expectMine(bench, mine);
      expectAtLeast(bench, patient, before);
    }
    return null;
  }

  private static void expectMine(Bench bench, List<String> mine) throws IOException {
    QueryAnswer answer =
        Registrations.query(bench, StoredQuery.getDocumentsByUniqueId(mine.toArray(String[]::new)));
    List<String> found =
        answer.documents().stream().map(RegisteredDocument::uniqueId).sorted().toList();
    bench.findings().expectEqual("documents of one's own", mine, found);
  }

  private static void expectAtLeast(Bench bench, TestPatient patient, Set<String> before)
      throws IOException {
    QueryAnswer answer =
        Registrations.query(bench, StoredQuery.findDocuments(patient.domain().xdsCx()));
    List<String> found = answer.documents().stream().map(RegisteredDocument::uniqueId).toList();
    bench.findings().expect(found.containsAll(before), "documents registered before are lost");
    bench.findings().expectEqual("each document once", found.size(), Set.copyOf(found).size());
    bench
        .findings()
        .expect(
            answer.documents().stream()
                .allMatch(d -> d.patientId().equals(patient.domain().xdsCx())),
            "documents of another patient in the answer");
  }

  private static void expectAll(Bench bench, TestPatient patient, Set<String> registered)
      throws IOException {
    QueryAnswer answer =
        Registrations.query(bench, StoredQuery.findDocuments(patient.domain().xdsCx()));
    List<String> found =
        answer.documents().stream().map(RegisteredDocument::uniqueId).sorted().toList();
    bench
        .findings()
        .expectEqual("documents of a patient in the end", List.copyOf(registered), found);
  }
}
