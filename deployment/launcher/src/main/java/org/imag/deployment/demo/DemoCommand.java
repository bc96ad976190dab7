package org.imag.deployment.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.imag.deployment.Progress;
import org.imag.deployment.RegionFailure;
import org.imag.deployment.cli.RegionOptions;
import org.imag.deployment.region.Region;
import org.imag.dicom.Uids;
import org.imag.dicom.phantom.CtPhantom;
import org.imag.dicom.phantom.PhantomPatient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code imag demo}. */
@Command(
    name = "demo",
    description = {
      "Starts the region and does its main job: a patient is announced, a study enters the archive, its manifest is published,"
          + " found and fetched, and every image is retrieved and compared.",
      "The region stays up."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final Duration START = Duration.ofSeconds(300);
  private static final Duration LAST_AUDIT_RECORDS = Duration.ofSeconds(10);

  @Mixin private RegionOptions options;

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      description =
          "Folder with DICOM files of any studies (default: a synthetic CT of 60 slices).")
  private Path folder;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description =
          "How long a manifest may take to appear in the registry (default: ${DEFAULT-VALUE}).")
  private long seconds;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Region region = options.region();
    Progress progress = new Progress(spec.commandLine().getOut());
    if (folder != null) {
      StudyFolder found = StudyFolder.read(folder);
      found.skipped().forEach(reason -> progress.say("skipped " + reason));
      return run(region, progress, found.studies());
    }
    Path phantom = Files.createTempDirectory("imag-demo");
    try {
      return run(region, progress, phantom(phantom, progress));
    } finally {
      delete(phantom);
    }
  }

  private int run(Region region, Progress progress, List<DemoStudy> studies) {
    progress.step(
        "region " + region.configuration().regionName() + ", data in " + region.folders().home());
    region.up(progress, START);
    Duration patience = Duration.ofSeconds(seconds);
    int images = demonstrate(region, progress, patience, studies);
    progress.say(new NextSteps(region, studies).text());
    progress.say(
        String.format(
            Locale.ROOT,
            "demo: %d images published, found and retrieved identical in %.1f s",
            images,
            progress.elapsed().toMillis() / 1000.0));
    return 0;
  }

  private static int demonstrate(
      Region region, Progress progress, Duration patience, List<DemoStudy> studies) {
    try (PeerSpool audit =
        PeerSpool.open(
            region.configuration(),
            region.folders().demoAuditSpool(),
            RegionPeers.certificate(region.configuration(), DemoPeer.CONSUMER).sslContext(),
            LAST_AUDIT_RECORDS)) {
      return new Demonstration(region, progress, patience, audit).run(studies);
    }
  }

  private static List<DemoStudy> phantom(Path folder, Progress progress) throws IOException {
    String studyUid = Uids.random();
    PhantomPatient patient =
        new PhantomPatient(
            PhantomPatient.ELISEE.name(),
            "DEMO-" + Integer.toUnsignedString(studyUid.hashCode()),
            PhantomPatient.ELISEE.birthDate(),
            PhantomPatient.ELISEE.sex());
    CtPhantom.of(patient, studyUid).writeTo(folder);
    progress.step("synthetic CT made for " + patient.name() + ", Patient ID " + patient.id());
    return StudyFolder.read(folder).studies();
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new RegionFailure("The temporary folder " + folder + " cannot be deleted", e);
    }
  }
}
