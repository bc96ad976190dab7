package org.imag.conformance.suite;

import java.io.IOException;
import java.util.List;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.ConformanceTest;
import org.imag.conformance.message.DocumentEntry;
import org.imag.conformance.message.RegisteredDocument;
import org.imag.conformance.message.Submission;
import org.imag.conformance.target.Claim;

/** Values that registries like to damage come back as they were sent. */
final class Iti42ValueTests {
  /** Outside the Basic Multilingual Plane, a flag of two characters, and a combined sign. */
  private static final String EMOJI = "🦴 radio du 🇬🇫 — 👩🏽‍⚕️";

  private static final String INJECTION =
      "'); DROP TABLE document_entry; -- \" \\ %_ <x a='&amp;'>]]></x> ${jndi:ldap://x} &#0;";

  private static final String EXTRA = "urn:imag:conformance:extra";

  private Iti42ValueTests() {}

  static List<ConformanceTest> all() {
    return List.of(
        kept("62", "Letters of all scripts", "Œdème ŷ Ω Ж 漢字 العربية e\u0301 — “ok”"),
        kept("63", "Emoji", EMOJI),
        kept("64", "What looks like SQL or XML", INJECTION),
        kept("65", "A value of 256 characters", "é".repeat(256)),
        kept("66", "Blanks inside and at the ends", "  a  b\tc "),
        ScriptedTest.of(
            "ITI-42-67",
            "A slot of several values keeps them and their order",
            "ITI TF-3 4.2.3.1.6",
            Iti42ValueTests::severalValues,
            Claim.ITI_42,
            Claim.ITI_18),
        ScriptedTest.of(
            "ITI-42-68",
            "A placeholder of a document to be assembled later, size 0, is registered",
            "ITI TF-2 3.42.4.1.2.1",
            Iti42ValueTests::placeholder,
            Claim.ITI_42,
            Claim.ITI_18));
  }

  private static ConformanceTest kept(String number, String title, String value) {
    return ScriptedTest.of(
        "ITI-42-" + number,
        title + " in title, comments, author and further slots come back unchanged",
        "ITI TF-3 4.2.3.1",
        bench -> expectKept(bench, value),
        Claim.ITI_42,
        Claim.ITI_18);
  }

  private static void expectKept(Bench bench, String value) throws IOException {
    String name = shortened(value.replaceAll("[\\^&~|\\\\\\t]", "."));
    String author = "^" + name + "^Maëlle";
    Submission submission =
        Samples.registered(bench.target(), Patients.known(bench), 1)
            .withDocuments(
                d ->
                    d.with("title", shortened(value))
                        .with("comments", value)
                        .with("author", author)
                        .with(EXTRA, value));
    RegisteredDocument got = Registrations.found(bench, submission);
    bench.findings().expectEqual("title", attribute(shortened(value)), got.title());
    bench.findings().expectEqual("comments", attribute(value), got.comments());
    bench.findings().expectEqual("authorPerson", List.of(author), got.authorPersons());
    bench.findings().expectEqual(EXTRA, value, got.slot(EXTRA));
    Iti18Tests.expectSame(
        bench.findings(), submission.document().with("title", attribute(shortened(value))), got);
  }

  /** XML attributes turn a tab into a blank when they are read (XML 1.0 3.3.3). */
  private static String attribute(String value) {
    return value.replace('\t', ' ');
  }

  /** Titles are bounded more narrowly than slots by some systems. */
  private static String shortened(String value) {
    return value.substring(0, value.offsetByCodePoints(0, Math.min(60, points(value))));
  }

  private static int points(String value) {
    return value.codePointCount(0, value.length());
  }

  private static void severalValues(Bench bench) throws IOException {
    List<String> values = List.of("zweite", "première", "première", "troisième");
    Submission submission =
        Samples.registered(bench.target(), Patients.known(bench), 1)
            .withDocuments(d -> d.with(EXTRA, values.toArray(String[]::new)));
    RegisteredDocument got = Registrations.found(bench, submission);
    bench.findings().expectEqual(EXTRA, values, got.slots().get(EXTRA));
  }

  private static void placeholder(Bench bench) throws IOException {
    Submission submission =
        Samples.registered(bench.target(), Patients.known(bench), 1)
            .withDocuments(
                d -> d.with("size", "0").with("hash", "da39a3ee5e6b4b0d3255bfef95601890afd80709"));
    DocumentEntry sent = submission.document();
    Iti18Tests.expectSame(bench.findings(), sent, Registrations.found(bench, submission));
  }
}
