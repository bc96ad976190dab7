package org.imag.affinity.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Store and forward of audit messages, ITI TF-2 3.20: nothing recorded is lost, order is kept. */
class AuditSpoolTest {
  private static final SpoolLimits WIDE = SpoolLimits.of(64 << 20, 1 << 20);

  @TempDir Path directory;

  @Test
  void givesRecordsBackInTheOrderTheyCame() throws IOException {
    try (AuditSpool spool = AuditSpool.open(directory, WIDE)) {
      append(spool, "un", "deux", "trois");

      assertThat(contents(spool.read(10, 1000))).containsExactly("un", "deux", "trois");
      assertThat(spool.depth()).isEqualTo(3);
    }
  }

  @Test
  void readsTheSameRecordsUntilTheyAreAcknowledged() throws IOException {
    try (AuditSpool spool = AuditSpool.open(directory, WIDE)) {
      append(spool, "un", "deux", "trois");

      List<SpoolRecord> first = spool.read(2, 1000);
      assertThat(contents(spool.read(2, 1000))).isEqualTo(contents(first));
      spool.acknowledge(first.get(0).position());

      assertThat(contents(spool.read(2, 1000))).containsExactly("deux", "trois");
      spool.acknowledge(3);
      assertThat(spool.read(2, 1000)).isEmpty();
      assertThat(spool.depth()).isZero();
    }
  }

  @Test
  void keepsWhatWasNotAcknowledgedOverARestart() throws IOException {
    try (AuditSpool spool = AuditSpool.open(directory, WIDE)) {
      append(spool, "un", "deux", "trois");
      spool.acknowledge(1);
    }
    try (AuditSpool spool = AuditSpool.open(directory, WIDE)) {
      append(spool, "quatre");
      assertThat(contents(spool.read(10, 1000))).containsExactly("deux", "trois", "quatre");
    }
  }

  @Test
  void staysWithinTheBytesOfABatchButGivesOneRecordAtLeast() throws IOException {
    try (AuditSpool spool = AuditSpool.open(directory, WIDE)) {
      append(spool, "0123456789", "0123456789", "0123456789");

      assertThat(spool.read(10, 20)).hasSize(2);
      assertThat(spool.read(10, 1)).hasSize(1);
    }
  }

  @Test
  void ignoresARecordCutShortByACrashAndGoesOnBehindTheLastWholeOne() throws IOException {
    try (AuditSpool spool = AuditSpool.open(directory, WIDE)) {
      append(spool, "un", "deux");
    }
    Path segment = segments().get(0);
    byte[] whole = Files.readAllBytes(segment);
    int firstRecord = SpoolSegment.HEADER_BYTES + 2;
    for (int length = firstRecord; length < whole.length; length++) {
      Files.write(segment, Arrays.copyOf(whole, length));
      try (AuditSpool spool = AuditSpool.open(directory, WIDE)) {
        assertThat(contents(spool.read(10, 1000))).containsExactly("un");
        assertThat(spool.append("encore".getBytes(UTF_8))).isEqualTo(2);
        assertThat(contents(spool.read(10, 1000))).containsExactly("un", "encore");
      }
    }
  }

  @Test
  void ignoresWhatAPowerFailureLeftBehindTheLastWholeRecord() throws IOException {
    try (AuditSpool spool = AuditSpool.open(directory, WIDE)) {
      append(spool, "un");
    }
    try (RandomAccessFile file = new RandomAccessFile(segments().get(0).toFile(), "rw")) {
      file.seek(file.length());
      file.write(new byte[4096]);
    }
    try (AuditSpool spool = AuditSpool.open(directory, WIDE)) {
      append(spool, "deux");
      assertThat(contents(spool.read(10, 1000))).containsExactly("un", "deux");
    }
  }

  @Test
  void losesOnlyTheDamagedPartOfAnOldFile() throws IOException {
    SpoolLimits oneRecordAFile = new SpoolLimits(1 << 20, 1000, 1);
    try (AuditSpool spool = AuditSpool.open(directory, oneRecordAFile)) {
      append(spool, "un", "deux", "trois");
    }
    byte[] content = Files.readAllBytes(segments().get(1));
    content[content.length - 1] ^= 1;
    Files.write(segments().get(1), content);
    try (AuditSpool spool = AuditSpool.open(directory, oneRecordAFile)) {
      assertThat(contents(drain(spool))).containsExactly("un", "trois");
    }
  }

  @Test
  void refusesARecordWhenTheDiskLimitIsReachedAndTakesItOnceOthersAreDelivered()
      throws IOException {
    try (AuditSpool spool = AuditSpool.open(directory, new SpoolLimits(1000, 500, 100))) {
      int taken = fill(spool);
      assertThat(spool.failure())
          .hasValueSatisfying(reason -> assertThat(reason).contains("limit"));
      assertThat(diskUsage()).isLessThanOrEqualTo(1000);

      assertThat(drain(spool)).hasSize(taken);

      spool.append(new byte[80]);
      assertThat(spool.failure()).isEmpty();
    }
  }

  private static int fill(AuditSpool spool) {
    int taken = 0;
    try {
      while (taken < 100) {
        spool.append(new byte[80]);
        taken++;
      }
    } catch (AuditNotRecorded full) {
      return taken;
    }
    throw new AssertionError("the spool has no limit");
  }

  @Test
  void refusesARecordThatIsTooLarge() throws IOException {
    try (AuditSpool spool = AuditSpool.open(directory, SpoolLimits.of(1 << 20, 10))) {
      assertThatThrownBy(() -> spool.append(new byte[11]))
          .isInstanceOf(AuditNotRecorded.class)
          .hasMessageContaining("11 bytes");
    }
  }

  @Test
  void refusesRecordsWhenTheFolderIsGone() throws IOException {
    try (AuditSpool spool = AuditSpool.open(directory, new SpoolLimits(1 << 20, 1000, 1))) {
      append(spool, "un");
      deleteAll();
      assertThatThrownBy(() -> append(spool, "deux")).isInstanceOf(AuditNotRecorded.class);

      Files.createDirectories(directory);
      append(spool, "trois");
      assertThat(spool.failure()).isEmpty();
    }
  }

  @Test
  void belongsToOneServerAtATime() throws IOException {
    try (AuditSpool spool = AuditSpool.open(directory, WIDE)) {
      assertThatThrownBy(() -> AuditSpool.open(directory, WIDE).close())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use");
      append(spool, "un");
    }
    AuditSpool.open(directory, WIDE).close();
  }

  @Test
  void takesRecordsFromManyThreadsAndKeepsTheOrderOfEach() throws Exception {
    int threads = 12;
    int each = 100;
    try (AuditSpool spool = AuditSpool.open(directory, new SpoolLimits(64 << 20, 1000, 5000))) {
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      List<Future<?>> done = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        String name = thread + ":";
        done.add(pool.submit(() -> IntStream.range(0, each).forEach(i -> append(spool, name + i))));
      }
      for (Future<?> one : done) {
        one.get();
      }
      pool.shutdown();

      List<String> all = contents(drain(spool));
      assertThat(all).hasSize(threads * each).doesNotHaveDuplicates();
      for (int thread = 0; thread < threads; thread++) {
        String name = thread + ":";
        assertThat(all.stream().filter(text -> text.startsWith(name)))
            .containsExactlyElementsOf(IntStream.range(0, each).mapToObj(i -> name + i).toList());
      }
      assertThat(segments()).hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  void outlivesTheInterruptionOfAnAppendingThread() throws IOException {
    try (AuditSpool spool = AuditSpool.open(directory, WIDE)) {
      Thread.currentThread().interrupt();
      append(spool, "un");
      assertThat(Thread.interrupted()).isTrue();
      append(spool, "deux");
      assertThat(contents(spool.read(10, 1000))).containsExactly("un", "deux");
    }
  }

  @Test
  void keepsEveryRecordItTookWhenTheProcessIsKilled(@TempDir Path elsewhere) throws Exception {
    Path said = elsewhere.resolve("said");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Appender.class.getName(),
                directory.toString())
            .redirectOutput(said.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    while (said.toFile().length() < 20_000 && child.isAlive()) {
      Thread.sleep(5);
    }
    child.destroyForcibly().waitFor();

    List<String> taken =
        Files.readAllLines(said).stream().filter(line -> line.endsWith(".")).toList();
    assertThat(taken).hasSizeGreaterThan(500);
    try (AuditSpool spool = AuditSpool.open(directory, WIDE)) {
      assertThat(contents(drain(spool))).containsAll(taken).doesNotHaveDuplicates();
    }
  }

  /** Appends without end from four threads and says what it appended. */
  static final class Appender {
    public static void main(String[] arguments) throws IOException {
      AuditSpool spool = AuditSpool.open(Path.of(arguments[0]), WIDE);
      for (int thread = 0; thread < 4; thread++) {
        String name = "record of " + thread + " number ";
        new Thread(() -> appendForever(spool, name)).start();
      }
    }

    private static void appendForever(AuditSpool spool, String name) {
      for (int i = 0; true; i++) {
        String text = name + i + ".";
        spool.append(text.getBytes(UTF_8));
        System.out.print(text + "\n");
      }
    }
  }

  @Test
  void waitsForTheDeliveryOfTheLastRecord() throws Exception {
    try (AuditSpool spool = AuditSpool.open(directory, WIDE)) {
      assertThat(spool.awaitDelivery(Duration.ZERO)).isTrue();
      append(spool, "un", "deux");
      spool.acknowledge(1);
      assertThat(spool.awaitDelivery(Duration.ofMillis(20))).isFalse();
      Thread delivery = new Thread(() -> spool.acknowledge(2));
      delivery.start();
      assertThat(spool.awaitDelivery(Duration.ofSeconds(20))).isTrue();
      delivery.join();
    }
  }

  @Test
  void waitsForTheFirstRecord() throws Exception {
    try (AuditSpool spool = AuditSpool.open(directory, WIDE)) {
      assertThat(spool.awaitRecords(Duration.ofMillis(20))).isFalse();
      Thread later = new Thread(() -> append(spool, "un"));
      later.start();
      assertThat(spool.awaitRecords(Duration.ofSeconds(20))).isTrue();
      later.join();
    }
  }

  private static void append(AuditSpool spool, String... texts) {
    for (String text : texts) {
      spool.append(text.getBytes(UTF_8));
    }
  }

  private static List<SpoolRecord> drain(AuditSpool spool) throws IOException {
    List<SpoolRecord> all = new ArrayList<>();
    for (List<SpoolRecord> batch = spool.read(7, 1 << 20);
        !batch.isEmpty();
        batch = spool.read(7, 1 << 20)) {
      all.addAll(batch);
      spool.acknowledge(batch.get(batch.size() - 1).position());
    }
    return all;
  }

  private static List<String> contents(List<SpoolRecord> records) {
    return records.stream().map(record -> new String(record.content(), UTF_8)).toList();
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(SpoolSegment::isSegment).sorted().toList();
    }
  }

  private long diskUsage() throws IOException {
    return segments().stream().mapToLong(file -> file.toFile().length()).sum();
  }

  private void deleteAll() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
