package org.imag.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.stub.Flaw;
import org.imag.conformance.stub.StubCertificates;
import org.imag.conformance.stub.StubRegion;
import org.imag.conformance.suite.Suites;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the command prints, writes and exits with. */
class ConformanceCommandTest {
  @TempDir static Path folder;
  private static StubRegion region;

  private record Outcome(int exit, String out, String err) {
    String lastLine() {
      return out.lines().reduce((a, b) -> b).orElse("");
    }
  }

  @BeforeAll
  static void start() throws Exception {
    region = new StubRegion(StubCertificates.make(folder), true);
  }

  @AfterAll
  static void stop() throws IOException {
    region.close();
  }

  @Test
  void aCleanRunExitsWithZeroAndEndsWithTheCounts() throws IOException {
    region.flaws().set();
    Outcome outcome = run("--target", file(region.description()), "--suite", "ITI-8-0");
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out()).contains("PASSED      ITI-8-01");
    assertThat(outcome.lastLine()).isEqualTo("9 passed, 0 failed, 0 not claimed");
  }

  @Test
  void aFailureExitsWithOneAndTellsWhatWasWrong() throws IOException {
    region.flaws().set(Flaw.ANY_AUTHORITY);
    Outcome outcome = run("--target", file(region.description()), "--suite", "ITI-8-06");
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.out()).contains("FAILED      ITI-8-06").contains("MSA-1: expected \"AE\"");
    assertThat(outcome.lastLine()).isEqualTo("0 passed, 1 failed, 0 not claimed");
  }

  @Test
  void whatIsNotClaimedIsNotTested() throws IOException {
    region.flaws().set();
    Properties description = region.description();
    description.setProperty("claims", "registry/ITI-8");
    Outcome outcome = run("--target", file(description), "--suite", "ITI-8");
    assertThat(outcome.exit()).isZero();
    int notClaimed = Suites.selected(List.of("ITI-8")).size() - 7;
    assertThat(outcome.lastLine())
        .isEqualTo("7 passed, 0 failed, %d not claimed".formatted(notClaimed));
  }

  @Test
  void aMissingPreconditionIsBlockedNotFailed() throws IOException {
    region.flaws().set();
    Properties description = region.description();
    description.setProperty("claims", "registry/ITI-42");
    Outcome outcome = run("--target", file(description), "--suite", "ITI-42-01");
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.lastLine()).isEqualTo("1 blocked, 0 passed, 0 failed, 0 not claimed");
  }

  @Test
  void aSystemThatIsNotThereFailsAndDoesNotPassForARefusal() throws IOException {
    Properties description = region.description();
    description.setProperty("pix-pdq.iti8", "localhost:1");
    Outcome outcome = run("--target", file(description), "--suite", "ITI-8-09");
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.out()).contains("unreachable");
  }

  @Test
  void allProblemsOfATargetFileAreToldAtOnce() throws IOException {
    Properties description = region.description();
    description.setProperty("registry.iti42", "http://localhost/plain");
    description.setProperty("repository.uniqueId", "not-an-oid");
    description.setProperty("nonsense", "1");
    description.remove("tls.trust");
    Outcome outcome = run("--target", file(description));
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("registry.iti42: http://localhost/plain is not an https address")
        .contains("repository.uniqueId: not-an-oid is not an OID")
        .contains("nonsense: unknown key")
        .contains("tls.trust: missing");
  }

  @Test
  void theReportsCarryEachMessageEscaped() throws IOException {
    region.flaws().set(Flaw.ANY_AUTHORITY);
    Path reports = folder.resolve("reports");
    run(
        "--target",
        file(region.description()),
        "--suite",
        "ITI-8-06",
        "--report",
        reports.toString());
    String html = Files.readString(reports.resolve("conformance.html"));
    assertThat(html)
        .contains("région d&#39;essai &lt;stub&gt;")
        .contains("FAILED")
        .contains("MSH|^~\\&amp;|RIS|HOSPITAL")
        .contains("LÉVEILLÉ-CŒUR")
        .contains("MSA|AA|")
        .doesNotContain("<stub>");
    String xml = Files.readString(reports.resolve("conformance.xml"));
    assertThat(xml).contains("failures=\"1\"").contains("MSA-1: expected");
    SecureXml.parse(xml);
  }

  @Test
  void testsCanBeListed() {
    Outcome outcome = run("--list", "--suite", "GUARD-ITI-18");
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out().lines()).hasSize(14).allMatch(l -> l.startsWith("GUARD-ITI-18-"));
  }

  @Test
  void anUnknownSuiteIsAnErrorOfUse() {
    Outcome outcome = run("--target", "none", "--suite", "NONE");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("No test has an id that starts so.");
  }

  @Test
  void theTestsOfAnActorEndWithItsCounts() throws IOException {
    region.flaws().set();
    Outcome outcome =
        run("--target", file(region.description()), "--actor", "registry", "--suite", "ITI-8-R0");
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.lastLine()).matches("registry: [1-9]\\d* passed, 0 failed, 0 not claimed");
    assertThat(outcome.out()).contains("ITI-8-R01").doesNotContain("ITI-8-01");
  }

  @Test
  void theImagingDocumentSourceHasTwoNames() throws IOException {
    region.flaws().set();
    String target = file(region.description());
    String name = "imaging-document-source";
    Outcome outcome = run("--target", target, "--actor", name, "--suite", "RAD-69-01");
    assertThat(outcome.lastLine()).isEqualTo(name + ": 1 passed, 0 failed, 0 not claimed");
    Outcome other = run("--target", target, "--actor", "imaging", "--suite", "RAD-69-01");
    assertThat(other.lastLine()).isEqualTo("imaging: 1 passed, 0 failed, 0 not claimed");
  }

  @Test
  void aReplayOfTheTestkitSaysOneLineATest() throws IOException {
    region.flaws().set();
    Path kit = folder.resolve("kit");
    Path feed = Files.createDirectories(kit.resolve("tests").resolve("90001"));
    Files.writeString(feed.resolve("collections.txt"), "reg");
    Files.writeString(feed.resolve("readme.txt"), "A feed");
    Files.writeString(
        feed.resolve("testplan.xml"),
        "<TestPlan><TestStep id='feed'><ExpectedStatus>Success</ExpectedStatus>"
            + "<PatientIdentityFeedTransaction/></TestStep></TestPlan>");
    String target = file(region.description());
    Outcome right = run("--target", target, "--actor", "registry", "--testkit", kit.toString());
    assertThat(right.exit()).isZero();
    assertThat(right.out().lines())
        .containsExactly("PASSED 90001 A feed", "registry: 1 passed, 0 failed, 0 not claimed");
    region.flaws().set(Flaw.ACK_WITHOUT_ECHO);
    Outcome wrong = run("--target", target, "--actor", "registry", "--testkit", kit.toString());
    assertThat(wrong.exit()).isEqualTo(1);
    assertThat(wrong.out()).startsWith("FAILED 90001 A feed: set-up test 15817");
    assertThat(wrong.lastLine()).isEqualTo("registry: 0 passed, 1 failed, 0 not claimed");
    Outcome absent =
        run(
            "--target",
            target,
            "--actor",
            "registry",
            "--testkit",
            kit.toString(),
            "--only",
            "90009");
    assertThat(absent.out()).startsWith("NOT CLAIMED 90009: not in the testkit folder");
  }

  @Test
  void aTestkitNeedsAFolderAndAnActorThatHasGroups() {
    assertThat(run("--testkit", folder.toString()).err()).contains("--testkit needs --actor");
    assertThat(run("--testkit", folder.toString(), "--actor", "registry").err())
        .contains("is no testkit");
    assertThat(run("--testkit", folder.toString(), "--actor", "pix-pdq").err())
        .contains("There are no testkit groups for pix-pdq yet.");
    assertThat(run("--actor", "nobody").err()).contains("No tests of nobody");
  }

  private static String file(Properties description) throws IOException {
    Path file = folder.resolve("target.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      description.store(writer, null);
    }
    return file.toString();
  }

  private static Outcome run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(new ConformanceCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Outcome(exit, out.toString(), err.toString());
  }
}
