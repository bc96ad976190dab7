package org.imag.deployment.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.imag.deployment.RegionFailure;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFile;
import org.imag.dicom.DicomFormatException;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.Tag;

/**
 * The studies found in a folder and its subfolders, whatever the files are called.
 *
 * @param skipped files that cannot be shown, each with the reason
 */
record StudyFolder(List<DemoStudy> studies, List<String> skipped) {

  /**
   * Reads the headers of all files.
   *
   * @throws RegionFailure when the folder cannot be read or holds no study
   */
  static StudyFolder read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new RegionFailure("There is no folder " + folder);
    }
    Reading reading = new Reading(folder);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        reading.add(file);
      }
    } catch (IOException e) {
      throw new RegionFailure("The folder " + folder + " cannot be read", e);
    }
    return reading.result();
  }

  private static final class Reading {
    private final Path folder;
    private final Map<String, DemoPatient> patients = new LinkedHashMap<>();
    private final Map<String, List<DicomInstance>> studies = new LinkedHashMap<>();
    private final Set<String> instances = new HashSet<>();
    private final List<String> skipped = new ArrayList<>();

    Reading(Path folder) {
      this.folder = folder;
    }

    void add(Path file) throws IOException {
      try (InputStream in = Files.newInputStream(file)) {
        DicomFile header = Part10Reader.readHeader(in, ReadLimits.STANDARD);
        Optional<String> problem = problemOf(header.dataSet());
        if (problem.isPresent()) {
          skip(file, problem.get());
        } else {
          add(file, header);
        }
      } catch (DicomFormatException e) {
        skip(file, e.getMessage());
      }
    }

    private Optional<String> problemOf(DataSet header) {
      for (int tag :
          List.of(
              Tag.STUDY_INSTANCE_UID,
              Tag.SERIES_INSTANCE_UID,
              Tag.SOP_INSTANCE_UID,
              Tag.SOP_CLASS_UID)) {
        if (header.string(tag).isEmpty()) {
          return Optional.of("no instance of a study: " + Tag.text(tag) + " is missing");
        }
      }
      String study = header.string(Tag.STUDY_INSTANCE_UID).orElseThrow();
      DemoPatient patient = DemoPatient.of(header);
      if (patient.id().isEmpty()) {
        return Optional.of("no Patient ID: whose image it is cannot be told");
      }
      if (patients.containsKey(study) && !patients.get(study).id().equals(patient.id())) {
        return Optional.of("another Patient ID than the other files of its study");
      }
      if (!instances.add(header.string(Tag.SOP_INSTANCE_UID).orElseThrow())) {
        return Optional.of("the same instance as in another file");
      }
      return Optional.empty();
    }

    private void add(Path file, DicomFile header) throws IOException {
      DataSet dataSet = header.dataSet();
      String study = dataSet.string(Tag.STUDY_INSTANCE_UID).orElseThrow();
      patients.putIfAbsent(study, DemoPatient.of(dataSet));
      studies
          .computeIfAbsent(study, uid -> new ArrayList<>())
          .add(
              new DicomInstance(
                  file,
                  dataSet.string(Tag.SERIES_INSTANCE_UID).orElseThrow(),
                  dataSet.string(Tag.SOP_CLASS_UID).orElseThrow(),
                  dataSet.string(Tag.SOP_INSTANCE_UID).orElseThrow(),
                  header.transferSyntax(),
                  Files.size(file),
                  digest(file)));
    }

    private static String digest(Path file) throws IOException {
      try (InputStream in = Files.newInputStream(file)) {
        return DataSetDigest.of(in);
      }
    }

    private void skip(Path file, String reason) {
      skipped.add(folder.relativize(file) + ": " + reason);
    }

    StudyFolder result() {
      if (studies.isEmpty()) {
        String reasons = skipped.isEmpty() ? "" : "\n  " + String.join("\n  ", skipped);
        throw new RegionFailure("There is no DICOM study in " + folder + reasons);
      }
      List<DemoStudy> found = new ArrayList<>();
      studies.forEach((uid, files) -> found.add(new DemoStudy(patients.get(uid), uid, files)));
      return new StudyFolder(found, List.copyOf(skipped));
    }
  }
}
