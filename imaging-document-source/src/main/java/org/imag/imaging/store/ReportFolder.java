package org.imag.imaging.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.imag.affinity.region.RegionConfiguration;

/**
 * The folder that is watched for reports: {@code NAME.xml} alone, or {@code NAME.properties} with
 * {@code NAME.pdf}, {@code NAME.txt} or {@code NAME.xml}. Files are moved to {@code taking}, then
 * to {@code done} or {@code refused}, where {@code NAME.reason.txt} says why. Other names, such as
 * those of files still being written, are left alone.
 */
@Dependent
public class ReportFolder {
  private static final String TAKING = "taking";
  private static final String DONE = "done";
  private static final String REFUSED = "refused";
  private static final String PROPERTIES = "properties";
  private static final String XML = "xml";
  private static final List<String> KINDS = List.of(PROPERTIES, XML, "pdf", "txt");
  private static final int MOST_AT_ONCE = 100;
  private static final Duration SETTLED = Duration.ofSeconds(2);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS").withZone(ZoneOffset.UTC);

  private final Optional<Path> folder;
  private final int maxBytes;
  private final Duration settled;

  @Inject
  public ReportFolder(RegionConfiguration region) {
    this(region.reportsDirectory(), region.reportsMaxBytes(), SETTLED);
  }

  /**
   * @param folder empty when none is watched
   * @param maxBytes a file may have
   * @param settled how long a file must not have changed before it is taken
   */
  public ReportFolder(Optional<Path> folder, int maxBytes, Duration settled) {
    this.folder = folder;
    this.maxBytes = maxBytes;
    this.settled = settled;
  }

  /**
   * The files of one report.
   *
   * @param name without extension
   * @param files by extension
   */
  public record Arrival(String name, Map<String, Path> files) {

    private boolean isWhole() {
      return files.containsKey(PROPERTIES) || files.size() == 1 && files.containsKey(XML);
    }
  }

  /** What is in the files of a report. */
  public record Files(Optional<String> properties, Optional<byte[]> document) {}

  /** Whether a folder is watched. */
  public boolean isWatched() {
    return folder.isPresent();
  }

  /** Makes the folders, and looks again at what was being taken when the server died. */
  public void open() throws IOException {
    if (folder.isEmpty()) {
      return;
    }
    for (String each : List.of(TAKING, DONE, REFUSED)) {
      java.nio.file.Files.createDirectories(folder.get().resolve(each));
    }
    try (DirectoryStream<Path> left =
        java.nio.file.Files.newDirectoryStream(folder.get().resolve(TAKING))) {
      for (Path file : left) {
        move(file, folder.get().resolve(file.getFileName()));
      }
    }
  }

  /** The reports whose files are all there and have not changed for a while. */
  public List<Arrival> arrivals() throws IOException {
    if (folder.isEmpty()) {
      return List.of();
    }
    Map<String, Map<String, Path>> names = new TreeMap<>();
    try (DirectoryStream<Path> files = java.nio.file.Files.newDirectoryStream(folder.get())) {
      for (Path file : files) {
        if (isReport(file)) {
          String name = file.getFileName().toString();
          int dot = name.lastIndexOf('.');
          names
              .computeIfAbsent(name.substring(0, dot), key -> new TreeMap<>())
              .put(name.substring(dot + 1), file);
        }
      }
    }
    List<Arrival> whole = new ArrayList<>();
    for (Map.Entry<String, Map<String, Path>> name : names.entrySet()) {
      Arrival arrival = new Arrival(name.getKey(), name.getValue());
      if (arrival.isWhole() && isSettled(arrival) && whole.size() < MOST_AT_ONCE) {
        whole.add(arrival);
      }
    }
    return whole;
  }

  private static boolean isReport(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0
        && !name.startsWith(".")
        && KINDS.contains(name.substring(dot + 1))
        && java.nio.file.Files.isRegularFile(file);
  }

  private boolean isSettled(Arrival arrival) throws IOException {
    Instant before = Instant.now().minus(settled);
    try {
      for (Path file : arrival.files().values()) {
        if (java.nio.file.Files.getLastModifiedTime(file).toInstant().isAfter(before)) {
          return false;
        }
      }
      return true;
    } catch (NoSuchFileException takenByAnother) {
      return false;
    }
  }

  /** Moves the files out of others' reach; empty when another server was faster. */
  public Optional<Arrival> take(Arrival arrival) throws IOException {
    try {
      return Optional.of(moved(arrival, TAKING, ""));
    } catch (NoSuchFileException takenByAnother) {
      return Optional.empty();
    }
  }

  /** Whether one of the files is larger than a report may be. */
  public boolean isTooLarge(Arrival taken) throws IOException {
    for (Path file : taken.files().values()) {
      if (java.nio.file.Files.size(file) > maxBytes) {
        return true;
      }
    }
    return false;
  }

  /** What is in the files. */
  public Files read(Arrival taken) throws IOException {
    Optional<String> properties = Optional.empty();
    if (taken.files().containsKey(PROPERTIES)) {
      byte[] text = bytes(taken.files().get(PROPERTIES));
      properties = Optional.of(new String(text, StandardCharsets.UTF_8));
    }
    for (String kind : List.of("pdf", XML, "txt")) {
      if (taken.files().containsKey(kind)) {
        return new Files(properties, Optional.of(bytes(taken.files().get(kind))));
      }
    }
    return new Files(properties, Optional.empty());
  }

  private byte[] bytes(Path file) throws IOException {
    try (InputStream in = java.nio.file.Files.newInputStream(file)) {
      return in.readNBytes(maxBytes);
    }
  }

  /** The report is kept. */
  public void done(Arrival taken) throws IOException {
    moved(taken, DONE, "." + STAMP.format(Instant.now()));
  }

  /** The report cannot be taken. */
  public void refused(Arrival taken, String reason) throws IOException {
    String stamp = "." + STAMP.format(Instant.now());
    moved(taken, REFUSED, stamp);
    java.nio.file.Files.writeString(
        folder.orElseThrow().resolve(REFUSED).resolve(taken.name() + stamp + ".reason.txt"),
        reason + "\n");
  }

  /** The report is looked at again later. */
  public void putBack(Arrival taken) throws IOException {
    moved(taken, "", "");
  }

  private Arrival moved(Arrival arrival, String to, String stamp) throws IOException {
    Path target = folder.orElseThrow().resolve(to);
    Map<String, Path> files = new TreeMap<>();
    // the properties last: without them a document does not count as whole
    List<String> kinds =
        arrival.files().keySet().stream()
            .sorted((a, b) -> Boolean.compare(a.equals(PROPERTIES), b.equals(PROPERTIES)))
            .collect(Collectors.toList());
    for (String kind : kinds) {
      Path file = target.resolve(arrival.name() + stamp + "." + kind);
      move(arrival.files().get(kind), file);
      files.put(kind, file);
    }
    return new Arrival(arrival.name(), files);
  }

  private static void move(Path from, Path to) throws IOException {
    java.nio.file.Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }
}
