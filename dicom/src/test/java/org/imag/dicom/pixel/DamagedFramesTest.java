package org.imag.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.imag.dicom.DicomFormatException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Damaged frames are decoded, to whatever pixels, or refused in the one way a decoder has, in
 * bounded time and memory.
 *
 * <p>Runs for {@code imag.fuzz.seconds} (10). Each mutant follows from its number alone, and {@code
 * imag.fuzz.seed} starts from it.
 */
class DamagedFramesTest {
  private static final Path FILES =
      Path.of("/usr/lib/python3/dist-packages/pydicom/data/test_files");
  private static final Duration TIME = Duration.ofSeconds(Long.getLong("imag.fuzz.seconds", 10));
  private static final long FIRST = Long.getLong("imag.fuzz.seed", 973);
  private static final int MAX = 1 << 20;
  private static final int HEADERS = 200;
  private static final long ALLOCATED = 96L << 20;

  /** A frame that someone compressed. */
  private record Frame(String name, byte[] stored, ImagePixels pixels, String transferSyntax) {}

  @Test
  void areDecodedOrRefused() throws IOException {
    List<Frame> frames = frames();
    assumeTrue(!frames.isEmpty(), "the package python3-pydicom is not installed");
    long[] number = {FIRST};
    long end = System.nanoTime() + TIME.toNanos();
    Assertions.assertTimeoutPreemptively(
        TIME.plus(Duration.ofSeconds(60)),
        () -> {
          while (System.nanoTime() < end || number[0] < FIRST + frames.size()) {
            SplittableRandom random = new SplittableRandom(number[0]);
            Frame frame = frames.get(random.nextInt(frames.size()));
            decode(frame, mutant(frame.stored, random), number[0]);
            number[0]++;
          }
        },
        () -> "mutant " + number[0] + " is not decoded in time");
  }

  private static void decode(Frame frame, byte[] mutant, long number) {
    long before = allocatedBytes();
    try {
      DecodedFrame decoded = DecodedFrame.of(mutant, frame.pixels, frame.transferSyntax);
      assertThat(decoded.samples().length)
          .isGreaterThanOrEqualTo((int) decoded.pixels().bytesOfFrame());
    } catch (DicomFormatException | UnsupportedPixels refused) {
      assertThat(refused).hasMessageNotContaining("null");
    } catch (IOException | RuntimeException | Error failure) {
      throw new AssertionError("mutant " + number + " of " + frame.name, failure);
    }
    assertThat(allocatedBytes() - before)
        .as("bytes allocated for mutant %d of %s", number, frame.name)
        .isLessThan(ALLOCATED);
  }

  private static long allocatedBytes() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  private static byte[] mutant(byte[] stored, SplittableRandom random) {
    int cut = random.nextInt(4) == 0 ? random.nextInt(stored.length) : 0;
    byte[] mutant = Arrays.copyOf(stored, stored.length - cut);
    int changes = mutant.length == 0 ? 0 : 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int reach = random.nextBoolean() ? Math.min(HEADERS, mutant.length) : mutant.length;
      int at = random.nextInt(reach);
      mutant[at] =
          switch (random.nextInt(4)) {
            case 0 -> (byte) random.nextInt();
            case 1 -> (byte) -1;
            case 2 -> (byte) (mutant[at] + random.nextInt(-2, 3));
            default -> (byte) (mutant[at] ^ 1 << random.nextInt(8));
          };
    }
    return mutant;
  }

  private static List<Frame> frames() throws IOException {
    List<Frame> frames = new ArrayList<>();
    if (!Files.isDirectory(FILES)) {
      return frames;
    }
    try (var files = Files.list(FILES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".dcm")).sorted().toList()) {
        try (FrameReader reader = FrameReader.open(Files.newInputStream(file))) {
          String syntax = reader.transferSyntax();
          if (DecodedFrame.isSupported(syntax) && !DecodedFrame.isUncompressed(syntax)) {
            frames.add(
                new Frame(
                    file.getFileName().toString(), reader.read(1, MAX), reader.pixels(), syntax));
          }
        } catch (DicomFormatException | UnsupportedPixels notAnImage) {
          // no seed
        }
      }
    }
    return frames;
  }
}
