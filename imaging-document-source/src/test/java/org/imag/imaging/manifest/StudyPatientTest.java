package org.imag.imaging.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.dicom.SopClass;
import org.imag.dicom.TransferSyntax;
import org.imag.imaging.Images;
import org.imag.imaging.RejectionNotes;
import org.imag.imaging.TestArchive;
import org.imag.imaging.archive.InstanceReference;
import org.imag.imaging.archive.PatientIdentity;
import org.imag.imaging.archive.StoredInstance;
import org.imag.imaging.identity.SourcePatientIdentifiers;
import org.imag.imaging.manifest.StudyContents.Series;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an archive of another maker may let through, and a manifest must not (PS3.3 C.7.1.1). */
class StudyPatientTest {
  private static final PatientIdentity ELISEE =
      new PatientIdentity("GUY-000123", null, null, "ÉLISÉE-CÉLESTIN^Maïlys");

  @TempDir Path folder;
  private TestArchive archive;
  private StudyPatient tested;

  @BeforeEach
  void anEmptyArchive() {
    archive = TestArchive.in(folder);
    tested =
        new StudyPatient(
            new StudyReader(archive.archive),
            new SourcePatientIdentifiers(new AssigningAuthority("CHC", "2.999.973.3.1")));
  }

  private static StudyContents study(PatientIdentity... patients) {
    List<StoredInstance> instances =
        Arrays.stream(patients).map(StudyPatientTest::instance).toList();
    Series series = new Series(Images.SERIES, Images.slice(1), instances);
    return new StudyContents(Images.STUDY, patients[0], Images.slice(1), List.of(series));
  }

  private static StoredInstance instance(PatientIdentity patient) {
    return new StoredInstance(
        new InstanceReference(Images.STUDY, Images.SERIES, Images.uid(1)),
        SopClass.CT_IMAGE,
        TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
        1,
        "",
        patient);
  }

  @Test
  void aStudyWhoseImagesDisagreeOnThePatientIsHeld() {
    PatientIdentity other = new PatientIdentity("GUY-000999", null, null, "TARCY^Océane");
    assertThatThrownBy(() -> tested.of(study(ELISEE, other)))
        .isInstanceOf(PublicationHeld.class)
        .hasMessageContaining("2 patients")
        .hasMessageNotContaining("GUY-000999");
  }

  @Test
  void theIssuerMayBeNamedOrUnderstood() throws PublicationHeld {
    PatientIdentity named = new PatientIdentity("GUY-000123", "CHC", "2.999.973.3.1", null);
    assertThat(tested.of(study(ELISEE, named)).cx()).isEqualTo("GUY-000123^^^&2.999.973.3.1&ISO");
  }

  @Test
  void imagesWithoutPatientIdAreHeld() {
    PatientIdentity nobody = new PatientIdentity("", null, null, null);
    assertThatThrownBy(() -> tested.of(study(nobody)))
        .isInstanceOf(PublicationHeld.class)
        .hasMessageContaining("no Patient ID");
  }

  /** RAD TF-2 4.66.4: an archive without IOCM lists the note and what it rejects. */
  @Test
  void whatAnArchiveListsThoughANoteRejectsItIsNotCited() {
    archive.withSlices(3).store(RejectionNotes.note(RejectionNotes.QUALITY, 1));
    archive.database.execute("update imaging.instance set hidden = false");
    StudyContents study = new StudyReader(archive.archive).read(Images.STUDY).orElseThrow();
    assertThat(study.series()).hasSize(1);
    assertThat(study.series().get(0).instances())
        .extracting(instance -> instance.reference().sopInstanceUid())
        .containsExactly(Images.uid(2), Images.uid(3));
  }
}
