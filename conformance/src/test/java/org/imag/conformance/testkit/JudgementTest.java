package org.imag.conformance.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.imag.conformance.harness.ConformanceRun;
import org.imag.conformance.harness.TestResult;
import org.imag.conformance.harness.Verdict;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.stub.ScriptedRegistry;
import org.imag.conformance.stub.StubCertificates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of assertion of a test plan passes a right answer and fails a wrong one. */
class JudgementTest {
  private static final String DEPRECATED = Ebrim.STATUS + "Deprecated";
  private static final String ERROR =
      "<rs:RegistryErrorList xmlns:rs=\""
          + XdsNames.RS
          + "\"><rs:RegistryError errorCode=\"XDSUnknownPatientId\" codeContext=\"nobody knows P9\""
          + " severity=\"urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:Error\"/>"
          + "</rs:RegistryErrorList>";

  @TempDir static Path folder;
  private static StubCertificates certificates;
  private static ScriptedRegistry registry;

  @TempDir Path kit;

  @BeforeAll
  static void start() throws Exception {
    certificates = StubCertificates.make(folder);
    registry = new ScriptedRegistry(certificates);
  }

  @AfterAll
  static void stop() throws IOException {
    registry.close();
  }

  @BeforeEach
  void right() {
    registry.beRight();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("contents")
  void contentsAreJudged(
      String expected, SampleMetadata metadata, UnaryOperator<String> lie, String reason)
      throws Exception {
    new KitWriter(kit)
        .section("90001", "submit", step("submit", KitWriter.REGISTER))
        .file("90001", "submit", "metadata.xml", metadata.text())
        .section("90001", "query", step("query", KitWriter.query(KitWriter.contents(expected))))
        .file("90001", "query", "query.xml", KitWriter.QUERY);
    assertPassed(run("90001"));
    registry.falsifyQueries(lie);
    assertFailed(run("90001"), reason);
  }

  static Stream<Arguments> contents() {
    SampleMetadata one = one("Approved");
    SampleMetadata filed = filed("Approved", "Deprecated");
    String both =
        "<DocumentEntries><%s><DocumentEntry><UseId testdir=\"../submit\" id=\"Doc1\""
            + " symbol=\"$x$\" step=\"submit\" section=\"AssignedUuids\"/><DocumentEntryType>"
            + Ebrim.STABLE
            + "</DocumentEntryType></DocumentEntry></%s></DocumentEntries>";
    return Stream.of(
        judged("<Documents count=\"1\"/>", one, without("ExtrinsicObject"), "Documents returned"),
        judged("<SubmissionSets count=\"1\"/>", one, without("RegistryPackage"), "SubmissionSets"),
        judged("<Folders count=\"1\"/>", filed, folderAsSet(), "Folders returned"),
        judged("<Associations count=\"1\"/>", one, without("Association"), "Associations returned"),
        judged("<ObjectRefs count=\"0\"/>", one, withReference(), "ObjectRefs returned"),
        judged("<NoDocument/>", new SampleMetadata().set("Set"), withDocument(), "Documents"),
        judged("<SSwithOneDoc/>", one, type("HasMember", "signs"), "no HasMember"),
        judged("<SSwithTwoDoc/>", two(), without("Association"), "Associations returned"),
        judged("<SSwithOneFol/>", onlyFolder(), without("Association"), "no HasMember"),
        judged("<SSwithOneDocOneFol/>", oneFiled(), without("Association"), "Associations"),
        judged("<SSwithTwoDocOneFol/>", twoFiled(), without("Association"), "Associations"),
        judged("<SSwithTwoDocOneFolOneDocInFol/>", filed, without("Association"), "Associations"),
        judged("<SSApproved/>", one, status(), "status of SubmissionSets"),
        judged("<DocApp/>", one, status(), "status of Documents"),
        judged("<DocDep/>", one("Deprecated"), approved(), "status of Documents"),
        judged("<DocApp/>", one, without("ExtrinsicObject"), "no Documents returned"),
        judged("<Documents count=\"0\"/><DocApp/>", onlyFolder(), withDocument(), "status of"),
        judged("<FolApp/>", filed, status(), "status of Folders"),
        judged("<FolDep/>", deprecatedFolder(), approved(), "status of Folders"),
        judged("<OneDocDep/>", filed, approved(), "DocumentEntries that are Deprecated"),
        judged("<OneDocApp/>", filed, status(), "DocumentEntries that are Approved"),
        judged("<HasRPLC/>", related("RPLC"), type("RPLC", "APND"), "no RPLC"),
        judged("<HasAPND/>", related("APND"), type("APND", "RPLC"), "no APND"),
        judged("<HasXFRM_RPLC/>", related("XFRM_RPLC"), type("XFRM_RPLC", "XFRM"), "no XFRM_RPLC"),
        judged("<DocRplcDoc/>", related("RPLC"), without("ExtrinsicObject"), "was not returned"),
        judged("<HasSnapshotPattern/>", snapshot(), status(), "status of urn:uuid"),
        judged(both.formatted("Include", "Include"), one, without("ExtrinsicObject"), "among []"),
        judged(both.formatted("Include", "Include"), one, onDemand(), "objectType of urn:uuid"),
        judged(
            both.formatted("MustOnlyInclude", "MustOnlyInclude"),
            one,
            withDocument(),
            "DocumentEntries returned"));
  }

  private static Arguments judged(
      String expected, SampleMetadata metadata, UnaryOperator<String> lie, String reason) {
    return Arguments.of(expected, metadata, lie, reason);
  }

  @Test
  void anEmptyAnswerIsJudged() throws Exception {
    String none = KitWriter.contents("<None/>");
    queryOnly(none);
    registry.falsifyQueries(a -> a.replaceAll("<query:Adhoc.*</query:[^>]*>", empty()));
    assertPassed(run("90001"));
    registry.falsifyQueries(
        a ->
            a.replaceAll(
                "<query:Adhoc.*</query:[^>]*>",
                empty()
                    .replace(
                        "/></q",
                        "><rim:ObjectRef id=\"urn:uuid:00000000-0000-4000-8000-000000000000\"/></rim:RegistryObjectList></q")));
    assertFailed(run("90001"), "objects returned");
  }

  @Test
  void anExcludedEntryIsJudged() throws Exception {
    String exclude =
        "<DocumentEntries><Exclude><DocumentEntry><UseId testdir=\"../submit\" id=\"Doc1\""
            + " symbol=\"$x$\" step=\"submit\" section=\"AssignedUuids\"/></DocumentEntry>"
            + "</Exclude></DocumentEntries>";
    registration(KitWriter.success())
        .section("90001", "query", step("query", KitWriter.query(KitWriter.contents(exclude))))
        .file("90001", "query", "query.xml", KitWriter.QUERY);
    assertFailed(run("90001"), "must not be returned");
    registry.falsifyQueries(without("ExtrinsicObject"));
    assertPassed(run("90001"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void statusAndErrorsAreJudged(
      String expectation, UnaryOperator<String> truth, UnaryOperator<String> lie, String reason)
      throws Exception {
    registration(expectation);
    registry.falsifySubmissions(truth);
    assertPassed(run("90001"));
    registry.falsifySubmissions(lie);
    assertFailed(run("90001"), reason);
  }

  static Stream<Arguments> refusals() {
    UnaryOperator<String> yes = UnaryOperator.identity();
    UnaryOperator<String> no = JudgementTest::refused;
    String code = KitWriter.failure("<ExpectedErrorCode>XDSUnknownPatientId</ExpectedErrorCode>");
    String text = KitWriter.failure("<ExpectedErrorMessage>knows P9</ExpectedErrorMessage>");
    String any = "<ExpectedStatus>Success, Failure</ExpectedStatus>";
    String partly = "<ExpectedStatus>PartialSuccess</ExpectedStatus>";
    return Stream.of(
        Arguments.of(KitWriter.success(), yes, no, "status " + XdsNames.FAILURE),
        Arguments.of(KitWriter.failure(""), no, yes, "status " + XdsNames.SUCCESS),
        Arguments.of(any, no, lie(XdsNames.SUCCESS, "urn:Done"), "urn:Done"),
        Arguments.of(
            partly,
            (UnaryOperator<String>)
                a -> refused(a).replace(XdsNames.FAILURE, XdsNames.PARTIAL_SUCCESS),
            no,
            "status " + XdsNames.FAILURE),
        Arguments.of(code, no, then(no, "XDSUnknownPatientId", "XDSRegistryError"), "error codes"),
        Arguments.of(text, no, then(no, "nobody knows P9", "no"), "no error says knows P9"),
        Arguments.of("<ExpectedStatus>Fault</ExpectedStatus>", fault(), yes, "SOAP fault was"),
        Arguments.of(KitWriter.success(), yes, fault(), "SOAP fault instead of"),
        Arguments.of(
            KitWriter.success(), yes, then(no, XdsNames.FAILURE, XdsNames.SUCCESS), "Success with"),
        Arguments.of(
            KitWriter.success(),
            yes,
            then(then(no, XdsNames.FAILURE, XdsNames.SUCCESS), "Type:Error", "Type:Warning"),
            "Success with an error"),
        Arguments.of(
            KitWriter.success(), yes, lie("rs:RegistryResponse", "rs:RegistryAnswer"), "answer"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("envelopes")
  void theEnvelopeIsJudged(String what, UnaryOperator<String> lie, String reason) throws Exception {
    registration(KitWriter.success());
    assertPassed(run("90001"));
    registry.falsifySubmissions(lie);
    assertFailed(run("90001"), reason);
  }

  static Stream<Arguments> envelopes() {
    return Stream.of(
        Arguments.of("wsa:Action", lie("Set-bResponse", "Set-b"), "wsa:Action of the response"),
        Arguments.of("wsa:RelatesTo", lie("RelatesTo>urn", "RelatesTo>other"), "wsa:RelatesTo"),
        Arguments.of(
            "schema", lie("\"/></s:Body", "\" unheard=\"\"/></s:Body"), "not schema valid"));
  }

  @Test
  void thePackagingIsJudged() throws Exception {
    registration(KitWriter.success());
    registry.falsifyContentType("application/xop+xml");
    assertFailed(run("90001"), "Content-Type must be application/soap+xml");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("metadata")
  void returnedMetadataAreJudged(String what, UnaryOperator<String> lie, String reason)
      throws Exception {
    new KitWriter(kit)
        .section("90001", "submit", step("submit", KitWriter.REGISTER))
        .file("90001", "submit", "metadata.xml", filed("Approved", "Approved").text())
        .section("90001", "query", step("query", KitWriter.query("")))
        .file("90001", "query", "query.xml", KitWriter.QUERY);
    assertPassed(run("90001"));
    registry.falsifyQueries(lie);
    assertFailed(run("90001"), reason);
  }

  static Stream<Arguments> metadata() {
    return Stream.of(
        Arguments.of("lid", lie(" lid=", " home="), " lid: "),
        Arguments.of("status", lie(":StatusType:Approved", ":StatusType:Submitted"), " status"),
        Arguments.of("version", lie("versionName=\"1\"", "comment=\"1\""), "VersionInfo"),
        Arguments.of("objectType", lie(Ebrim.STABLE, "urn:uuid:1"), "objectType"),
        Arguments.of("hash", lie("name=\"hash\"", "name=\"hash2\""), "hash: []"),
        Arguments.of("on-demand", onDemand(), "is on-demand but has"),
        Arguments.of("repository", lie("repositoryUniqueId", "repository"), "repositoryUniqueId"),
        Arguments.of("a code", lie(Ebrim.ENTRY_CODES.get("typeCode"), "urn:uuid:1"), "typeCode"),
        Arguments.of("its scheme", lie("codingScheme", "scheme"), "is incomplete"),
        Arguments.of("patientId", lie("&amp;ISO\"", "\""), "patientId: "),
        Arguments.of("uniqueId", lie(Ebrim.ENTRY_UNIQUE, "urn:uuid:1"), "uniqueId: []"),
        Arguments.of("submissionTime", lie("submissionTime", "time"), "submissionTime"),
        Arguments.of("sourceId", lie(Ebrim.SET_SOURCE, "urn:uuid:1"), "sourceId"),
        Arguments.of("codeList", lie(Ebrim.FOLDER_CODES, "urn:uuid:1"), "codeList"),
        Arguments.of("title", lie("Dossier", ""), "has no title"),
        Arguments.of(
            "entryUUID", lie("RegistryPackage id=\"urn:uuid:", "RegistryPackage id=\""), " id: "),
        Arguments.of(
            "association", lie(":AssociationType:HasMember", ":HasMember"), "associationType"));
  }

  @Test
  void anExpressionOverTheLogIsJudged() throws Exception {
    String validate =
        """
        <NullTransaction>
          <UseReport reportName="title" section="submit" step="submit" useAs="the_title"/>
          <Assertions><DataRef file="THIS" as="output"/>
            <Assert id="title">//TestStep[@id='query']/StoredQueryTransaction/Result//*[local-name()='ExtrinsicObject']/*[local-name()='Name']/*/@value = 'the_title'</Assert>
            <Assert id="count">count(/Data/output/TestResults/TestStep) = 2</Assert>
          </Assertions>
        </NullTransaction>
        """;
    registration(KitWriter.success())
        .section(
            "90001",
            "query",
            step("query", KitWriter.query("")) + KitWriter.step("validate", "", validate))
        .file("90001", "query", "query.xml", KitWriter.QUERY);
    assertPassed(run("90001"));
    registry.falsifyQueries(lie("Compte rendu", "Autre"));
    assertFailed(run("90001"), "90001/query validate: assertion title is false");
  }

  @ParameterizedTest
  @MethodSource("acknowledgements")
  void anAcknowledgementIsJudged(UnaryOperator<String> lie, String reason) throws Exception {
    new KitWriter(kit)
        .section(
            "90001",
            "feed",
            step(
                "feed",
                "<PatientIdentityFeedTransaction><XDSb/><CreateNewPatientId/><NoMetadata/>"
                    + "</PatientIdentityFeedTransaction>"))
        .section(
            "90001",
            "move",
            step(
                "move",
                "<PatientMoveTransaction><NoPatientId/><XDSb/><NoMetadata/><UseReport"
                    + " reportName=\"$patientid$\" test=\"90001\" section=\"feed\" step=\"feed\""
                    + " useAs=\"$NewXADPID$\"/></PatientMoveTransaction>"));
    assertPassed(run("90001"));
    registry.falsifyAcknowledgements(a -> a.contains("MSA") ? lie.apply(a) : a);
    TestResult result = run("90001");
    assertThat(result.verdict()).isIn(Verdict.FAILED, Verdict.BLOCKED);
    assertThat(result.findings().toString()).contains(reason);
  }

  static Stream<Arguments> acknowledgements() {
    return Stream.of(
        Arguments.of(lie("MSA|AA", "MSA|AE"), "MSA-1"),
        Arguments.of(lie("MSA|AA|", "MSA|AA|0"), "MSA-2"));
  }

  @Test
  void aSetUpThatFailsIsTheReason() throws Exception {
    registration(KitWriter.success());
    registry.falsifyAcknowledgements(lie("MSA|AA", "MSA|AE"));
    TestResult result = run("90001");
    assertThat(result.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(result.findings().get(0)).contains("set-up test 15817").contains("MSA-1");
  }

  @Test
  void whatIsNotInTheFolderIsNotClaimed() throws Exception {
    registration(KitWriter.success());
    Files.delete(kit.resolve("tests/90001/submit/metadata.xml"));
    TestResult result = run("90001");
    assertThat(result.verdict()).isEqualTo(Verdict.NOT_CLAIMED);
    assertThat(result.findings().toString())
        .contains("not in the testkit folder: 90001/submit/metadata.xml");
    assertThat(run("90002").verdict()).isEqualTo(Verdict.NOT_CLAIMED);
  }

  @Test
  void anUnknownInstructionFailsTheTest() throws Exception {
    registration(KitWriter.success())
        .section(
            "90001", "more", step("more", "<RegisterTransaction><Conjure/></RegisterTransaction>"));
    assertFailed(run("90001"), "unknown element Conjure");
  }

  @Test
  void aLinkToWhatNoStepLeftFailsTheTest() throws Exception {
    queryOnly(
        "<UseId id=\"Doc9\" symbol=\"$uuid$\" step=\"submit\" section=\"AssignedUuids\""
            + " testdir=\"../submit\"/>");
    assertFailed(run("90001"), "left no AssignedUuids of Doc9");
  }

  @Test
  void aTestThatIsLookedBackAtIsPlayedAsFarAsThatAnewForEachThatLooks() throws Exception {
    String look =
        "<NullTransaction><UseReport reportName=\"title\" test=\"90001\" section=\"submit\""
            + " step=\"submit\" useAs=\"the_title\"/><Assertions><Assert id=\"title\">"
            + "'the_title' = 'Compte rendu'</Assert></Assertions></NullTransaction>";
    registration(KitWriter.success())
        .section("90001", "fail", step("fail", KitWriter.query("")))
        .file("90001", "fail", "query.xml", "no XML")
        .section("90002", "look", KitWriter.step("look", "", look));
    assertPassed(run("90002"));
    assertFailed(run("90001"), "not XML");
  }

  @Test
  void theLogIsWritten() throws Exception {
    queryOnly("");
    new ConformanceRun(registry.target())
        .run(
            TestkitSuite.tests(Testkit.at(kit), "registry", List.of(), Optional.of(kit)),
            result -> assertThat(result.card().title()).isEqualTo("About 90001"));
    assertThat(Files.readString(kit.resolve("testkit/90001/log.xml")))
        .contains("<TestStep id=\"submit\">")
        .contains("<InputMetadata>")
        .contains("<Assign id=\"urn:uuid:")
        .contains("AdhocQueryResponse");
  }

  private KitWriter registration(String expectation) throws IOException {
    return new KitWriter(kit)
        .section("90001", "submit", KitWriter.step("submit", expectation, KitWriter.REGISTER))
        .file("90001", "submit", "metadata.xml", one("Approved").text());
  }

  private void queryOnly(String more) throws IOException {
    registration(KitWriter.success())
        .section("90001", "query", step("query", KitWriter.query(more)))
        .file("90001", "query", "query.xml", KitWriter.QUERY);
  }

  private static String step(String id, String instruction) {
    return KitWriter.step(id, KitWriter.success(), instruction);
  }

  private TestResult run(String test) throws Exception {
    return new ConformanceRun(registry.target())
        .run(
            TestkitSuite.tests(Testkit.at(kit), "registry", List.of(test), Optional.empty()),
            result -> {})
        .results()
        .get(0);
  }

  private static void assertPassed(TestResult result) {
    assertThat(result.findings()).isEmpty();
    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
  }

  private static void assertFailed(TestResult result, String reason) {
    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result.findings()).anyMatch(f -> f.contains(reason));
  }

  private static SampleMetadata one(String status) {
    return new SampleMetadata()
        .entry("Doc1", status, Ebrim.STABLE)
        .set("Set")
        .member("Set", "Doc1");
  }

  private static SampleMetadata two() {
    return one("Approved").entry("Doc2", "Approved", Ebrim.STABLE).member("Set", "Doc2");
  }

  private static SampleMetadata onlyFolder() {
    return new SampleMetadata().set("Set").folder("Fol", "Approved").member("Set", "Fol");
  }

  private static SampleMetadata deprecatedFolder() {
    return new SampleMetadata().set("Set").folder("Fol", "Deprecated").member("Set", "Fol");
  }

  private static SampleMetadata oneFiled() {
    return one("Approved")
        .folder("Fol", "Approved")
        .member("Set", "Fol")
        .member("Fol", "Doc1")
        .member("Set", "Fol-Doc1");
  }

  private static SampleMetadata twoFiled() {
    return oneFiled()
        .entry("Doc2", "Approved", Ebrim.STABLE)
        .member("Set", "Doc2")
        .member("Fol", "Doc2")
        .member("Set", "Fol-Doc2");
  }

  private static SampleMetadata filed(String first, String second) {
    return one(first)
        .entry("Doc2", second, Ebrim.STABLE)
        .folder("Fol", "Approved")
        .member("Set", "Doc2")
        .member("Set", "Fol")
        .member("Fol", "Doc1")
        .member("Set", "Fol-Doc1");
  }

  private static SampleMetadata related(String type) {
    return two().association("Rel", "Doc2", "Doc1", type);
  }

  private static SampleMetadata snapshot() {
    return one("Approved")
        .entry("Doc2", "Approved", Ebrim.ON_DEMAND)
        .member("Set", "Doc2")
        .association("Snap", "Doc1", "Doc2", Ebrim.IHE_2010 + "IsSnapshotOf");
  }

  private static UnaryOperator<String> lie(String truth, String other) {
    return answer -> answer.replace(truth, other);
  }

  private static UnaryOperator<String> then(
      UnaryOperator<String> first, String truth, String other) {
    return answer -> first.apply(answer).replace(truth, other);
  }

  /** Leaves out the first object of the kind. */
  private static UnaryOperator<String> without(String kind) {
    return answer ->
        answer.replaceFirst("(?s)<rim:" + kind + " [^>]*(/>|>.*?</rim:" + kind + ">)", "");
  }

  private static UnaryOperator<String> withReference() {
    return lie(
        "</rim:RegistryObjectList>",
        "<rim:ObjectRef id=\"urn:uuid:00000000-0000-4000-8000-000000000000\"/>"
            + "</rim:RegistryObjectList>");
  }

  /** Adds a document that nobody expects. */
  private static UnaryOperator<String> withDocument() {
    return lie(
        "</rim:RegistryObjectList>",
        "<rim:ExtrinsicObject id=\"urn:uuid:00000000-0000-4000-8000-000000000000\"/>"
            + "</rim:RegistryObjectList>");
  }

  private static UnaryOperator<String> folderAsSet() {
    return lie(Ebrim.FOLDER, Ebrim.SUBMISSION_SET);
  }

  private static UnaryOperator<String> type(String truth, String other) {
    return lie(":AssociationType:" + truth + "\"", ":AssociationType:" + other + "\"");
  }

  private static UnaryOperator<String> status() {
    return lie(XdsNames.APPROVED, DEPRECATED);
  }

  private static UnaryOperator<String> approved() {
    return lie(DEPRECATED, XdsNames.APPROVED);
  }

  private static UnaryOperator<String> onDemand() {
    return lie(Ebrim.STABLE, Ebrim.ON_DEMAND);
  }

  private static String refused(String answer) {
    return answer.replace(
        XdsNames.SUCCESS + "\"/>", XdsNames.FAILURE + "\">" + ERROR + "</rs:RegistryResponse>");
  }

  private static UnaryOperator<String> fault() {
    return answer ->
        answer.replaceAll(
            "<s:Body>.*</s:Body>",
            "<s:Body><s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason>"
                + "<s:Text xml:lang=\"en\">no</s:Text></s:Reason></s:Fault></s:Body>");
  }

  private static String empty() {
    return "<query:AdhocQueryResponse xmlns:query=\"%s\" xmlns:rim=\"%s\" status=\"%s\">"
            .formatted(XdsNames.QUERY, XdsNames.RIM, XdsNames.SUCCESS)
        + "<rim:RegistryObjectList/></query:AdhocQueryResponse>";
  }
}
