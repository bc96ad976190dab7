package org.imag.affinity.audit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.tls.TlsIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one audit trail of the server: a spool shared by its actors and the sender that empties it.
 */
@ApplicationScoped
public class RegionAudit {
  private static final Logger LOG = LoggerFactory.getLogger(RegionAudit.class);
  private static final long DISK_BYTES = 4L << 30;

  private AuditSpool spool;
  private SyslogSender sender;
  private AuditTrail trail;

  protected RegionAudit() {}

  @Inject
  RegionAudit(RegionConfiguration region) throws IOException {
    this.spool =
        AuditSpool.open(
            region.auditSpoolDirectory(),
            SpoolLimits.of(DISK_BYTES, region.auditSyslogMaxMessageBytes()));
    this.sender =
        new SyslogSender(
            spool,
            TlsIdentity.of(region, "server").sslContext(),
            region.auditHost(),
            region.auditPort(),
            DeliveryPace.standard());
    this.trail = new SpooledAuditTrail(spool, origin(region));
    sender.start();
  }

  private static AuditOrigin origin(RegionConfiguration region) {
    return new AuditOrigin(
        region.regionName(),
        region.homeCommunityId(),
        region.host(),
        region.auditHost(),
        region.auditPort());
  }

  @Produces
  @Singleton
  AuditTrail auditTrail() {
    return trail;
  }

  @Produces
  @Singleton
  AuditSpoolCheck auditSpoolCheck() {
    return new AuditSpoolCheck(spool, sender);
  }

  @PreDestroy
  void close() {
    sender.close();
    try {
      spool.close();
    } catch (IOException e) {
      LOG.warn("The audit spool did not close cleanly", e);
    }
  }
}
