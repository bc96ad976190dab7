package org.imag.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.imag.affinity.Actor;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.message.RegistryAnswer;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.suite.StudyExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Images in an archive of others, which dies and comes back under a running region. */
@ExtendWith(WithRegion.class)
class ExternalArchiveIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void theMainJobIsDoneThroughIt(OutsourcedRegion outsourced) throws Exception {
    installed(outsourced);

    CommandLineRun demo = CommandLineRun.of(outsourced.region(), "demo");

    assertThat(demo.exit()).as(demo.text()).isZero();
    assertThat(demo.lastLine()).contains("60 images published, found and retrieved identical");
  }

  /** RAD TF-2 4.69.4.2.2: an error, and no image; the health of the actor tells an operator why. */
  @Test
  void consumersAreToldAndServiceResumesByItself(OutsourcedRegion outsourced, @TempDir Path scratch)
      throws Exception {
    Orthanc archive = installed(outsourced);
    RunningRegion region = outsourced.region();
    StudyExchange study = StudyExchange.begin(Bench.of(region.target(), scratch), 3);
    assertThat(study.store()).isTrue();
    await().atMost(PATIENCE).until(() -> study.manifests().size() == 1);
    assertThat(study.comesBackIdentical()).isTrue();

    archive.dies();
    try {
      RegistryAnswer answer = study.retrieve();
      assertThat(answer.status()).isEqualTo(XdsNames.FAILURE);
      assertThat(answer.errorCodes())
          .isNotEmpty()
          .allMatch(code -> code.startsWith("XDSRepository"));
      assertThat(answer.errors().toString()).doesNotContain("Exception");
      assertThat(region.region().health().get(Actor.IMAGING_DOCUMENT_SOURCE).up()).isFalse();
      assertThat(region.region().health().get(Actor.IMAGING_DOCUMENT_SOURCE).reasons())
          .isNotEmpty();
    } finally {
      archive.comesBack();
    }

    await()
        .atMost(PATIENCE)
        .until(() -> region.region().health().get(Actor.IMAGING_DOCUMENT_SOURCE).up());
    assertThat(study.comesBackIdentical()).isTrue();
    StudyExchange after = study.another(2);
    assertThat(after.store()).isTrue();
    await().atMost(PATIENCE).until(() -> after.manifests().size() == 1);
    assertThat(study.manifests()).hasSize(1);
  }

  private static Orthanc installed(OutsourcedRegion outsourced) {
    assumeTrue(
        outsourced.images().isPresent(),
        "Orthanc is not installed (Debian: apt install orthanc orthanc-dicomweb)");
    return outsourced.images().orElseThrow();
  }
}
