package org.imag.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.imag.dicom.corpus.Corpus;
import org.imag.dicom.json.BulkDataUri;
import org.imag.dicom.json.DicomJson;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Damaged files of every kind are read or refused with {@link DicomFormatException}, in bounded
 * time and memory; what is read can be written, and is readable again from file and from JSON.
 *
 * <p>Runs for {@code imag.fuzz.seconds} (10). Each mutant follows from its number alone: a failure
 * names it, {@code imag.fuzz.seed} starts from it, and the mutant is kept in {@code
 * target/mutants}.
 */
class MutationTest {

  private static final Duration TIME = Duration.ofSeconds(Long.getLong("imag.fuzz.seconds", 10));
  private static final long FIRST = Long.getLong("imag.fuzz.seed", 973);
  private static final int LONGEST_SEED = 40_000;

  private static final ReadLimits LIMITS = new ReadLimits(8, 20_000, 1 << 20, 1 << 20, 1 << 22);
  private static final long ALLOCATED = 64L << 20;
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private static final int[] NASTY_BYTES = {0, 1, 0x1B, 0x20, 0x5C, 0x7F, 0x80, 0xFE, 0xFF};
  private static final long[] NASTY_LENGTHS = {
    0, 1, 2, 7, 8, 0xFFFE, 0xFFFF, 0x10000, 0x7FFFFFFFL, 0x80000000L, 0xFFFFFFFEL, 0xFFFFFFFFL
  };
  private static final int[] STRUCTURE = {
    Tag.ITEM,
    Tag.ITEM_DELIMITATION,
    Tag.SEQUENCE_DELIMITATION,
    Tag.PIXEL_DATA,
    Tag.SPECIFIC_CHARACTER_SET,
    Tag.CONTENT_SEQUENCE,
    Tag.PIXEL_REPRESENTATION,
    0
  };

  @FunctionalInterface
  private interface Reading {
    void of(byte[] mutant) throws IOException;
  }

  @Test
  void filesAreReadOrRefused() throws IOException {
    check(TIME, seeds(), MutationTest::readOrRefuse);
  }

  /** PS3.18 F.2: the model as other servers send it. */
  @Test
  void jsonIsReadOrRefused() throws IOException {
    check(TIME.dividedBy(3), jsonSeeds(), MutationTest::readOrRefuseJson);
  }

  private static void check(Duration time, List<byte[]> seeds, Reading reading) {
    AtomicLong number = new AtomicLong(FIRST);
    long end = System.nanoTime() + time.toNanos();
    Assertions.assertTimeoutPreemptively(
        time.plus(Duration.ofSeconds(60)),
        () -> {
          while (System.nanoTime() < end || number.get() < FIRST + seeds.size()) {
            check(number.get(), seeds, reading);
            number.incrementAndGet();
          }
        },
        () -> "mutant " + number + " is not read in time");
  }

  private static void check(long number, List<byte[]> seeds, Reading reading) throws IOException {
    byte[] mutant = mutant(seeds, new SplittableRandom(number));
    long start = System.nanoTime();
    long before = allocatedBytes();
    try {
      reading.of(mutant);
      assertThat(allocatedBytes() - before).as("allocated bytes").isLessThan(ALLOCATED);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
    } catch (IOException | RuntimeException | Error failure) {
      Path kept = Files.createDirectories(Path.of("target/mutants")).resolve(number + ".bin");
      Files.write(kept, mutant);
      throw new AssertionError("mutant " + number + ", kept as " + kept, failure);
    }
  }

  private static long allocatedBytes() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  private static void readOrRefuse(byte[] mutant) throws IOException {
    DicomFile file;
    DicomFile examined = null;
    try {
      Part10Reader.readHeader(new ByteArrayInputStream(mutant), LIMITS);
      examined = Part10Reader.examine(new ByteArrayInputStream(mutant), LIMITS);
      file = Part10Reader.read(new ByteArrayInputStream(mutant), LIMITS);
    } catch (DicomFormatException refused) {
      assertThat(refused).hasMessageContaining("at offset " + refused.offset());
      assertThat(examined == null || refused instanceof ReadLimitException)
          .as("a file found whole is readable, but %s", refused.getMessage())
          .isTrue();
      return;
    }
    assertSameHeader(examined, file);
    useValues(file.dataSet());
    writeAndReadAgain(file);
    throughJson(file.dataSet());
  }

  /** All ways of reading see the same, as long as the pixel data are where they belong. */
  private static void assertSameHeader(DicomFile examined, DicomFile whole) {
    OptionalInt pixels =
        whole.dataSet().stream().mapToInt(DataElement::tag).filter(Tag::isPixelData).findFirst();
    if (whole.warnings().stream().noneMatch(w -> w.text().contains("out of order"))) {
      DataSet before =
          whole
              .dataSet()
              .filter(
                  e -> pixels.isEmpty() || Integer.compareUnsigned(e.tag(), pixels.getAsInt()) < 0);
      assertThat(examined.dataSet()).isEqualTo(before);
    }
  }

  private static void useValues(DataSet dataSet) {
    for (DataElement element : dataSet) {
      element.strings().forEach(MutationTest::interpret);
      element.decimals();
      element.items().forEach(MutationTest::useValues);
    }
  }

  private static void interpret(String value) {
    DicomTime.date(value);
    DicomTime.time(value);
    PersonName.of(value);
  }

  private static void writeAndReadAgain(DicomFile file) throws IOException {
    DataSet identified =
        file.dataSet().toBuilder()
            .put(Tag.SOP_CLASS_UID, SopClass.CT_IMAGE)
            .put(Tag.SOP_INSTANCE_UID, "2.999.1")
            .build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Part10Writer.write(new DicomFile(file.meta(), file.transferSyntax(), identified), out);
    ReadLimits roomier = new ReadLimits(16, 40_000, 1 << 22, 1 << 22, 1 << 24);
    DataSet again =
        Part10Reader.read(new ByteArrayInputStream(out.toByteArray()), roomier).dataSet();
    assertThat(again.stream().map(DataElement::tag).filter(MutationTest::isWritten))
        .containsExactlyElementsOf(
            identified.stream().map(DataElement::tag).filter(MutationTest::isWritten).toList());
  }

  /** The writer may add or replace (0008,0005). */
  private static boolean isWritten(int tag) {
    return tag != Tag.SPECIFIC_CHARACTER_SET
        && Tag.group(tag) != 0
        && Tag.group(tag) != 2
        && !Tag.isGroupLength(tag)
        && tag != Tag.DATA_SET_TRAILING_PADDING;
  }

  private static void readOrRefuseJson(byte[] mutant) throws IOException {
    List<DataSet> dataSets;
    try {
      dataSets = DicomJson.read(new ByteArrayInputStream(mutant), LIMITS);
    } catch (DicomFormatException refused) {
      assertThat(refused).hasMessageContaining("at offset " + refused.offset());
      return;
    }
    for (DataSet dataSet : dataSets) {
      useValues(dataSet);
      writeAndReadAgain(DicomFile.of(withoutReferences(dataSet)));
      throughJson(dataSet);
    }
  }

  private static DataSet withoutReferences(DataSet dataSet) {
    DataSet.Builder builder = DataSet.builder();
    for (DataElement element : dataSet) {
      if (!element.items().isEmpty()) {
        builder.putSequence(
            element.tag(), element.items().stream().map(MutationTest::withoutReferences).toList());
      } else if (element.bulkDataUri().isEmpty()) {
        builder.put(element);
      }
    }
    return builder.build();
  }

  private static List<byte[]> jsonSeeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (byte[] file : seeds()) {
      try {
        DicomFile read = Part10Reader.read(new ByteArrayInputStream(file), LIMITS);
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        DicomJson.write(read.dataSet(), json, BulkDataUri.below("https://localhost", 64));
        seeds.add(json.toByteArray());
      } catch (DicomFormatException refused) {
        // no seed
      }
    }
    return seeds;
  }

  private static void throughJson(DataSet dataSet) throws IOException {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    DicomJson.write(dataSet, json, BulkDataUri.INLINE);
    DicomJson.read(new ByteArrayInputStream(json.toByteArray()), ReadLimits.STANDARD);
  }

  private static List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>(HostileInputTest.seeds());
    DataSet values = EncodingRoundTripTest.values().build();
    DataSet nested =
        values.toBuilder().putSequence(Tag.CONTENT_SEQUENCE, values, DataSet.empty()).build();
    EncodingRoundTripTest.encoders().forEach(encoder -> seeds.add(encoder.file(nested)));
    for (Path path : Corpus.whateverIsThere()) {
      if (Files.size(path) > 140 && Files.size(path) <= LONGEST_SEED) {
        seeds.add(Files.readAllBytes(path));
      }
    }
    return seeds;
  }

  private static byte[] mutant(List<byte[]> seeds, SplittableRandom random) {
    byte[] mutant = seeds.get(random.nextInt(seeds.size())).clone();
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes; i++) {
      mutant = changed(mutant, seeds, random);
    }
    return mutant;
  }

  private static byte[] changed(byte[] bytes, List<byte[]> seeds, SplittableRandom random) {
    if (bytes.length < 16) {
      return bytes;
    }
    int at = place(bytes, random);
    int to = at + random.nextInt(Math.min(bytes.length - at, 64) + 1);
    return switch (random.nextInt(9)) {
      case 0 -> with(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
      case 1 -> with(bytes, at, (byte) NASTY_BYTES[random.nextInt(NASTY_BYTES.length)]);
      case 2 -> with(bytes, at, (byte) random.nextInt(256));
      case 3 -> overwritten(bytes, at, number(NASTY_LENGTHS[random.nextInt(12)], 4));
      case 4 -> overwritten(bytes, at, number(NASTY_LENGTHS[random.nextInt(12)], 2));
      case 5 -> overwritten(bytes, at, tag(STRUCTURE[random.nextInt(STRUCTURE.length)]));
      case 6 -> Wire.join(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, to, bytes.length));
      case 7 -> Wire.join(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, at, bytes.length));
      default -> spliced(bytes, at, seeds.get(random.nextInt(seeds.size())), random);
    };
  }

  /** Mostly where the elements are: behind the preamble, and rather early. */
  private static int place(byte[] bytes, SplittableRandom random) {
    int from = bytes.length > 300 && random.nextInt(10) > 0 ? 132 : 0;
    int reach = random.nextBoolean() ? bytes.length : Math.min(bytes.length, from + 1500);
    return from + random.nextInt(reach - from);
  }

  private static byte[] with(byte[] bytes, int at, byte value) {
    bytes[at] = value;
    return bytes;
  }

  private static byte[] overwritten(byte[] bytes, int at, byte[] part) {
    System.arraycopy(part, 0, bytes, at, Math.min(part.length, bytes.length - at));
    return bytes;
  }

  private static byte[] number(long value, int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (value >>> 8 * i);
    }
    return bytes;
  }

  private static byte[] tag(int tag) {
    return Wire.join(number(Tag.group(tag), 2), number(Tag.element(tag), 2));
  }

  private static byte[] spliced(byte[] bytes, int at, byte[] other, SplittableRandom random) {
    int from = random.nextInt(other.length);
    int to = from + random.nextInt(Math.min(other.length - from, 300) + 1);
    return Wire.join(
        Arrays.copyOf(bytes, at),
        Arrays.copyOfRange(other, from, to),
        Arrays.copyOfRange(bytes, at, bytes.length));
  }
}
