package org.imag.conformance.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imag.dicom.DataSet;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.Tag;

/**
 * The images that the imaging tests ask for, from folders in which each study has its own: {@code
 * 2018/C3L-00277/images} in an image cache of NIST's, or {@code C3L-00277-images} as IHE publishes
 * them for its connectathons.
 */
final class StandardImages {
  private static final int MAX_DEPTH = 5;
  private static final int MAX_FILES = 20_000;

  private final List<Path> roots;
  private Map<String, StandardStudy> studies;

  private StandardImages(List<Path> roots) {
    this.roots = roots;
  }

  /** The images in the folders, and in those that may lie beside a testkit. */
  static StandardImages of(Path testkit, List<Path> folders) {
    List<Path> roots = new ArrayList<>(folders);
    Path beside = testkit.resolveSibling("imagecache-std");
    roots.add(beside);
    roots.add(testkit.resolveSibling("imagecache").resolve("std"));
    Optional.ofNullable(testkit.getParent())
        .ifPresent(parent -> roots.add(parent.resolveSibling("ihe-connectathon")));
    return new StandardImages(roots.stream().filter(Files::isDirectory).toList());
  }

  /** The folder of a study by the name that test plans give it, if it is there. */
  Optional<Path> folder(String name) {
    return roots.stream()
        .flatMap(root -> candidates(root, name))
        .filter(Files::isDirectory)
        .findFirst();
  }

  private static Stream<Path> candidates(Path root, String name) {
    String study = name.replaceFirst("/images$", "").replaceFirst("^.*/", "");
    return study.isBlank() || study.contains("..")
        ? Stream.empty()
        : Stream.of(
            root.resolve(name),
            root.resolve(study).resolve("images"),
            root.resolve(study + "-images"),
            root.resolve(study));
  }

  /** The study with the UID. */
  Optional<StandardStudy> study(String studyUid) {
    return Optional.ofNullable(byUid().get(studyUid));
  }

  /** All studies. */
  Collection<StandardStudy> studies() {
    return byUid().values();
  }

  private Map<String, StandardStudy> byUid() {
    if (studies == null) {
      Map<String, StandardStudy> found = new LinkedHashMap<>();
      roots.forEach(root -> collect(root, found));
      studies = found;
    }
    return studies;
  }

  private static void collect(Path root, Map<String, StandardStudy> found) {
    Map<String, StandardStudy> here = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(root, MAX_DEPTH)) {
      files
          .filter(file -> file.toString().endsWith(".dcm"))
          .limit(MAX_FILES)
          .sorted()
          .forEach(file -> header(file).ifPresent(header -> add(file, header, here)));
    } catch (IOException e) {
      throw new TestkitInvalid(root + " cannot be listed", e);
    }
    here.forEach(found::putIfAbsent);
  }

  private static void add(Path file, DataSet header, Map<String, StandardStudy> studies) {
    String uid = header.string(Tag.STUDY_INSTANCE_UID).orElse("");
    StandardStudy known =
        studies.computeIfAbsent(uid, u -> new StandardStudy(u, List.of(), patient(header)));
    studies.put(uid, known.with(file));
  }

  private static DataSet patient(DataSet header) {
    return DataSet.builder()
        .copy(header, Tag.PATIENT_NAME, Tag.PATIENT_ID, Tag.PATIENT_BIRTH_DATE, Tag.PATIENT_SEX)
        .build();
  }

  /** What is no image, a manifest for instance, is left out. */
  private static Optional<DataSet> header(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return Optional.of(Part10Reader.readHeader(in, ReadLimits.HEADER).dataSet())
          .filter(header -> header.contains(Tag.ROWS));
    } catch (IOException notDicom) {
      return Optional.empty();
    }
  }

  /** The images of a folder that a test plan names. */
  List<DataSet> images(String name) {
    return folder(name).stream()
        .flatMap(folder -> KitFiles.of(folder).stream())
        .flatMap(file -> header(file).stream())
        .toList();
  }
}
