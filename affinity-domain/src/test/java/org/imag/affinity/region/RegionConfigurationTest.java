package org.imag.affinity.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imag.affinity.codes.CodeType;
import org.imag.affinity.testing.TestRegion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionConfigurationTest {
  @TempDir Path folder;

  @Test
  void fillsInDefaultsAndResolvesPathsFromTheHome() throws IOException {
    RegionConfiguration region = load(TestRegion.COMPLETE);

    assertThat(region.host()).isEqualTo("localhost");
    assertThat(region.networkBaseUrl()).isEqualTo("https://localhost:8973");
    assertThat(region.repositoryDirectory()).isEqualTo(folder.resolve("home/documents"));
    assertThat(region.affinityDomain().cx("973-1")).isEqualTo("973-1^^^&2.999.973.1&ISO");
  }

  @Test
  void aDefaultMayFollowAnotherKey() throws IOException {
    RegionConfiguration region = load(TestRegion.COMPLETE);

    assertThat(region.auditPort()).isEqualTo(6973);
    assertThat(region.text(RegionKey.DATABASE_URL))
        .isEqualTo("jdbc:postgresql://localhost:5973/imag");
  }

  @Test
  void tellsWhoIsToldOfChangedPatientIds() throws IOException {
    assertThat(load(TestRegion.COMPLETE).identitySubscribers()).isEmpty();
    List<IdentitySubscriber> subscribers =
        load(TestRegion.COMPLETE
                + "pix-pdq.subscribers=PACS^CHU^pacs.example:6661^2.999.973.1+2.999.973.3.1,"
                + "2.999.973.9^CHK^https://dpi.example/pix^*")
            .identitySubscribers();

    assertThat(subscribers)
        .extracting(IdentitySubscriber::name)
        .containsExactly("PACS|CHU", "2.999.973.9|CHK");
    assertThat(subscribers).extracting(IdentitySubscriber::isSoap).containsExactly(false, true);
    assertThat(subscribers.get(0).host()).isEqualTo("pacs.example");
    assertThat(subscribers.get(0).port()).isEqualTo(6661);
    assertThat(subscribers.get(0).wants("2.999.973.3.1")).isTrue();
    assertThat(subscribers.get(0).wants("2.999.973.3.2")).isFalse();
    assertThat(subscribers.get(1).wants("2.999.973.3.2")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PACS^CHU^localhost:6661",
        "^CHU^localhost:6661^*",
        "PACS^CHU^localhost^*",
        "PACS^CHU^localhost:0^*",
        "PACS^CHU^localhost:99999^*",
        "PACS^CHU^http://localhost/pix^*",
        "PACS^CHU^https://localhost/pix^*",
        "PACS^CHU^localhost:6661^",
        "PACS^CHU^localhost:6661^2.999.973.1+*",
        "PACS^CHU^localhost:6661^2.999.404",
        "PACS^CHU^localhost:6661^1.2.250.1.213.1.4.8",
        "PACS^CHU^localhost:6661^*,PACS^CHU^localhost:6662^*"
      })
  void refusesASubscriberThatCannotBeTold(String subscribers) {
    assertThatThrownBy(() -> load(TestRegion.COMPLETE + "pix-pdq.subscribers=" + subscribers))
        .isInstanceOf(RegionFileInvalid.class)
        .hasMessageContaining("pix-pdq.subscribers");
  }

  @Test
  void tellsWhoMaySubmitDocumentsAndHow() throws IOException {
    RegionConfiguration open = load(TestRegion.COMPLETE);
    assertThat(open.repositorySources()).containsExactly("*");
    assertThat(open.repositoryTakesLimitedMetadata()).isFalse();
    assertThat(open.repositoryAdministrators()).isEmpty();
    RegionConfiguration region =
        load(
            TestRegion.COMPLETE
                + "repository.sources=2.999.1, 2.999.2\n"
                + "repository.limitedMetadata=true\n");

    assertThat(region.repositorySources()).containsExactlyInAnyOrder("2.999.1", "2.999.2");
    assertThat(region.repositoryTakesLimitedMetadata()).isTrue();
    RegionFileInvalid refusal =
        catchThrowableOfType(
            RegionFileInvalid.class,
            () ->
                load(
                    TestRegion.COMPLETE
                        + "repository.sources=2.999.1, RIS\n"
                        + "repository.limitedMetadata=yes\n"));
    assertThat(refusal.problems())
        .hasSize(2)
        .anyMatch(problem -> problem.startsWith("repository.sources: expected OIDs"))
        .anyMatch(problem -> problem.startsWith("repository.limitedMetadata: expected true or"));
  }

  /** ITI TF-2 3.104.4.1.3: one source a domain; nobody unless the region says so. */
  @Test
  void namesWhoMayFeedPatientsByFhir() throws IOException {
    assertThat(load(TestRegion.COMPLETE).fhirSources()).isEmpty();
    assertThat(
            load(TestRegion.COMPLETE + "identity.fhirSources=CHC^RIS de Cayenne\n").fhirSources())
        .containsExactly(Map.entry("CHC", "RIS de Cayenne"));
    for (String wrong : List.of("CHC", "CHC^", "CHC^ris, CHC^other", "CHX^ris")) {
      RegionFileInvalid refusal =
          catchThrowableOfType(
              RegionFileInvalid.class,
              () -> load(TestRegion.COMPLETE + "identity.fhirSources=" + wrong + "\n"));
      assertThat(refusal.problems())
          .singleElement()
          .satisfies(problem -> assertThat(problem).startsWith("identity.fhirSources: "));
    }
  }

  @Test
  void namesTheCodeSetsOfTheAffinityDomain() throws IOException {
    assertThat(load(TestRegion.COMPLETE).codeFiles()).containsExactly("built-in");
    assertThat(load(TestRegion.COMPLETE).strictCodeTypes()).isEmpty();
    RegionConfiguration region =
        load(
            TestRegion.COMPLETE
                + "codes.files=built-in, hospital.xml\n"
                + "codes.strict=classCode, mimeType\n");

    assertThat(region.codeFiles())
        .containsExactly("built-in", folder.resolve("home/hospital.xml").toString());
    assertThat(region.strictCodeTypes())
        .containsExactlyInAnyOrder(CodeType.CLASS_CODE, CodeType.MIME_TYPE);
  }

  @Test
  void refusesContentStoresAndRetentionThatItDoesNotKnow() {
    RegionFileInvalid refusal =
        catchThrowableOfType(
            RegionFileInvalid.class,
            () ->
                load(
                    TestRegion.COMPLETE
                        + "repository.content=nfs\n"
                        + "repository.s3.endpoint=http://s3.example.org\n"
                        + "repository.s3.bucket=Documents\n"
                        + "repository.archive.content=tape\n"
                        + "retention.untilBirthday=0\n"
                        + "retention.delete=yes\n"));

    assertThat(refusal.problems()).hasSize(6);
  }

  @Test
  void theArchiveTierMayFollowTheObjectStoreOfTheRepository() throws IOException {
    RegionConfiguration region =
        load(TestRegion.COMPLETE + "repository.s3.endpoint=https://s3.example.org:9000\n");

    assertThat(region.text(RegionKey.REPOSITORY_ARCHIVE_S3_ENDPOINT))
        .isEqualTo("https://s3.example.org:9000");
    assertThat(region.path(RegionKey.REPOSITORY_ARCHIVE_S3_CREDENTIALS))
        .isEqualTo(folder.resolve("home/s3.credentials"));
  }

  @Test
  void refusesAnUnknownCodeType() {
    RegionFileInvalid refusal =
        catchThrowableOfType(
            RegionFileInvalid.class, () -> load(TestRegion.COMPLETE + "codes.strict=classKode\n"));

    assertThat(refusal.problems())
        .singleElement()
        .asString()
        .startsWith("codes.strict: expected code types");
  }

  @Test
  void reportsEveryProblemAtOnceByKeyWithTheFileName() {
    String broken =
        TestRegion.COMPLETE
                .replace("https.port=8973", "https.port=http")
                .replace("region.timeZone=America/Cayenne\n", "")
                .replace("urn:oid:2.999.973", "2.999.973")
            + "https.prot=1\n";

    RegionFileInvalid refusal = catchThrowableOfType(RegionFileInvalid.class, () -> load(broken));

    assertThat(refusal.problems())
        .hasSize(4)
        .anyMatch(problem -> problem.startsWith("https.port: expected a port"))
        .anyMatch(problem -> problem.startsWith("region.timeZone: missing"))
        .anyMatch(problem -> problem.startsWith("region.homeCommunityId: expected urn:oid:"))
        .anyMatch(problem -> problem.equals("https.prot: unknown key"));
    assertThat(refusal).hasMessageContaining("region.properties");
  }

  @Test
  void theArchiveIsTheEmbeddedOneUnlessTheFileSaysOtherwise() throws IOException {
    assertThat(load(TestRegion.COMPLETE).externalArchive()).isEmpty();
    ExternalArchive archive =
        load(TestRegion.COMPLETE
                + "archive.kind=dicomweb\n"
                + "archive.dicomweb.url=https://pacs.example:8443/dcm4chee-arc/aets/X/rs\n"
                + "archive.dicomweb.bearer.file=token\n")
            .externalArchive()
            .orElseThrow();

    assertThat(archive.url()).hasToString("https://pacs.example:8443/dcm4chee-arc/aets/X/rs");
    assertThat(archive.stall()).isEqualTo(Duration.ofSeconds(30));
    assertThat(archive.bearerFile()).contains(folder.resolve("home/token"));
    assertThat(archive.basicFile()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "archive.kind=pacs, archive.kind: expected embedded or dicomweb",
    "archive.kind=dicomweb, archive.dicomweb.url: missing",
    "archive.dicomweb.url=http://pacs.example/rs, archive.dicomweb.url: expected an https URL",
    "archive.dicomweb.url=https://a:b@pacs.example, archive.dicomweb.url: expected an https URL",
    "archive.dicomweb.url=https://pacs.example/, archive.dicomweb.url: expected an https URL",
    "archive.dicomweb.bearer.file=a|archive.dicomweb.basic.file=b, archive.dicomweb.basic.file:"
  })
  void anArchiveThatCannotBeReachedSafelyIsRefusedAtStart(String lines, String problem) {
    RegionFileInvalid refusal =
        catchThrowableOfType(
            RegionFileInvalid.class,
            () -> load(TestRegion.COMPLETE + lines.replace('|', '\n') + "\n"));

    assertThat(refusal.problems()).singleElement().asString().startsWith(problem);
  }

  @Test
  void plainHttpIsForThisMachineOnly() throws IOException {
    String orthanc =
        "archive.kind=dicomweb\narchive.dicomweb.url=http://127.0.0.1:8042/dicom-web\n";

    assertThat(load(TestRegion.COMPLETE + orthanc).externalArchive()).isPresent();
  }

  @Test
  void tellsWhenTheFileIsNotThere() {
    RegionFileInvalid refusal =
        catchThrowableOfType(
            RegionFileInvalid.class,
            () -> RegionConfiguration.load(folder.resolve("none.properties"), folder));

    assertThat(refusal)
        .hasMessageContaining("none.properties")
        .hasMessageContaining("cannot be read");
  }

  @Test
  void theGuyaneFileIsValidAndDocumentsEveryKey() throws IOException {
    Path file = Path.of("..", "deployment", "regions", "guyane.properties");

    assertThat(RegionConfiguration.load(file, folder).regionName()).isEqualTo("guyane");
    String text = Files.readString(file);
    String undocumented =
        Stream.of(RegionKey.values())
            .map(RegionKey::key)
            .filter(key -> !text.contains(key))
            .collect(Collectors.joining(", "));
    assertThat(undocumented).isEmpty();
  }

  private RegionConfiguration load(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("region.properties"), content);
    return RegionConfiguration.load(file, folder.resolve("home"));
  }
}
