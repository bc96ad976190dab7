package org.imag.deployment.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.imag.affinity.audit.AuditSpool;
import org.imag.affinity.audit.SpoolLimits;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.deployment.RegionFailure;
import org.imag.deployment.RegionFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Peers are Secure Applications (ITI TF-1 9.1.1.2): what they record waits until it can go. */
class PeerSpoolTest {
  private static final Duration BRIEFLY = Duration.ofMillis(50);

  @TempDir Path home;

  @Test
  void whatCannotBeDeliveredStaysForTheNextDemonstration() throws Exception {
    open().close();

    try (AuditSpool left = AuditSpool.open(folder(), SpoolLimits.of(1 << 20, 1 << 16))) {
      List<String> records =
          left.read(10, 1 << 20).stream().map(r -> new String(r.content(), UTF_8)).toList();
      assertThat(records)
          .as("start and stop of each peer (DICOM PS3.15 A.5.3.1)")
          .hasSize(6)
          .anySatisfy(record -> assertThat(record).contains("DEMO-RIS-ESSAI", "110120"))
          .anySatisfy(record -> assertThat(record).contains("DEMO-PACS-ESSAI", "110121"))
          .anySatisfy(record -> assertThat(record).contains("DEMO-CONSUMER-ESSAI", "110121"));
    }
  }

  @Test
  void onlyOneDemonstrationAtATimeUsesTheSpoolOfARegion() throws Exception {
    try (PeerSpool first = open()) {
      assertThat(first.of(DemoPeer.RIS).name()).isEqualTo("DEMO-RIS-ESSAI");
      assertThatThrownBy(this::open)
          .isInstanceOf(RegionFailure.class)
          .hasMessageContaining("another one running");
    }
  }

  private PeerSpool open() throws Exception {
    RegionFile file = new RegionFile().with("audit.syslog.port", Integer.toString(freePort()));
    RegionConfiguration region = RegionConfiguration.load(file.writeTo(home), home);
    return PeerSpool.open(region, folder(), SSLContext.getDefault(), BRIEFLY);
  }

  private Path folder() {
    return home.resolve("spool");
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
