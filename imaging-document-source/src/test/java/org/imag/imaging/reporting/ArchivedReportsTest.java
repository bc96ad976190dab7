package org.imag.imaging.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.testing.TestRegion;
import org.imag.dicom.DataSet;
import org.imag.dicom.SopClass;
import org.imag.dicom.Tag;
import org.imag.dicom.VR;
import org.imag.imaging.Images;
import org.imag.imaging.RecordedAudit;
import org.imag.imaging.TestArchive;
import org.imag.imaging.audit.ReportAudit;
import org.imag.imaging.identity.SourcePatientIdentifiers;
import org.imag.imaging.store.ReportInbox;
import org.imag.imaging.store.ReportJobs;
import org.imag.imaging.store.ReportScans;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encapsulated PDF of the archive as report documents (PS3.3 C.24, RAD TF-2 4.68.4.1.2.2). */
class ArchivedReportsTest {
  private static final String PDF = "%PDF-1.4\n%compte-rendu\n%%EOF";

  @TempDir Path folder;
  private TestArchive archive;
  private ArchivedReports tested;
  private ReportWorker worker;
  private final FakeReportPeers peers = new FakeReportPeers();

  @BeforeEach
  void anArchive() throws IOException {
    archive = TestArchive.in(folder.resolve("archive"));
    RegionConfiguration region = TestRegion.in(folder, "source.reports.fromArchive=true");
    ReportIntake intake =
        new ReportIntake(
            new ReportMessages(region),
            new ReportInbox(archive.transactions),
            new ReportAudit(new RecordedAudit(), "localhost"));
    tested =
        new ArchivedReports(
            region,
            new ReportScans(archive.transactions),
            archive.archive,
            new SourcePatientIdentifiers(region),
            intake);
    ReportJobs jobs = new ReportJobs(archive.transactions);
    worker = new ReportWorker(jobs, new ReportPublisher(jobs, new ReportMetadata(region)));
  }

  private static DataSet encapsulated(String uid) {
    byte[] pdf = PDF.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer padded = ByteBuffer.allocate(pdf.length + pdf.length % 2).put(pdf);
    return Images.slice(1).filter(element -> !Tag.isPixelData(element.tag())).toBuilder()
        .put(Tag.SOP_CLASS_UID, SopClass.ENCAPSULATED_PDF)
        .put(Tag.SOP_INSTANCE_UID, uid)
        .put(Tag.SERIES_INSTANCE_UID, Images.STUDY + ".77")
        .put(Tag.MODALITY, "DOC")
        .put(Tag.DOCUMENT_TITLE, "Compte rendu du scanner")
        .put(Tag.MIME_TYPE_OF_ENCAPSULATED_DOCUMENT, "application/pdf")
        .put(Tag.ENCAPSULATED_DOCUMENT, VR.OB, padded.array())
        .build();
  }

  @Test
  void thePdfOfAStudyIsPublishedAsItIsAndOnce() {
    archive.withSlices(1);
    archive.store(Images.file(encapsulated("2.999.77.1")));
    tested.lookThrough();
    tested.lookThrough();
    worker.carryOutDue(peers);
    assertThat(peers.submissions).hasSize(1);
    assertThat(new String(peers.document(0), StandardCharsets.US_ASCII)).isEqualTo(PDF);
    assertThat(peers.entry(0).getTitle().getValue()).isEqualTo("Compte rendu du scanner");
    assertThat(peers.entry(0).getReferenceIdList())
        .extracting(reference -> reference.getId())
        .contains("ACC-4711", Images.STUDY);
  }

  @Test
  void newImagesDoNotPublishItAgain() {
    archive.store(Images.file(encapsulated("2.999.77.1")));
    tested.lookThrough();
    archive.withSlices(2);
    tested.lookThrough();
    worker.carryOutDue(peers);
    assertThat(peers.submissions).hasSize(1);
  }

  @Test
  void aPdfThatTheStudyHasNoLongerIsWithdrawn() {
    archive.withSlices(1);
    archive.store(Images.file(encapsulated("2.999.77.1")));
    tested.lookThrough();
    worker.carryOutDue(peers);
    archive.database.execute(
        "delete from imaging.instance where sop_instance_uid = '2.999.77.1';"
            + "update imaging.publication_job set revision = revision + 1");
    tested.lookThrough();
    worker.carryOutDue(peers);
    assertThat(peers.approved()).isEmpty();
  }
}
