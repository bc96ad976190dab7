package org.imag.affinity.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.imag.affinity.audit.StubRepository.Ending;
import org.imag.affinity.testing.TestIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Delivery of the spool by syslog over TLS, RFC 5425 and ITI TF-2 3.20.4.1. */
class SyslogSenderTest {
  private static final DeliveryPace QUICK =
      new DeliveryPace(
          100,
          1 << 20,
          Duration.ofMillis(50),
          Duration.ofSeconds(10),
          Duration.ofMillis(20),
          Duration.ofMillis(100));

  @TempDir static Path identities;
  private static SSLContext tls;

  @TempDir Path directory;
  private AuditSpool spool;

  @BeforeAll
  static void identity() throws Exception {
    tls = TestIdentity.in(identities);
  }

  @BeforeEach
  void open() throws IOException {
    spool = AuditSpool.open(directory, SpoolLimits.of(64 << 20, 1 << 20));
  }

  @AfterEach
  void close() throws IOException {
    spool.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void sendsManyMessagesInOrderOverFewConnections(String protocol) throws Exception {
    List<String> sent = append(250);
    try (StubRepository repository =
            new StubRepository(tls, protocol, 0, (connection, messages) -> Ending.READ_ON);
        SyslogSender sender = sender(repository.port(), QUICK)) {
      sender.start();
      await(() -> spool.depth() == 0);

      assertThat(repository.messages()).containsExactlyElementsOf(sent);
      assertThat(repository.connections()).isEqualTo(3);
      assertThat(sender.problem()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void sendsAgainWhatARepositoryReadThatDiedBeforeItsCloseNotify(String protocol) throws Exception {
    List<String> sent = append(20);
    try (StubRepository repository =
            new StubRepository(
                tls,
                protocol,
                0,
                (connection, messages) ->
                    connection == 1 && messages == 20 ? Ending.DIE : Ending.READ_ON);
        SyslogSender sender = sender(repository.port(), QUICK)) {
      sender.start();
      await(() -> spool.depth() == 0);

      assertThat(repository.connections()).isEqualTo(2);
      assertThat(repository.messages().subList(20, 40)).containsExactlyElementsOf(sent);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void sendsAgainWhenConnectionsBreakAtAnyMessage(String protocol) throws Exception {
    List<String> sent = append(10);
    try (StubRepository repository =
            new StubRepository(
                tls,
                protocol,
                0,
                (connection, messages) -> messages == connection ? Ending.RESET : Ending.READ_ON);
        SyslogSender sender = sender(repository.port(), QUICK)) {
      sender.start();
      await(() -> spool.depth() == 0);

      assertThat(repository.messages()).containsAll(sent);
      int all = repository.messages().size();
      assertThat(repository.messages().subList(all - 10, all)).containsExactlyElementsOf(sent);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void keepsMessagesUntilTheRepositoryHasStoredThem(String protocol) throws Exception {
    append(3);
    CountDownLatch read = new CountDownLatch(1);
    CountDownLatch stored = new CountDownLatch(1);
    try (StubRepository repository =
            new StubRepository(
                tls,
                protocol,
                0,
                (connection, messages) -> {
                  if (messages < 0) {
                    read.countDown();
                    stored.await();
                  }
                  return Ending.READ_ON;
                });
        SyslogSender sender = sender(repository.port(), QUICK)) {
      sender.start();
      read.await();
      Thread.sleep(300);
      assertThat(spool.depth()).isEqualTo(3);

      stored.countDown();
      await(() -> spool.depth() == 0);
      assertThat(repository.connections()).isEqualTo(1);
    }
  }

  @Test
  void givesUpOnARepositoryThatNeverStoresAndTriesAgain() throws Exception {
    append(3);
    DeliveryPace impatient =
        new DeliveryPace(
            100,
            1 << 20,
            Duration.ZERO,
            Duration.ofMillis(500),
            Duration.ofMillis(20),
            Duration.ofMillis(20));
    CountDownLatch never = new CountDownLatch(1);
    try (StubRepository repository =
            new StubRepository(
                tls,
                "TLSv1.3",
                0,
                (connection, messages) -> {
                  if (connection == 1 && messages < 0) {
                    never.await(2, TimeUnit.SECONDS);
                  }
                  return Ending.READ_ON;
                });
        SyslogSender sender = sender(repository.port(), impatient)) {
      sender.start();
      await(() -> sender.problem().isPresent());
      assertThat(spool.depth()).isEqualTo(3);
      await(() -> spool.depth() == 0);
      await(() -> sender.problem().isEmpty());
    }
  }

  @Test
  void deliversOnceTheRepositoryComesUp() throws Exception {
    int port;
    try (StubRepository gone =
        new StubRepository(tls, "TLSv1.3", 0, (connection, messages) -> Ending.READ_ON)) {
      port = gone.port();
    }
    List<String> sent = append(5);
    try (SyslogSender sender = sender(port, QUICK)) {
      sender.start();
      await(() -> sender.problem().isPresent());
      assertThat(spool.depth()).isEqualTo(5);
      try (StubRepository repository =
          new StubRepository(tls, "TLSv1.3", port, (connection, messages) -> Ending.READ_ON)) {
        await(() -> spool.depth() == 0);
        assertThat(repository.messages()).containsExactlyElementsOf(sent);
      }
    }
  }

  @Test
  void deliversAfterARestartWhatWasLeft() throws Exception {
    List<String> sent = append(5);
    spool.close();
    spool = AuditSpool.open(directory, SpoolLimits.of(64 << 20, 1 << 20));
    try (StubRepository repository =
            new StubRepository(tls, "TLSv1.3", 0, (connection, messages) -> Ending.READ_ON);
        SyslogSender sender = sender(repository.port(), QUICK)) {
      sender.start();
      await(() -> spool.depth() == 0);
      assertThat(repository.messages()).containsExactlyElementsOf(sent);
    }
  }

  @Test
  void sendsNothingToARepositoryItDoesNotTrust() throws Exception {
    append(1);
    SSLContext stranger = TestIdentity.in(Files.createDirectory(directory.resolve("stranger")));
    try (StubRepository repository =
            new StubRepository(stranger, "TLSv1.3", 0, (connection, messages) -> Ending.READ_ON);
        SyslogSender sender = sender(repository.port(), QUICK)) {
      sender.start();
      await(() -> repository.connections() >= 3);
      assertThat(repository.messages()).isEmpty();
      assertThat(spool.depth()).isEqualTo(1);
    }
  }

  @Test
  void stopsWhileARepositoryHangs() throws Exception {
    append(1);
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    try (StubRepository repository =
        new StubRepository(
            tls,
            "TLSv1.3",
            0,
            (connection, messages) -> {
              reached.countDown();
              never.await(8, TimeUnit.SECONDS);
              return Ending.DIE;
            })) {
      SyslogSender sender = sender(repository.port(), QUICK);
      sender.start();
      reached.await();
      long before = System.nanoTime();
      sender.close();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
      assertThat(spool.depth()).isEqualTo(1);
    }
  }

  @Test
  void pausesLongerAfterEachFailureUpToABound() {
    DeliveryPace pace = DeliveryPace.standard();
    assertThat(pace.pauseAfter(1, 0)).isEqualTo(Duration.ofMillis(500));
    assertThat(pace.pauseAfter(3, 0)).isEqualTo(Duration.ofSeconds(2));
    assertThat(pace.pauseAfter(1000, 0)).isEqualTo(Duration.ofSeconds(5));
    assertThat(pace.pauseAfter(1000, 0.99)).isGreaterThanOrEqualTo(Duration.ofMillis(2500));
  }

  private SyslogSender sender(int port, DeliveryPace pace) {
    return new SyslogSender(spool, tls, "localhost", port, pace);
  }

  private List<String> append(int count) {
    List<String> texts =
        IntStream.range(0, count).mapToObj(i -> "<85>1 - - - - - - événement " + i).toList();
    texts.forEach(text -> spool.append(text.getBytes(UTF_8)));
    return texts;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.sleep(10);
    }
  }
}
