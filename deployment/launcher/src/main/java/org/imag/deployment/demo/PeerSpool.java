package org.imag.deployment.demo;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.imag.affinity.audit.AuditOrigin;
import org.imag.affinity.audit.AuditSpool;
import org.imag.affinity.audit.DeliveryPace;
import org.imag.affinity.audit.SpoolLimits;
import org.imag.affinity.audit.SpooledAuditTrail;
import org.imag.affinity.audit.SyslogSender;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.deployment.OwnerOnly;
import org.imag.deployment.RegionFailure;

/**
 * Where the demonstration's peers leave their audit records (ITI TF-2 3.20): on disk at once, in
 * the audit record repository soon. What a demonstration leaves behind the next one delivers.
 */
final class PeerSpool implements Closeable {
  private static final long DISK_BYTES = 256L << 20;

  private final RegionConfiguration region;
  private final AuditSpool spool;
  private final SyslogSender sender;
  private final SpooledAuditTrail trail;
  private final Duration patience;

  private PeerSpool(
      RegionConfiguration region, AuditSpool spool, SSLContext tls, Duration patience) {
    this.region = region;
    this.spool = spool;
    this.patience = patience;
    this.sender =
        new SyslogSender(
            spool, tls, region.auditHost(), region.auditPort(), DeliveryPace.standard());
    this.trail =
        new SpooledAuditTrail(
            spool,
            new AuditOrigin(
                region.regionName(),
                region.homeCommunityId(),
                region.host(),
                region.auditHost(),
                region.auditPort()));
  }

  /**
   * Opens the spool, begins to deliver and records that the peers have started.
   *
   * @param tls certificate shown to the audit record repository
   * @param patience how long the end waits for the last records to arrive
   * @throws RegionFailure when the folder cannot be used, or another demonstration uses it
   */
  static PeerSpool open(
      RegionConfiguration region, Path folder, SSLContext tls, Duration patience) {
    try {
      AuditSpool spool =
          AuditSpool.open(
              OwnerOnly.folder(folder),
              SpoolLimits.of(DISK_BYTES, region.auditSyslogMaxMessageBytes()));
      PeerSpool opened = new PeerSpool(region, spool, tls, patience);
      opened.begin();
      return opened;
    } catch (IOException e) {
      throw new RegionFailure(
          "The demonstration cannot keep its audit records in "
              + folder
              + "; is another one running in this region? ("
              + e.getMessage()
              + ")",
          e);
    }
  }

  private void begin() {
    sender.start();
    for (DemoPeer peer : DemoPeer.values()) {
      trail.applicationStarted(peer.application(region.regionName()));
    }
  }

  /** The recorder of one peer. */
  PeerRecorder of(DemoPeer peer) {
    return new PeerRecorder(trail, peer.application(region.regionName()), region.host());
  }

  /** Why the latest records wait here; empty when they were delivered. */
  Optional<String> deliveryProblem() {
    return sender.problem();
  }

  /** Records that the peers have stopped, and gives the last records a while to arrive. */
  @Override
  public void close() {
    try {
      for (DemoPeer peer : DemoPeer.values()) {
        trail.applicationStopped(peer.application(region.regionName()));
      }
      spool.awaitDelivery(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      release();
    }
  }

  private void release() {
    sender.close();
    try {
      spool.close();
    } catch (IOException e) {
      throw new RegionFailure("The audit records of the demonstration are not safe on disk", e);
    }
  }
}
