package org.imag.repository.retention;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.imag.repository.store.ToldDates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file in which the hospital tells the dates that the repository cannot know. One line a patient:
 * {@code patientId;birth;lastStay;death}, dates as 2026-03-01, empty where not known. Lines that
 * begin with # are not read.
 */
final class PatientFile {
  private static final Logger LOG = LoggerFactory.getLogger(PatientFile.class);
  private static final int PATIENTS_AT_A_TIME = 500;
  private static final int FIELDS = 4;

  private final Path file;

  PatientFile(Path file) {
    this.file = file;
  }

  /**
   * Tells its patients, some at a time; none when there is no file. Lines that cannot be read are
   * left out and their numbers logged.
   *
   * @throws UncheckedIOException when the file cannot be read
   */
  void read(Consumer<List<ToldDates>> patients) {
    if (Files.notExists(file)) {
      return;
    }
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      read(lines, patients);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(BufferedReader lines, Consumer<List<ToldDates>> patients) throws IOException {
    List<ToldDates> told = new ArrayList<>();
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      Optional<ToldDates> patient = patient(line);
      if (patient.isPresent()) {
        told.add(patient.get());
      } else if (!line.isBlank() && !line.startsWith("#")) {
        LOG.warn("Line {} of {} is not patientId;birth;lastStay;death", number, file);
      }
      if (told.size() == PATIENTS_AT_A_TIME) {
        patients.accept(List.copyOf(told));
        told.clear();
      }
    }
    patients.accept(told);
  }

  private static Optional<ToldDates> patient(String line) {
    String[] fields = line.split(";", -1);
    if (line.startsWith("#") || fields.length != FIELDS || fields[0].isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ToldDates(fields[0].strip(), day(fields[1]), day(fields[2]), day(fields[3])));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> day(String field) {
    return field.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(field.strip()));
  }
}
