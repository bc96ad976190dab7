package org.imag.conformance.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imag.conformance.harness.ConformanceRun;
import org.imag.conformance.harness.TestResult;
import org.imag.conformance.harness.Verdict;
import org.imag.conformance.stub.Flaw;
import org.imag.conformance.stub.StubCertificates;
import org.imag.conformance.stub.StubRegion;
import org.imag.dicom.DataSet;
import org.imag.dicom.Part10Writer;
import org.imag.dicom.SopReference;
import org.imag.dicom.Tag;
import org.imag.dicom.kos.KeyObjectSelection;
import org.imag.dicom.kos.Retrieval;
import org.imag.dicom.kos.SeriesContent;
import org.imag.dicom.phantom.CtPhantom;
import org.imag.dicom.phantom.PhantomPatient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of a repository and of an imaging source, replayed on a small region. */
class DocumentReplayTest {
  private static final String STUDY = "2.999.973.4711";
  private static final String SERIES = STUDY + ".1";
  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final CtPhantom PHANTOM =
      CtPhantom.of(new PhantomPatient("BORDA^Élie", "GUY-4711", "19700101", "M"), STUDY)
          .withAccessionNumber("A4711")
          .withSlices(2)
          .withMatrix(8, 8);

  private static final String BY_UNIQUE_ID =
      KitWriter.QUERY
          .replace("$XDSDocumentEntryEntryUUID", "$XDSDocumentEntryUniqueId")
          .replace("$uuid$", "$uid$");

  private static final String RETRIEVE =
      """
      <x:RetrieveDocumentSetRequest xmlns:x="urn:ihe:iti:xds-b:2007"><x:DocumentRequest>
        <x:RepositoryUniqueId>$repuid$</x:RepositoryUniqueId>
        <x:DocumentUniqueId>$uid$</x:DocumentUniqueId>
      </x:DocumentRequest></x:RetrieveDocumentSetRequest>
      """;

  @TempDir static Path folder;
  private static StubRegion region;

  @TempDir Path data;
  private KitWriter kit;

  @BeforeAll
  static void start() throws Exception {
    region = new StubRegion(StubCertificates.make(folder), true);
  }

  @AfterAll
  static void stop() throws IOException {
    region.close();
  }

  private TestResult run(String actor, String test) throws Exception {
    return new ConformanceRun(region.target())
        .run(
            TestkitSuite.tests(
                Testkit.at(data.resolve("testkit")), actor, List.of(test), Optional.empty()),
            result -> {})
        .results()
        .get(0);
  }

  private void assertPasses(String actor, String test, Flaw... flaws) throws Exception {
    region.flaws().set(flaws);
    TestResult result = run(actor, test);
    assertThat(result.findings()).isEmpty();
    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
  }

  private void assertFails(String actor, String test, String reason, Flaw... flaws)
      throws Exception {
    region.flaws().set(flaws);
    TestResult result = run(actor, test);
    assertThat(result.verdict()).isIn(Verdict.FAILED, Verdict.BLOCKED);
    assertThat(result.findings().toString()).contains(reason);
  }

  private void documents(String retrieval) throws IOException {
    String use =
        "<UseId testdir=\"%s\" id=\"Doc1\" symbol=\"$uid$\" step=\"submit\" section=\"AssignedUids\"/>";
    kit = new KitWriter(data.resolve("testkit"));
    kit.section(
            "80001",
            "submit",
            step(
                "submit",
                "<ProvideAndRegisterTransaction><XDSb/><AssignUuids/>"
                    + "<MetadataFile>metadata.xml</MetadataFile>"
                    + "<Document id=\"Doc1\">document.txt</Document>"
                    + "</ProvideAndRegisterTransaction>"))
        .file("80001", "submit", "metadata.xml", metadata())
        .file("80001", "submit", "document.txt", "Scanner thoracique sans anomalie")
        .section(
            "80001",
            "query",
            step(
                "query",
                KitWriter.query(
                    use.formatted("../submit")
                        + "<Report name=\"repuid\" section=\"Result\">"
                        + "//*[@name='repositoryUniqueId']/*/*</Report>"
                        + KitWriter.contents("<Documents count=\"1\"/>"))))
        .file("80001", "query", "query.xml", BY_UNIQUE_ID)
        .section(
            "80001",
            "retrieve",
            step(
                "retrieve",
                "<RetrieveTransaction>"
                    + use.formatted("submit")
                    + "<UseReport reportName=\"repuid\" section=\"query\" step=\"query\""
                    + " useAs=\"$repuid$\"/><ReferenceMetadata testdir=\"../query\""
                    + " step=\"query\"/><MetadataFile>query.xml</MetadataFile>"
                    + "<ExpectedContents/>"
                    + retrieval
                    + "</RetrieveTransaction>"))
        .file("80001", "retrieve", "query.xml", RETRIEVE)
        .file("80001", "retrieve", "another.txt", "Autre");
  }

  private static String metadata() {
    return new SampleMetadata().document("Doc1").set("Set").member("Set", "Doc1").text();
  }

  private static String step(String id, String instruction) {
    return KitWriter.step(id, KitWriter.success(), instruction);
  }

  @Test
  void aDocumentThatComesBackAsItWasProvidedPasses() throws Exception {
    documents("<ReferenceDocument uid=\"$uid$\">submit/document.txt</ReferenceDocument>");
    assertPasses("repository", "80001");
    assertFails("repository", "80001", "SHA-1", Flaw.BYTE_FLIPPED);
    assertFails("repository", "80001", "MTOM", Flaw.NEVER_MTOM);
  }

  @Test
  void aDocumentOtherThanTheOneReferredToFails() throws Exception {
    documents("<ReferenceDocument uid=\"$uid$\">another.txt</ReferenceDocument>");
    assertFails("repository", "80001", "SHA-1");
  }

  @Test
  void aPartialAnswerIsJudged() throws Exception {
    documents("");
    kit.section(
            "80001",
            "partial",
            KitWriter.step(
                "partial",
                "<ExpectedStatus>PartialSuccess</ExpectedStatus>",
                "<RetrieveTransaction><UseReport reportName=\"Doc1_uid\" section=\"submit\""
                    + " step=\"submit\" useAs=\"$uid$\"/><UseReport reportName=\"$repuid_doc1$\""
                    + " section=\"retrieve\" step=\"retrieve\" useAs=\"$repuid$\"/>"
                    + "<MetadataFile>query.xml</MetadataFile></RetrieveTransaction>"))
        .file(
            "80001",
            "partial",
            "query.xml",
            RETRIEVE.replace(
                "</x:DocumentRequest>",
                "</x:DocumentRequest><x:DocumentRequest><x:RepositoryUniqueId>$repuid$"
                    + "</x:RepositoryUniqueId><x:DocumentUniqueId>2.999.404</x:DocumentUniqueId>"
                    + "</x:DocumentRequest>"));
    assertPasses("repository", "80001");
    assertFails("repository", "80001", "status", Flaw.PARTIAL_CALLED_SUCCESS);
  }

  @Test
  void aDocumentThatIsNotThereIsToldBeforeAnythingIsSent() throws Exception {
    documents("");
    Files.delete(data.resolve("testkit/tests/80001/submit/document.txt"));
    TestResult result = run("repository", "80001");
    assertThat(result.verdict()).isEqualTo(Verdict.NOT_CLAIMED);
    assertThat(result.findings().toString()).contains("80001/submit/document.txt");
  }

  private void images() throws IOException {
    Path images = Files.createDirectories(data.resolve("imagecache-std/PHANTOM/images"));
    for (int i = 1; i <= 2; i++) {
      write(PHANTOM.slice(i).dataSet(), images.resolve(i + ".dcm"));
    }
    kit = new KitWriter(data.resolve("testkit"));
  }

  private static void write(DataSet dataSet, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      Part10Writer.write(dataSet, out);
    }
  }

  private static String uid(int slice) {
    return PHANTOM.slice(slice).dataSet().string(Tag.SOP_INSTANCE_UID).orElseThrow();
  }

  private static String series() {
    return PHANTOM.slice(1).dataSet().string(Tag.SERIES_INSTANCE_UID).orElse(SERIES);
  }

  private static String rad69(String home, int... slices) {
    StringBuilder documents = new StringBuilder();
    for (int slice : slices) {
      documents.append(
          ("<x:DocumentRequest>%s<x:RepositoryUniqueId>1.3.6.1.4.1.21367.13.80.110"
                  + "</x:RepositoryUniqueId><x:DocumentUniqueId>%s</x:DocumentUniqueId>"
                  + "</x:DocumentRequest>")
              .formatted(home, uid(slice)));
    }
    return """
        <i:RetrieveImagingDocumentSetRequest xmlns:i="urn:ihe:rad:xdsi-b:2009"
            xmlns:x="urn:ihe:iti:xds-b:2007">
          <i:StudyRequest studyInstanceUID="%s"><i:SeriesRequest seriesInstanceUID="%s">%s
          </i:SeriesRequest></i:StudyRequest><i:TransferSyntaxUIDList>
          <i:TransferSyntaxUID>1.2.840.10008.1.2.1</i:TransferSyntaxUID>
          </i:TransferSyntaxUIDList></i:RetrieveImagingDocumentSetRequest>
        """
        .formatted(STUDY, series(), documents);
  }

  private static String look(String process, String standard, String more) {
    return "<Standard><ResponseBody><x:RetrieveDocumentSetResponse"
        + " xmlns:x=\"urn:ihe:iti:xds-b:2007\"><rs:RegistryResponse"
        + " xmlns:rs=\"urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0\""
        + " status=\"urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success\"/>"
        + standard
        + "</x:RetrieveDocumentSetResponse></ResponseBody></Standard><XmlDetailTransaction>"
        + "<Assertions><Assert id=\"a\" process=\""
        + process
        + "\"><TestResponse testDir=\"../retrieve\" step=\"retrieve\"/>"
        + more
        + "</Assert></Assertions></XmlDetailTransaction>";
  }

  private static String standard(String home) {
    return ("<x:DocumentResponse>%s<x:RepositoryUniqueId>1.3.6.1.4.1.21367.13.80.110"
            + "</x:RepositoryUniqueId><x:DocumentUniqueId>%s</x:DocumentUniqueId>"
            + "<x:mimeType>application/dicom</x:mimeType></x:DocumentResponse>")
        .formatted(home, uid(1));
  }

  private void retrieval(String home, String check, int... slices) throws IOException {
    images();
    kit.section(
            "80002",
            "retrieve",
            step(
                "retrieve",
                "<ImagingDocSetRetrieveTransaction><MetadataFile>request.xml</MetadataFile>"
                    + "</ImagingDocSetRetrieveTransaction>"))
        .file("80002", "retrieve", "request.xml", rad69(home, slices))
        .section("80002", "look", KitWriter.step("look", "", check));
  }

  @Test
  void theAnswerOfRad69IsHeldAgainstTheStandard() throws Exception {
    String home = "<x:HomeCommunityId>urn:oid:2.999.5</x:HomeCommunityId>";
    retrieval(home, look(ImageCheck.SAME_ANSWER, standard(home), ""), 1);
    assertPasses("imaging-document-source", "80002");
    assertFails("imaging-document-source", "80002", "HomeCommunityId", Flaw.HOME_LOST);
  }

  @Test
  void aHomeThatWasNotSentMustNotComeBack() throws Exception {
    retrieval("", look(ImageCheck.SAME_HOMES, standard(""), ""), 1);
    assertPasses("imaging-document-source", "80002");
    assertFails("imaging-document-source", "80002", "HomeCommunityId", Flaw.HOME_INVENTED);
  }

  @Test
  void theImagesOfRad69AreHeldAgainstTheTestkits() throws Exception {
    String all =
        "<TagList><PatientID/><StudyInstanceUID/></TagList><DirList><StdDir>PHANTOM/images</StdDir>"
            + "</DirList>";
    retrieval("", look(ImageCheck.SAME_IMAGES, "", all), 1, 2);
    assertPasses("imaging-document-source", "80002");
    retrieval("", look(ImageCheck.SAME_IMAGES, "", all), 1);
    assertFails("imaging-document-source", "80002", "images");
  }

  @Test
  void imagesThatAreNotBesideTheTestkitAreNotClaimed() throws Exception {
    String absent = "<DirList><StdDir>2018/ABSENT/images</StdDir></DirList>";
    retrieval("", look(ImageCheck.SAME_IMAGES, "", absent), 1);
    TestResult result = run("imaging-document-source", "80002");
    assertThat(result.verdict()).isEqualTo(Verdict.NOT_CLAIMED);
    assertThat(result.findings().toString()).contains("images 2018/ABSENT/images");
  }

  private void wado(String expectation, String parameters, String line, String check)
      throws IOException {
    images();
    kit.section(
            "80003",
            "get",
            KitWriter.step(
                "get",
                expectation,
                "<WADOTransaction><Parameters>"
                    + parameters
                    + "</Parameters>"
                    + (line.isEmpty() ? "" : "<UIDFile>images.txt</UIDFile>")
                    + "</WADOTransaction>"))
        .file("80003", "get", "images.txt", line.isEmpty() ? STUDY : line)
        .section("80003", "look", KitWriter.step("look", "", check));
  }

  private static String line(int slice) {
    return STUDY + ":" + series() + ":" + uid(slice);
  }

  private static final String FILES =
      """
      <Standard><HttpResponseCodes><Transactions id="*" code="200"/></HttpResponseCodes></Standard>
      <XmlDetailTransaction><Assertions>
        <Assert id="h" process="sameWADOResp"><TestResponse testDir="../get" step="get"/></Assert>
        <Assert id="i" process="sameDcmImgs"><TagList><PatientID/></TagList>
          <DirList><StdDir>PHANTOM/images</StdDir><TestDir testDir="../get">files</TestDir></DirList>
        </Assert>
      </Assertions></XmlDetailTransaction>
      """;

  @Test
  void imagesOfWadoAreJudged() throws Exception {
    wado(KitWriter.success(), "", line(1) + "\n" + line(2) + "\n", FILES);
    assertPasses("imaging-document-source", "80003");
    wado(KitWriter.success(), "", line(1) + "\n", FILES);
    assertFails("imaging-document-source", "80003", "images");
    wado(KitWriter.success(), "", STUDY + ":2.999.1:" + uid(1), FILES);
    assertFails("imaging-document-source", "80003", "HTTP status 404");
  }

  @Test
  void refusalsOfWadoAreJudged() throws Exception {
    String absent = KitWriter.failure("<ExpectedErrorCode>404</ExpectedErrorCode>");
    String empty = "\n studyUID=\n seriesUID=" + series() + "\n objectUID=" + uid(1) + "\n";
    String nothing =
        "<NullTransaction><Assertions><Assert id=\"t\">1 = 1</Assert></Assertions></NullTransaction>";
    wado(absent, empty, "", nothing);
    assertPasses("imaging-document-source", "80003");
    assertFails("imaging-document-source", "80003", "HTTP status 200", Flaw.TRIPLE_IGNORED);
    wado(KitWriter.failure("<ExpectedErrorCode>406</ExpectedErrorCode>"), empty, "", nothing);
    assertFails("imaging-document-source", "80003", "406");
  }

  private void manifest() throws IOException {
    images();
    DataSet standard =
        KeyObjectSelection.manifest(PHANTOM.slice(1).dataSet())
            .citing(
                List.of(
                    new SeriesContent(
                        series(),
                        List.of(new SopReference(CT, uid(1)), new SopReference(CT, uid(2))))))
            .retrievableFrom(new Retrieval("IDS", "1.3.6.1.4.1.21367.13.80.110", ""))
            .build();
    String reference = "<SimReference id=\"rr\" actor=\"rep\" transaction=\"prb\" pid=\"P\"/>";
    kit.section(
            "80004",
            "kos",
            step(
                "kos",
                "<ImgDetailTransaction><Assertions><Assert id=\"k\" process=\"sameKOSDcm\">"
                    + reference
                    + " kos.dcm </Assert></Assertions></ImgDetailTransaction>"))
        .section(
            "80004",
            "metadata",
            step(
                "metadata",
                "<ImgDetailTransaction><UseReport section=\"kos\" step=\"kos\""
                    + " reportName=\"SOPInstanceUID\" useAs=\"siuid\"/><Assertions><Assert id=\"m\""
                    + " process=\"sameKOSMetadata\">"
                    + reference
                    + "metadata.xml</Assert></Assertions></ImgDetailTransaction>"))
        .file("80004", "metadata", "metadata.xml", expectedMetadata());
    write(standard, data.resolve("testkit/tests/80004/kos/kos.dcm"));
  }

  private static String expectedMetadata() {
    return ("<m xmlns:rim=\"urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0\"><rim:ExtrinsicObject"
            + " mimeType=\"application/dicom\"><rim:Classification classificationScheme=\"%s\""
            + " nodeRepresentation=\"1.2.840.10008.5.1.4.1.1.88.59\"><rim:Slot"
            + " name=\"codingScheme\"><rim:ValueList><rim:Value>1.2.840.10008.2.6.1</rim:Value>"
            + "</rim:ValueList></rim:Slot></rim:Classification></rim:ExtrinsicObject></m>")
        .formatted(Ebrim.ENTRY_CODES.get("formatCode"));
  }

  @Test
  void thePublishedManifestIsHeldAgainstTheTestkits() throws Exception {
    manifest();
    assertPasses("imaging-document-source", "80004");
  }

  @ParameterizedTest
  @EnumSource(
      value = Flaw.class,
      names = {"KOS_INCOMPLETE", "KOS_WITHOUT_LOCATION", "NEVER_PUBLISHED"})
  void aPublishedManifestThatIsWrongFails(Flaw flaw) throws Exception {
    try (StubRegion own = new StubRegion(StubCertificates.make(data), true)) {
      manifest();
      own.flaws().set(flaw);
      TestResult result =
          new ConformanceRun(own.target())
              .run(
                  TestkitSuite.tests(
                      Testkit.at(data.resolve("testkit")),
                      "imaging-document-source",
                      List.of("80004"),
                      Optional.empty()),
                  verdict -> {})
              .results()
              .get(0);
      assertThat(result.verdict()).isIn(Verdict.FAILED, Verdict.BLOCKED);
    }
  }

  @Test
  void aTestWithoutSectionsIsNotClaimed() throws Exception {
    kit = new KitWriter(data.resolve("testkit"));
    Path test = Files.createDirectories(data.resolve("testkit/tests/80005"));
    Files.writeString(test.resolve("index.idx"), "");
    TestResult result = run("imaging-document-source", "80005");
    assertThat(result.verdict()).isEqualTo(Verdict.NOT_CLAIMED);
    assertThat(result.findings().toString()).contains("no sections");
  }
}
