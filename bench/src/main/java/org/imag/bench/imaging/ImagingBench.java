package org.imag.bench.imaging;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.imag.bench.measure.LoadPlan;
import org.imag.bench.measure.LoadRun;
import org.imag.bench.measure.MarkdownTable;
import org.imag.bench.measure.Measurement;
import org.imag.bench.measure.RegionProcesses;
import org.imag.bench.measure.RegionProcesses.CpuSeconds;
import org.imag.conformance.client.ExchangeRecorder;
import org.imag.conformance.client.MllpClient;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.PatientFeed;
import org.imag.conformance.target.Role;
import org.imag.conformance.target.Target;
import org.imag.conformance.target.TargetKey;
import org.imag.dicom.phantom.PhantomPatient;

/** Moves one study into a region and out of it, and the same study into and out of Orthanc. */
final class ImagingBench {
  private static final int MATRIX = 512;
  private static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final int MOST_SECONDS_TO_REST = 60;

  private final Target target;
  private final Path scratch;
  private final RegionProcesses processes;
  private final int times;
  private final Consumer<String> progress;
  private final MarkdownTable table =
      new MarkdownTable(
          "who",
          "what",
          "at once",
          "MB/s",
          "MB/s, first time",
          "first byte ms",
          "server CPU s/GB",
          "server MiB");

  private final MarkdownTable documents =
      new MarkdownTable(
          "ITI-41, bytes",
          "clients",
          "rate/s",
          "p50 ms",
          "p99 ms",
          "not right",
          "server CPU ms",
          "PostgreSQL CPU ms",
          "client CPU ms");

  ImagingBench(
      Target target,
      Path scratch,
      RegionProcesses processes,
      int times,
      Consumer<String> progress) {
    this.target = target;
    this.scratch = scratch;
    this.processes = processes;
    this.times = times;
    this.progress = progress;
  }

  /** Measures a region with a study of so many images. */
  void region(int slices, int together) throws IOException, InterruptedException {
    HttpExchange http = new HttpExchange(target.tls(Role.PACS).sslContext());
    URI base = target.uri(TargetKey.DICOM_WEB);
    DicomWebTransfers web = new DicomWebTransfers(http, base);
    Rad69Transfers rad69 =
        new Rad69Transfers(
            http, target.uri(TargetKey.RAD_69), target.text(TargetKey.SOURCE_REPOSITORY_ID));
    PhantomPatient patient = announced();
    measured("region", "STOW-RS", 1, () -> stowEach(web, patient, slices));
    StudyFiles study = study(patient, slices);
    web.stow(study);
    measured("region", "WADO-RS", 1, () -> Transfers.inTurn(times, () -> web.wado(study)));
    measured("region", "RAD-69", 1, () -> Transfers.inTurn(times, () -> rad69.retrieve(study)));
    if (together > 1) {
      measured(
          "region",
          "RAD-69",
          together,
          () -> Transfers.together(together, () -> rad69.retrieve(study)));
    }
  }

  /** Measures ITI-41 with documents of so many bytes, by so many clients. */
  void documents(int bytes, int clients, Duration measured)
      throws IOException, InterruptedException {
    progress.accept("measuring region ITI-41");
    HttpExchange http = new HttpExchange(target.tls(Role.SOURCE).sslContext());
    URI endpoint = target.uri(TargetKey.ITI_41);
    Bench patients = Bench.of(target, scratch);
    processes.awaitRest(MOST_SECONDS_TO_REST);
    CpuSeconds before = processes.cpu();
    Measurement found =
        new LoadRun(new LoadPlan(clients, 0, WARM_UP, measured), System.nanoTime())
            .run(() -> Iti41Task.begin(patients.apart(), http, endpoint, bytes));
    processes.awaitRest(MOST_SECONDS_TO_REST);
    CpuSeconds used = processes.cpu().minus(before);
    documents.row(
        String.valueOf(bytes),
        String.valueOf(clients),
        number("%.0f", found.rate()),
        number("%.1f", found.milliseconds(50)),
        number("%.1f", found.milliseconds(99)),
        String.valueOf(found.errors() + found.wrong()),
        milliseconds(used.server(), found),
        milliseconds(used.database(), found),
        milliseconds(used.client(), found));
    if (!found.problem().isEmpty()) {
      throw new IOException("ITI-41: " + found.problem());
    }
  }

  private static String milliseconds(double cpuSeconds, Measurement found) {
    return number("%.2f", cpuSeconds * 1000 / Math.max(1, found.sent()));
  }

  /** Measures Orthanc on this machine with such a study. */
  void orthanc(int slices) throws IOException, InterruptedException {
    try (OrthancPeer orthanc = OrthancPeer.start(scratch.resolve("orthanc"))) {
      DicomWebTransfers web = new DicomWebTransfers(new HttpExchange(null), orthanc.dicomWeb());
      PhantomPatient patient = PhantomPatient.ELISEE;
      measured("Orthanc", "STOW-RS", 1, () -> stowEach(web, patient, slices));
      StudyFiles study = study(patient, slices);
      web.stow(study);
      measured("Orthanc", "WADO-RS", 1, () -> Transfers.inTurn(times, () -> web.wado(study)));
    }
  }

  /** Another study each time: what is there already would be recognized. */
  private List<Transfer> stowEach(DicomWebTransfers web, PhantomPatient patient, int slices)
      throws IOException {
    return Transfers.inTurn(times, () -> web.stow(study(patient, slices)));
  }

  private StudyFiles study(PhantomPatient patient, int slices) throws IOException {
    return StudyFiles.make(scratch, patient, FreshUid.oid(), slices, MATRIX);
  }

  private PhantomPatient announced() throws IOException {
    String id = "B" + FreshUid.token();
    Demographics person = Demographics.invented();
    PatientFeed feed = PatientFeed.of("A04", target.hospital(), target.sourcePatient(id), person);
    new MllpClient(target.tls(Role.RIS), ExchangeRecorder.NONE)
        .send(target.address(TargetKey.PIX_MLLP), PatientFeed.TRANSACTION, feed.text());
    return new PhantomPatient(
        person.family() + "^" + person.given(), id, person.birthDate(), person.sex());
  }

  private interface Work {
    List<Transfer> run() throws IOException, InterruptedException;
  }

  private void measured(String who, String what, int together, Work work)
      throws IOException, InterruptedException {
    progress.accept("measuring " + who + " " + what);
    processes.awaitRest(MOST_SECONDS_TO_REST);
    CpuSeconds before = processes.cpu();
    long start = System.nanoTime();
    List<Transfer> all = work.run();
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    processes.awaitRest(MOST_SECONDS_TO_REST);
    double cpu = processes.cpu().minus(before).server();
    row(who, what, together, all, cpu, elapsed);
  }

  private void row(
      String who, String what, int together, List<Transfer> all, double cpu, Duration elapsed) {
    double gigabytes = all.stream().mapToLong(Transfer::bytes).sum() / 1e9;
    double rate = together > 1 ? gigabytes * 1000 / (elapsed.toNanos() / 1e9) : middle(all).rate();
    boolean ours = who.equals("region");
    table.row(
        who,
        what,
        String.valueOf(together),
        number("%.0f", rate),
        number("%.0f", all.get(0).rate()),
        number("%.0f", middle(all).firstByte().toNanos() / 1e6),
        ours ? number("%.1f", cpu / gigabytes) : "-",
        ours && processes.serverMemory().isPresent()
            ? String.valueOf(processes.serverMemory().getAsLong() >> 20)
            : "-");
  }

  private static Transfer middle(List<Transfer> all) {
    List<Transfer> sorted = all.stream().sorted(Comparator.comparing(Transfer::rate)).toList();
    return sorted.get(sorted.size() / 2);
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  /** What was found, as Markdown. */
  String report() {
    return table + "\n" + documents;
  }
}
