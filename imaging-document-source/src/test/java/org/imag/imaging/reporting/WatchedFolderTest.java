package org.imag.imaging.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imag.affinity.Actor;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.testing.TestDatabase;
import org.imag.affinity.testing.TestRegion;
import org.imag.imaging.NoDatabase;
import org.imag.imaging.RecordedAudit;
import org.imag.imaging.audit.ReportAudit;
import org.imag.imaging.store.ReportFolder;
import org.imag.imaging.store.ReportInbox;
import org.imag.imaging.store.Transactions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports as files in a folder. */
class WatchedFolderTest {
  private static final String PROPERTIES =
      """
      patient.id = GUY-000123^^^CHC
      order.number = CR-1
      accessionNumber = ACC-4711
      studyInstanceUid = 2.999.973.2.55
      title = Radiographie du genou gauche, contrôle
      creationTime = 20261125091500
      legalAuthenticator = ^GALMOT^Jean
      """;

  @TempDir Path home;
  private Path folder;
  private TestDatabase database;
  private RegionConfiguration region;
  private final RecordedAudit audit = new RecordedAudit();

  @BeforeEach
  void aFolder() throws IOException {
    region = TestRegion.in(home);
    folder = Files.createDirectory(home.resolve("reports"));
    database = TestDatabase.empty(Actor.IMAGING_DOCUMENT_SOURCE);
  }

  private WatchedFolder watched(ReportFolder files, Transactions transactions) throws IOException {
    files.open();
    ReportIntake intake =
        new ReportIntake(
            new ReportMessages(region),
            new ReportInbox(transactions),
            new ReportAudit(audit, "localhost"));
    return new WatchedFolder(files, new FolderReports(region), intake, region);
  }

  private void takeIn() throws IOException {
    ReportFolder files = new ReportFolder(Optional.of(folder), 1_000_000, Duration.ZERO);
    watched(files, new Transactions(database.dataSource())).takeIn();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private List<String> names(String of) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(of))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private List<String> events() {
    return database.column(
        "select action || ' ' || coalesce(format, '-') from imaging.report_event order by event_id");
  }

  @Test
  void aDocumentWithItsPropertiesIsTaken() throws IOException {
    write("cr1.pdf", ReportFixtures.PDF);
    write("cr1.properties", PROPERTIES);
    takeIn();
    assertThat(events()).containsExactly("PUBLISH PDF");
    assertThat(database.value("select details->'creationTime'->>0 from imaging.report_event"))
        .as("local time of the region, Cayenne")
        .isEqualTo("20261125121500");
    assertThat(names("done")).hasSize(2).allMatch(name -> name.startsWith("cr1."));
    assertThat(audit.messages).hasSize(1);
  }

  @Test
  void aDocumentWithoutItsPropertiesAndAFileBeingWrittenWait() throws IOException {
    write("cr1.pdf", ReportFixtures.PDF);
    write("cr2.xml.part", "<Clinical");
    takeIn();
    assertThat(events()).isEmpty();
    assertThat(names("")).contains("cr1.pdf", "cr2.xml.part");
  }

  @Test
  void aFileThatChangedJustNowWaits() throws IOException {
    write("cr1.xml", ReportFixtures.structured("2.999.77.1", "2.999.77"));
    ReportFolder patient = new ReportFolder(Optional.of(folder), 1_000_000, Duration.ofMinutes(1));
    watched(patient, new Transactions(database.dataSource())).takeIn();
    assertThat(events()).isEmpty();
  }

  @Test
  void aCdaDocumentStandsForItself() throws IOException {
    write("cr1.xml", ReportFixtures.structured("2.999.77.1", "2.999.77"));
    takeIn();
    write("cr2.xml", ReportFixtures.structured("2.999.77.2", "2.999.77"));
    takeIn();
    assertThat(events()).containsExactly("PUBLISH STRUCTURED_CDA", "PUBLISH STRUCTURED_CDA");
    assertThat(database.number("select count(*) from imaging.report")).isEqualTo(1);
  }

  @Test
  void aWithdrawalNeedsNoDocument() throws IOException {
    write("cr1.txt", "Examen normal");
    write("cr1.properties", PROPERTIES);
    takeIn();
    write("cr2.properties", PROPERTIES + "status = D\n");
    takeIn();
    assertThat(events()).containsExactly("PUBLISH -".replace("-", "WRAPPED_TEXT"), "WITHDRAW -");
  }

  @Test
  void whatCannotBeTakenIsRefusedWithTheReasonBesideIt() throws IOException {
    write("cr1.pdf", ReportFixtures.PDF);
    write("cr1.properties", PROPERTIES.replace("order.number = CR-1", "order.numero = CR-1"));
    write("cr2.xml", "<ClinicalDocument>");
    takeIn();
    assertThat(events()).isEmpty();
    assertThat(names("refused")).hasSize(5);
    String reason =
        names("refused").stream()
            .filter(name -> name.startsWith("cr1") && name.endsWith("txt"))
            .findFirst()
            .orElseThrow();
    assertThat(Files.readString(folder.resolve("refused").resolve(reason)))
        .contains("order.numero: unknown key");
  }

  @Test
  void aReportThatIsTooLargeIsRefused() throws IOException {
    write("cr1.xml", ReportFixtures.structured("2.999.77.1", "2.999.77"));
    ReportFolder small = new ReportFolder(Optional.of(folder), 100, Duration.ZERO);
    watched(small, new Transactions(database.dataSource())).takeIn();
    assertThat(names("refused")).hasSize(2);
  }

  @Test
  void withoutDatabaseTheFilesStay() throws IOException {
    write("cr1.xml", ReportFixtures.structured("2.999.77.1", "2.999.77"));
    ReportFolder files = new ReportFolder(Optional.of(folder), 1_000_000, Duration.ZERO);
    watched(files, new Transactions(new NoDatabase())).takeIn();
    assertThat(names("")).contains("cr1.xml");
    takeIn();
    assertThat(events()).hasSize(1);
  }

  @Test
  void whatWasBeingTakenWhenTheServerDiedIsTakenAgain() throws IOException {
    Files.createDirectory(folder.resolve("taking"));
    write("taking/cr1.xml", ReportFixtures.structured("2.999.77.1", "2.999.77"));
    takeIn();
    assertThat(events()).hasSize(1);
    assertThat(names("taking")).isEmpty();
  }
}
