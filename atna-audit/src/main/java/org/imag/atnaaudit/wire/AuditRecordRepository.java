package org.imag.atnaaudit.wire;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import javax.sql.DataSource;
import org.imag.affinity.Actor;
import org.imag.affinity.audit.AuditTrail;
import org.imag.affinity.health.HealthCheck;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.tls.TlsIdentity;
import org.imag.atnaaudit.recording.MessageIntake;
import org.imag.atnaaudit.store.AuditMessageStore;

/** The region's audit record repository (ITI TF-1 9): listener, intake and store. */
@ApplicationScoped
public class AuditRecordRepository implements HealthCheck {
  private static final int SMALLEST_INTAKE = 32 << 20;

  @Resource(lookup = "java:/imag/RegionDS")
  private DataSource dataSource;

  private RegionConfiguration region;
  private AuditTrail trail;
  private MessageIntake intake;
  private SyslogListener listener;

  protected AuditRecordRepository() {}

  @Inject
  AuditRecordRepository(RegionConfiguration region, AuditTrail trail) {
    this.region = region;
    this.trail = trail;
  }

  /**
   * Begins to receive.
   *
   * @throws IOException when the port is in use
   */
  public synchronized void start() throws IOException {
    int messageBytes = region.auditSyslogMaxMessageBytes();
    Clock clock = Clock.systemUTC();
    intake =
        new MessageIntake(
            new AuditMessageStore(dataSource, clock), Math.max(SMALLEST_INTAKE, messageBytes));
    listener =
        new SyslogListener(
            TlsIdentity.of(region, Actor.ATNA_AUDIT.id()).sslContext(),
            new InetSocketAddress(region.bindAddress(), region.auditSyslogPort()),
            ListenerLimits.ofMessageBytes(messageBytes),
            intake,
            trail,
            clock);
    intake.start();
    listener.start();
  }

  /** Stops receiving and stores what was received. */
  public synchronized void stop() throws IOException {
    if (listener != null) {
      listener.close();
      intake.close();
    }
  }

  @Override
  public String name() {
    return "syslog";
  }

  /** Messages are received and stored. */
  @Override
  public synchronized void verify() throws IOException {
    if (listener == null || !listener.isOpen()) {
      throw new IOException("the syslog port is closed");
    }
    if (intake.problem().isPresent()) {
      throw new IOException("messages cannot be stored: " + intake.problem().get());
    }
  }
}
