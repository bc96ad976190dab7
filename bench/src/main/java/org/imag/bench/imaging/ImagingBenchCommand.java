package org.imag.bench.imaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.imag.bench.command.Output;
import org.imag.bench.command.RegionOption;
import org.imag.bench.command.ToldFailures;
import org.imag.bench.measure.RegionProcesses;
import org.imag.bench.store.RegionDatabase;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The command {@code bench/imaging}. Exit code 0 when every answer was whole, 1 when one was not, 2
 * when the arguments are wrong.
 */
@Command(
    name = "bench/imaging",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Moves CT studies into a running region and out of it, and next to it Orthanc.")
public final class ImagingBenchCommand implements Callable<Integer> {
  private static final int DOCUMENT_BYTES = 10_000;
  private static final int CLIENTS = 8;

  @Mixin private RegionOption region;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "500",
      description = "Images of 512x512 a study (default: ${DEFAULT-VALUE}).")
  private int images;

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each is done; the median is told (default: ${DEFAULT-VALUE}).")
  private int times;

  @Option(
      names = "--together",
      paramLabel = "N",
      defaultValue = "4",
      description = "Retrievals of the study at once, measured too (default: ${DEFAULT-VALUE}).")
  private int together;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "15",
      description =
          "How long ITI-41 is measured, after 30 s that do not count (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(names = "--only-documents", description = "Measures ITI-41 alone.")
  private boolean onlyDocuments;

  @Option(names = "--without-orthanc", description = "Measures the region alone.")
  private boolean alone;

  @Mixin private Output output;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new ImagingBenchCommand())
            .setExecutionExceptionHandler(new ToldFailures(List.of(IOException.class)))
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path scratch = Files.createTempDirectory("imag-bench");
    try {
      ImagingBench bench = bench(scratch);
      if (!onlyDocuments) {
        bench.region(images, together);
      }
      bench.documents(DOCUMENT_BYTES, CLIENTS, Duration.ofSeconds(seconds));
      if (!onlyDocuments && !alone && OrthancPeer.isInstalled()) {
        bench.orthanc(images);
      }
      output.report(bench.report());
      return CommandLine.ExitCode.OK;
    } finally {
      delete(scratch);
    }
  }

  private ImagingBench bench(Path scratch) throws IOException {
    Path home = region.home();
    return new ImagingBench(
        region.target(),
        scratch,
        new RegionProcesses(home, RegionDatabase.processFile(home)),
        times,
        output::progress);
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
