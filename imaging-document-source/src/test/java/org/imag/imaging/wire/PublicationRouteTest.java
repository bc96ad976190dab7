package org.imag.imaging.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
import org.imag.imaging.manifest.ManifestMetadata;
import org.imag.imaging.manifest.ManifestPublisher;
import org.imag.imaging.manifest.PublicationWorker;
import org.imag.imaging.manifest.StudyManifest;
import org.imag.imaging.manifest.StudyReader;
import org.imag.imaging.publication.PublicationJob;
import org.imag.imaging.publication.PublicationJob.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.audit.DefaultAuditContext;

/** The clock of publication and its way to the other actors. */
class PublicationRouteTest {
  @TempDir Path folder;

  private RegionConfiguration region() throws IOException {
    // nobody listens on the discard port
    return TestRegion.in(folder, "https.port=9", "pix-pdq.mllp.port=9");
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
