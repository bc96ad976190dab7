package org.imag.conformance.suite;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imag.conformance.client.SoapReply;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.harness.SoapPeer;
import org.imag.conformance.message.Association;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.target.Claim;

/** Submissions that are huge, deep or twisted: refused in bounded time, and the peer lives on. */
final class HostileSubmissionTests {
  private static final String SECTION = "ITI TF-3 4.2.4";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int HUGE = 100 * 1024 * 1024;
  private static final int DEPTH = 20_000;
  private static final int ENTRIES = 10_000;

  private HostileSubmissionTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        scripted("91", "A body of 100 MB", HostileSubmissionTests::hugeBody),
        scripted("92", "Elements nested 20,000 deep", HostileSubmissionTests::deepBody),
        scripted("93", "10,000 documents in one submission", HostileSubmissionTests::manyEntries),
        scripted("94", "Two documents with the same id", HostileSubmissionTests::sameId),
        scripted("95", "A set that contains itself", HostileSubmissionTests::setInItself));
  }

  private static ConformanceTest scripted(String number, String title, ScriptedTest.Script script) {
    return ScriptedTest.of("ITI-42-" + number, title, SECTION, script, Claim.ITI_42, Claim.ITI_18);
  }

  private static SoapPeer peer(Bench bench) throws IOException {
    return bench.soap(XdsTransaction.ITI_42);
  }

  /** An envelope around a long body that is never in memory as a whole. */
  private static InputStream enveloped(SoapPeer peer, Stream<String> body) {
    SoapRequest request = XdsTransaction.ITI_42.request("\u0001");
    String[] around = request.envelope(peer.endpoint()).split("\u0001", -1);
    Iterator<String> texts =
        Stream.of(Stream.of(around[0]), body, Stream.of(around[1])).flatMap(s -> s).iterator();
    return new SequenceInputStream(new Parts(texts));
  }

  /** A refusal is a failure, a fault, an HTTP error, or an end of the connection. */
  private static void expectRefused(Bench bench, Stream<String> body) throws IOException {
    SoapPeer peer = peer(bench);
    Instant start = Instant.now();
    try {
      SoapReply reply =
          peer.client().stream(
              peer.endpoint(), XdsTransaction.ITI_42.label(), () -> enveloped(peer, body));
      peer.verifyNoInternals(reply);
      bench
          .findings()
          .expect(
              reply.status() >= 400
                  || reply.fault().isPresent()
                  || !RegistryAnswer.of(reply).success(),
              "the submission was taken");
    } catch (IOException closed) {
      bench.findings().expect(Refusals.isRefusal(closed), "no answer: " + closed);
    }
    expectInTime(bench, start);
    expectAlive(bench);
  }

  private static void expectInTime(Bench bench, Instant start) {
    Duration took = Duration.between(start, Instant.now());
    bench
        .findings()
        .expect(took.compareTo(PATIENCE) < 0, "the answer took " + took.toSeconds() + " s");
  }

  private static void expectAlive(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    Submission right = Samples.registered(bench.target(), patient, 1);
    Registrations.expectSuccess(bench, Registrations.register(bench, right));
  }

  private static void hugeBody(Bench bench) throws IOException {
    String xml = Samples.registered(bench.target(), Patients.known(bench), 1).xml();
    int cut = xml.indexOf("<rim:Name>");
    String filler = "<!-- " + "x".repeat(65_536) + " -->";
    expectRefused(
        bench,
        Stream.of(
                Stream.of(xml.substring(0, cut)),
                Collections.nCopies(HUGE / filler.length(), filler).stream(),
                Stream.of(xml.substring(cut)))
            .flatMap(s -> s));
  }

  private static void deepBody(Bench bench) throws IOException {
    String xml = Samples.registered(bench.target(), Patients.known(bench), 1).xml();
    int cut = xml.indexOf("<rim:Name>");
    String deep = "<rim:Slot>".repeat(DEPTH) + "</rim:Slot>".repeat(DEPTH);
    expectRefused(bench, Stream.of(xml.substring(0, cut), deep, xml.substring(cut)));
  }

  /** All are registered, or the submission is refused as a whole. */
  private static void manyEntries(Bench bench) throws IOException {
    TestPatient patient = Patients.known(bench);
    SoapPeer peer = peer(bench);
    Instant start = Instant.now();
    String outcome;
    try {
      SoapReply reply =
          peer.client().stream(
              peer.endpoint(),
              XdsTransaction.ITI_42.label(),
              () -> enveloped(peer, entries(bench, patient)));
      peer.verifyNoInternals(reply);
      boolean taken =
          reply.status() < 400 && reply.fault().isEmpty() && RegistryAnswer.of(reply).success();
      outcome = taken ? "taken" : "refused";
    } catch (IOException closed) {
      bench.findings().expect(Refusals.isRefusal(closed), "no answer: " + closed);
      outcome = "refused";
    }
    expectInTime(bench, start);
    int sets =
        Registrations.query(bench, Iti18Queries.findSubmissionSets(patient.domain().xdsCx()))
            .submissionSets()
            .size();
    bench
        .findings()
        .expectEqual(
            "sets of a submission that was " + outcome, outcome.equals("taken") ? 1 : 0, sets);
    if (outcome.equals("refused")) {
      Iti57FolderTests.expectDocuments(bench, patient, 0);
    }
    expectAlive(bench);
  }

  private static Stream<String> entries(Bench bench, TestPatient patient) {
    Submission one = Samples.registered(bench.target(), patient, 1);
    String xml = one.xml();
    int from = xml.indexOf("<rim:ExtrinsicObject ");
    int to = xml.indexOf("<rim:RegistryPackage ");
    int links = xml.indexOf("<rim:Association ");
    int end = xml.indexOf("</rim:RegistryObjectList>");
    String entry = xml.substring(from, to);
    String link = xml.substring(links, end);
    return Stream.of(
            Stream.of(xml.substring(0, from)),
            IntStream.range(0, ENTRIES).mapToObj(i -> numbered(entry, one, i)),
            Stream.of(xml.substring(to, links)),
            IntStream.range(0, ENTRIES).mapToObj(i -> numbered(link, one, i)),
            Stream.of(xml.substring(end)))
        .flatMap(s -> s);
  }

  private static String numbered(String xml, Submission one, int number) {
    return xml.replace(one.document().value("uniqueId"), one.document().value("uniqueId") + number)
        .replace("\"" + one.document().id() + "\"", "\"Document-" + number + "\"")
        .replace("id=\"Association-", "id=\"Association-" + number + "-")
        .replaceAll("id=\"urn:uuid:([0-9a-f]{8})", "id=\"urn:uuid:%08x".formatted(number));
  }

  private static void spoiled(Bench bench, UnaryOperator<Submission> spoil) throws IOException {
    Submission wrong = spoil.apply(Samples.registered(bench.target(), Patients.known(bench), 2));
    RegistryAnswer answer = Registrations.register(bench, wrong);
    Registrations.expectRefused(bench, answer, "XDSRegistryMetadataError");
    Registrations.expectNotRegistered(bench, wrong.document().value("uniqueId"));
  }

  private static void sameId(Bench bench) throws IOException {
    spoiled(bench, s -> s.withDocuments(d -> d.named("Document01")));
  }

  private static void setInItself(Bench bench) throws IOException {
    spoiled(bench, s -> s.with(Association.original(s.set().id(), s.set().id())));
  }

  /** Each text as a stream, made when it is its turn. */
  private record Parts(Iterator<String> texts) implements Enumeration<InputStream> {
    @Override
    public boolean hasMoreElements() {
      return texts.hasNext();
    }

    @Override
    public InputStream nextElement() {
      return new ByteArrayInputStream(texts.next().getBytes(StandardCharsets.UTF_8));
    }
  }
}
