package org.imag.deployment.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imag.deployment.RegionFailure;
import org.imag.dicom.DataSet;
import org.imag.dicom.Part10Writer;
import org.imag.dicom.Tag;
import org.imag.dicom.phantom.CtPhantom;
import org.imag.dicom.phantom.PhantomPatient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder may hold any mix of studies and other files. */
class StudyFolderTest {
  private static final PhantomPatient OTHER =
      new PhantomPatient("PINDARD^Télumée", "GUY-000456", "19510612", "F");

  @TempDir private Path folder;

  @Test
  void filesAreSortedByPatientAndStudy() throws IOException {
    phantom(PhantomPatient.ELISEE, "2.999.1", 3).writeTo(sub("a"));
    phantom(PhantomPatient.ELISEE, "2.999.2", 2).writeTo(sub("b/c"));
    phantom(OTHER, "2.999.3", 1).writeTo(sub("d"));

    StudyFolder found = StudyFolder.read(folder);

    assertThat(found.skipped()).isEmpty();
    assertThat(found.studies())
        .extracting(DemoStudy::studyUid)
        .containsExactlyInAnyOrder("2.999.1", "2.999.2", "2.999.3");
    assertThat(found.studies())
        .extracting(study -> study.instances().size())
        .containsExactlyInAnyOrder(3, 2, 1);
    assertThat(found.studies())
        .extracting(study -> study.patient().id())
        .containsExactlyInAnyOrder("GUY-000123", "GUY-000123", "GUY-000456");
  }

  @Test
  void whatIsNotDicomIsReportedAndPassedOver() throws IOException {
    phantom(PhantomPatient.ELISEE, "2.999.1", 1).writeTo(folder);
    Files.writeString(folder.resolve("lisez-moi.txt"), "Un mot pour le lecteur");
    Files.createFile(folder.resolve("vide"));

    StudyFolder found = StudyFolder.read(folder);

    assertThat(found.studies()).hasSize(1);
    assertThat(found.skipped())
        .hasSize(2)
        .anyMatch(reason -> reason.startsWith("lisez-moi.txt: not a DICOM file"))
        .anyMatch(reason -> reason.startsWith("vide: "));
  }

  @Test
  void aSecondCopyOfAnInstanceIsPassedOver() throws IOException {
    phantom(PhantomPatient.ELISEE, "2.999.1", 1).writeTo(sub("a"));
    phantom(PhantomPatient.ELISEE, "2.999.1", 1).writeTo(sub("b"));

    StudyFolder found = StudyFolder.read(folder);

    assertThat(found.studies().get(0).instances()).hasSize(1);
    assertThat(found.skipped()).singleElement().asString().contains("same instance");
  }

  /** A patient without name is announced all the same: PID-5 needs a family name. */
  @Test
  void aPatientWithoutNameIsAnnouncedUnderAnother() throws IOException {
    write(slice().toBuilder().put(Tag.PATIENT_NAME, "").build());

    DemoPatient patient = StudyFolder.read(folder).studies().get(0).patient();

    assertThat(patient.demographics().family()).isNotBlank();
    assertThat(patient.id()).isEqualTo("GUY-000123");
  }

  @Test
  void anImageOfNobodyCannotBeShown() throws IOException {
    phantom(OTHER, "2.999.3", 1).writeTo(sub("d"));
    write(slice().toBuilder().put(Tag.PATIENT_ID, "").build());

    StudyFolder found = StudyFolder.read(folder);

    assertThat(found.studies()).hasSize(1);
    assertThat(found.skipped()).singleElement().asString().contains("no Patient ID");
  }

  @Test
  void aFolderWithoutStudyIsTold() {
    assertThatThrownBy(() -> StudyFolder.read(folder))
        .isInstanceOf(RegionFailure.class)
        .hasMessageContaining(folder.toString());
    assertThatThrownBy(() -> StudyFolder.read(folder.resolve("nulle-part")))
        .isInstanceOf(RegionFailure.class)
        .hasMessageContaining("nulle-part");
  }

  /** PS3.10 7.1: the File Meta Information belongs to whoever wrote the file. */
  @Test
  void theDigestIsOfTheDataSetAlone() throws IOException {
    write(slice());
    Path file = folder.resolve("image");
    String digest = StudyFolder.read(folder).studies().get(0).instances().get(0).digest();

    byte[] bytes = Files.readAllBytes(file);
    bytes[160]++;
    Files.write(file, bytes);
    assertThat(DataSetDigest.of(Files.newInputStream(file))).isEqualTo(digest);

    bytes[bytes.length - 1]++;
    Files.write(file, bytes);
    assertThat(DataSetDigest.of(Files.newInputStream(file))).isNotEqualTo(digest);
  }

  private static CtPhantom phantom(PhantomPatient patient, String studyUid, int slices) {
    return CtPhantom.of(patient, studyUid).withSlices(slices).withMatrix(16, 16);
  }

  private static DataSet slice() {
    return phantom(PhantomPatient.ELISEE, "2.999.1", 1).slice(1).dataSet();
  }

  private void write(DataSet dataSet) throws IOException {
    try (var out = Files.newOutputStream(folder.resolve("image"))) {
      Part10Writer.write(dataSet, out);
    }
  }

  private Path sub(String path) throws IOException {
    return Files.createDirectories(folder.resolve(path));
  }
}
