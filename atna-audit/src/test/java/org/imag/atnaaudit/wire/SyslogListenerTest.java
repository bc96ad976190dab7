package org.imag.atnaaudit.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imag.atnaaudit.message.Messages.query;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.imag.affinity.Actor;
import org.imag.affinity.audit.AuditOrigin;
import org.imag.affinity.audit.AuditSpool;
import org.imag.affinity.audit.DeliveryPace;
import org.imag.affinity.audit.SpoolLimits;
import org.imag.affinity.audit.SpooledAuditTrail;
import org.imag.affinity.audit.SyslogSender;
import org.imag.affinity.testing.TestIdentity;
import org.imag.atnaaudit.recording.MessageIntake;
import org.imag.atnaaudit.store.AuditDatabase;
import org.imag.atnaaudit.store.AuditMessageStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** ITI-20 over TLS from the spool of an actor into the database (ITI TF-2 3.20.4.1, RFC 5425). */
class SyslogListenerTest {
  private static final int LONGEST = 100_000;
  private static final DeliveryPace QUICK =
      new DeliveryPace(
          200,
          1 << 20,
          Duration.ofMillis(20),
          Duration.ofSeconds(3),
          Duration.ofMillis(10),
          Duration.ofMillis(100));

  @TempDir static Path identities;
  private static SSLContext tls;

  @RegisterExtension final AuditDatabase database = new AuditDatabase();
  @TempDir Path directory;
  private AuditSpool spool;
  private SpooledAuditTrail trail;
  private MessageIntake intake;
  private SyslogListener listener;

  @BeforeAll
  static void identity() throws Exception {
    tls = TestIdentity.in(identities);
  }

  @BeforeEach
  void open() throws IOException {
    spool = AuditSpool.open(directory.resolve("spool"), SpoolLimits.of(64 << 20, LONGEST));
    trail =
        new SpooledAuditTrail(
            spool, new AuditOrigin("guyane", "urn:oid:2.999.973", "localhost", "localhost", 1));
    startRepository(new ListenerLimits(LONGEST, 3, Duration.ofSeconds(2), Duration.ofSeconds(30)));
  }

  private void startRepository(ListenerLimits limits) throws IOException {
    Clock clock = Clock.systemUTC();
    intake = new MessageIntake(new AuditMessageStore(database.dataSource(), clock), 300_000);
    listener =
        new SyslogListener(
            tls,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            limits,
            intake,
            trail,
            clock);
    intake.start();
    listener.start();
  }

  @AfterEach
  void close() throws IOException {
    stopRepository();
    spool.close();
  }

  private void stopRepository() throws IOException {
    listener.close();
    intake.close();
  }

  @Test
  void storesWhatAnActorSpooled() throws Exception {
    List<String> sent = spool(1000);
    try (SyslogSender sender = sender(listener.port())) {
      sender.start();
      await(() -> spool.depth() == 0);
      assertThat(database.messages()).containsExactlyElementsOf(sent);
    }
    assertThat(database.brokenLinks()).isEmpty();
    assertThat(
            database.column(
                "select distinct peer_name || ' ' || peer_address from atna_audit.audit_message"))
        .containsExactly("CN=essai 127.0.0.1");
  }

  @Test
  void losesAndDoublesNothingWhenConnectionsBreakAnywhere() throws Exception {
    List<String> sent = spool(600);
    Random chance = new Random(973);
    try (CuttingProxy network =
            new CuttingProxy(
                listener.port(),
                connection -> connection < 60 ? chance.nextInt(700_000) : Integer.MAX_VALUE);
        SyslogSender sender = sender(network.port())) {
      sender.start();
      await(() -> spool.depth() == 0);

      assertThat(network.connections()).isGreaterThan(3);
      assertThat(database.messages()).containsExactlyInAnyOrderElementsOf(sent);
      assertThat(database.brokenLinks()).isEmpty();
    }
  }

  @Test
  void losesAndDoublesNothingWhenItIsRestartedMeanwhile() throws Exception {
    List<String> sent = spool(600);
    int port = listener.port();
    try (CuttingProxy network = new CuttingProxy(port, connection -> Integer.MAX_VALUE)) {
      try (SyslogSender sender = sender(network.port())) {
        sender.start();
        await(() -> !database.messages().isEmpty());
        stopRepository();
      }
    }
    startRepository(ListenerLimits.ofMessageBytes(LONGEST));
    try (SyslogSender sender = sender(listener.port())) {
      sender.start();
      await(() -> spool.depth() == 0);
      assertThat(database.messages()).containsExactlyInAnyOrderElementsOf(sent);
      assertThat(database.brokenLinks()).isEmpty();
    }
  }

  @Test
  void acknowledgesNothingWhileTheDatabaseIsDownAndRecoversByItself() throws Exception {
    database.down();
    List<String> sent = spool(300);
    try (SyslogSender sender = sender(listener.port())) {
      sender.start();
      await(() -> intake.problem().isPresent() && sender.problem().isPresent());
      assertThat(spool.depth()).isEqualTo(300);

      database.up();
      await(() -> spool.depth() == 0);
      assertThat(database.messages()).containsExactlyInAnyOrderElementsOf(sent);
    }
  }

  @Test
  void storesFramesOfAConnectionThatBreaks() throws Exception {
    try (SSLSocket socket = connect(tls, "TLSv1.3")) {
      OutputStream out = socket.getOutputStream();
      out.write(frame("<85>1 - - - - - - un"));
      out.write("90 <85>1 - - - - - - deux et puis".getBytes(UTF_8));
      out.flush();
      await(() -> database.messages().size() == 1);
    }
    assertThat(database.messages()).containsExactly("<85>1 - - - - - - un");
  }

  @Test
  void takesFramesTornOverTlsRecordsAndSeveralInOne() throws Exception {
    byte[] bytes = "20 <85>1 - - - - - - un22 <85>1 - - - - - - deux".getBytes(UTF_8);
    try (SSLSocket socket = connect(tls, "TLSv1.2")) {
      socket.setTcpNoDelay(true);
      for (byte one : bytes) {
        socket.getOutputStream().write(one);
        socket.getOutputStream().flush();
      }
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().write(frame("<85>1 - - - - - - trois"));
      socket.shutdownOutput();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    await(() -> database.messages().size() == 3);
  }

  @Test
  void breaksOffAPeerWhoseMessageIsTooLongAndAlerts() throws Exception {
    try (SSLSocket socket = connect(tls, "TLSv1.3")) {
      socket.getOutputStream().write(frame("<85>1 - - - - - - un"));
      socket.getOutputStream().write("100001 <85>".getBytes(UTF_8));
      assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(IOException.class);
    }
    await(() -> database.messages().size() == 1);
    assertThat(alert())
        .contains("110113", "110132", "longer than 100000", "IMAG-ATNA-AUDIT-GUYANE");
  }

  @Test
  void breaksOffAPeerThatDoesNotFrame() throws Exception {
    try (SSLSocket socket = connect(tls, "TLSv1.3")) {
      socket.getOutputStream().write("<85>1 - - - - - - un\n".getBytes(UTF_8));
      assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(IOException.class);
    }
    assertThat(alert()).contains("110132", "MSG-LEN");
  }

  @Test
  void refusesAPeerWithoutATrustedCertificateAndAlerts() throws Exception {
    SSLContext stranger = TestIdentity.in(Files.createDirectory(directory.resolve("stranger")));
    SSLContext trusting = TestIdentity.trusting(identities, directory.resolve("stranger"));
    assertThat(stranger).isNotSameAs(trusting);
    assertThatThrownBy(
            () -> {
              try (SSLSocket socket = connect(trusting, "TLSv1.3")) {
                socket.getOutputStream().write(frame("<85>1 - - - - - - un"));
                socket.getInputStream().read();
              }
            })
        .isInstanceOf(IOException.class);
    assertThat(alert()).contains("110113", "110126");
    assertThat(database.messages()).isEmpty();
  }

  @Test
  void recordsOneAlertForManyFailuresOfAPeer() throws Exception {
    for (int i = 0; i < 5; i++) {
      breaksOffAPeerThatDoesNotFrame();
    }
    assertThat(spool.depth()).isEqualTo(1);
  }

  @Test
  void ignoresAConnectionThatSaysNothing() throws Exception {
    try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
      assertThatThrownBy(
              () -> {
                if (silent.getInputStream().read() < 0) {
                  throw new IOException("closed");
                }
              })
          .isInstanceOf(IOException.class);
    }
    assertThat(spool.depth()).isZero();
  }

  @Test
  void servesOthersOnceSilentConnectionsRunOutOfTime() throws Exception {
    List<Socket> silent = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      silent.add(new Socket(InetAddress.getLoopbackAddress(), listener.port()));
    }
    spool(1);
    try (SyslogSender sender = sender(listener.port())) {
      sender.start();
      await(() -> spool.depth() == 0);
    }
    for (Socket socket : silent) {
      socket.close();
    }
  }

  @Test
  void closesAnIdleConnectionInOrder() throws Exception {
    stopRepository();
    startRepository(new ListenerLimits(LONGEST, 3, Duration.ofSeconds(5), Duration.ofMillis(300)));
    try (SSLSocket socket = connect(tls, "TLSv1.3")) {
      socket.getOutputStream().write(frame("<85>1 - - - - - - un"));
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(database.messages()).containsExactly("<85>1 - - - - - - un");
  }

  @Test
  void namesThePortThatIsInUse() {
    assertThatThrownBy(
            () ->
                new SyslogListener(
                    tls,
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.port()),
                    ListenerLimits.ofMessageBytes(LONGEST),
                    intake,
                    trail,
                    Clock.systemUTC()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("audit.syslog.port " + listener.port());
  }

  @Test
  void takesTheEventsThatTheAuditTrailWrites() throws Exception {
    trail.applicationStarted(Actor.REGISTRY);
    trail.applicationStarted(Actor.REGISTRY);
    try (SyslogSender sender = sender(listener.port())) {
      sender.start();
      await(() -> spool.depth() == 0);
    }
    assertThat(
            database.column(
                "select concat_ws(' ', event_id, event_type, source_id, app_name, problem)"
                    + " from atna_audit.audit_message"))
        .containsExactly(
            "110100 110120 IMAG-REGISTRY-GUYANE registry",
            "110100 110120 IMAG-REGISTRY-GUYANE registry");
  }

  private List<String> spool(int count) {
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] message = query(i);
      sent.add(new String(message, UTF_8));
      spool.append(message);
    }
    return sent;
  }

  private SyslogSender sender(int port) {
    return new SyslogSender(spool, tls, "127.0.0.1", port, QUICK);
  }

  private SSLSocket connect(SSLContext context, String protocol) throws IOException {
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", listener.port());
    socket.setEnabledProtocols(new String[] {protocol});
    socket.setSoTimeout(20_000);
    return socket;
  }

  private String alert() throws Exception {
    await(() -> spool.depth() > 0);
    return new String(spool.read(1, LONGEST).get(0).content(), UTF_8);
  }

  private static byte[] frame(String message) {
    byte[] bytes = message.getBytes(UTF_8);
    return (bytes.length + " " + message).getBytes(UTF_8);
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.sleep(20);
    }
  }
}
