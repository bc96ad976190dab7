package org.imag.imaging.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.component.hl7.HL7MLLPNettyDecoderFactory;
import org.apache.camel.component.hl7.HL7MLLPNettyEncoderFactory;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.testing.TestRegion;
import org.imag.imaging.Images;
import org.imag.imaging.TestArchive;
import org.imag.imaging.identity.SourcePatientIdentifiers;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.imag.imaging.manifest.ManifestMetadata;
import org.imag.imaging.manifest.ManifestPublisher;
import org.imag.imaging.manifest.PublicationDelayed;
import org.imag.imaging.manifest.PublicationWorker;
import org.imag.imaging.manifest.StudyManifest;
import org.imag.imaging.manifest.StudyReader;
import org.imag.imaging.publication.PublicationJob;
import org.imag.imaging.publication.PublicationJob.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.audit.DefaultAuditContext;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Identifiable;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.SubmissionSet;
import org.openehealth.ipf.commons.ihe.xds.core.requests.RegisterDocumentSet;

/** The clock of publication and its way to the other actors. */
class PublicationRouteTest {
  @TempDir Path folder;

  /** A region whose other actors are down: nobody listens on the discard port. */
  private RegionConfiguration region(String... lines) throws IOException {
    List<String> all = new ArrayList<>(List.of("https.port=9", "pix-pdq.mllp.port=9"));
    all.addAll(List.of(lines));
    return TestRegion.in(folder, all.toArray(String[]::new));
  }

  private static CamelContext camel() {
    CamelContext camel = new DefaultCamelContext();
    camel.getRegistry().bind("auditContext", new DefaultAuditContext());
    camel.getRegistry().bind("tls", new SSLContextParameters());
    camel.getRegistry().bind("httpClientPolicy", new HTTPClientPolicy());
    camel.getRegistry().bind("hl7clientEncoder", new HL7MLLPNettyEncoderFactory());
    camel.getRegistry().bind("hl7clientDecoder", new HL7MLLPNettyDecoderFactory());
    return camel;
  }

  @Test
  void aDueStudyIsTriedAndWaitsWhilePixPdqIsDown() throws Exception {
    RegionConfiguration region = region();
    TestArchive archive = TestArchive.in(folder).withSlices(1);
    ManifestPublisher publisher =
        new ManifestPublisher(
            new StudyReader(archive.archive),
            new SourcePatientIdentifiers(region),
            archive.ledger,
            new StudyManifest(region),
            new ManifestMetadata(region));
    CamelContext camel = camel();
    camel.addRoutes(new PublicationRoute(new PublicationWorker(archive.jobs, publisher), region));
    camel.start();
    try {
      PublicationJob job = tried(archive);
      assertThat(job.state()).isEqualTo(State.RETRYING);
      assertThat(job.reason()).startsWith("pix-pdq cannot be asked for the patient");
    } finally {
      camel.stop();
    }
  }

  @Test
  void theWayToARegistryThatIsDownIsADelay_ITI57() throws Exception {
    RegionConfiguration region = region();
    onTheWay(
        region,
        route ->
            assertThatThrownBy(() -> route.updateDocumentSet(deprecation()))
                .isInstanceOf(PublicationDelayed.class)
                .hasMessageContaining("the registry does not answer: ConnectException"));
  }

  @Test
  void aPixManagerOfHl7V3IsAskedWhereTheRegionNamesOne_ITI45() throws Exception {
    RegionConfiguration region = region("source.pixV3.url=https://localhost:9/pixv3-iti45");
    SourcePatientId patient = new SourcePatientId("GUY-1", region.sourceAuthority());
    onTheWay(
        region,
        route ->
            assertThatThrownBy(() -> route.affinityPatientId(patient))
                .isInstanceOf(PublicationDelayed.class)
                .hasMessageContaining("ConnectException"));
  }

  private void onTheWay(RegionConfiguration region, Consumer<PublicationRoute> asking)
      throws Exception {
    CamelContext camel = camel();
    PublicationWorker idle = new PublicationWorker(TestArchive.in(folder).jobs, null);
    PublicationRoute route = new PublicationRoute(idle, region);
    camel.addRoutes(route);
    camel.start();
    try {
      asking.accept(route);
    } finally {
      camel.stop();
    }
  }

  private static RegisterDocumentSet deprecation() {
    SubmissionSet submissionSet = new SubmissionSet();
    submissionSet.setEntryUuid("submission-set");
    submissionSet.setUniqueId("2.25.1");
    submissionSet.setSourceId("2.999.973.11");
    submissionSet.setPatientId(Identifiable.parse("IMG7^^^&2.999.973.1&ISO"));
    RegisterDocumentSet update = new RegisterDocumentSet();
    update.setSubmissionSet(submissionSet);
    return update;
  }

  private static PublicationJob tried(TestArchive archive) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    PublicationJob job = archive.jobs.find(Images.STUDY).orElseThrow();
    while (job.attempts() == 0 && System.nanoTime() < deadline) {
      Thread.sleep(100);
      job = archive.jobs.find(Images.STUDY).orElseThrow();
    }
    return job;
  }
}
