package org.imag.imaging.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imag.dicom.DataSet;
import org.imag.dicom.SopClass;
import org.imag.dicom.Tag;
import org.imag.imaging.Images;
import org.imag.imaging.RejectionNotes;
import org.imag.imaging.TestArchive;
import org.imag.imaging.archive.ArchiveSearch;
import org.imag.imaging.archive.FailureReason;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.archive.SearchAnswer.Match;
import org.imag.imaging.archive.SearchLevel;
import org.imag.imaging.archive.StoreOutcome;
import org.imag.imaging.archive.StoreOutcome.Refused;
import org.imag.imaging.archive.StoreOutcome.Stored;
import org.imag.imaging.archive.StoredInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rejection notes as an Image Manager applies them (Imaging Object Change Management, RAD TF-2
 * 4.66).
 */
class RejectionTest {
  @TempDir Path folder;
  private TestArchive tested;

  @BeforeEach
  void aStudyOfThreeImages() {
    tested = TestArchive.in(folder).withSlices(3);
  }

  private List<String> shown() {
    return tested.archive.instances(ResourceScope.study(Images.STUDY)).stream()
        .filter(instance -> !instance.sopClassUid().equals(SopClass.KEY_OBJECT_SELECTION))
        .map(instance -> instance.reference().sopInstanceUid())
        .toList();
  }

  private long notesShown() {
    return tested.archive.instances(ResourceScope.study(Images.STUDY)).stream()
        .map(StoredInstance::sopClassUid)
        .filter(SopClass.KEY_OBJECT_SELECTION::equals)
        .count();
  }

  private List<Match> search(SearchLevel level) {
    return tested
        .archive
        .search(new ArchiveSearch(level, Optional.empty(), Optional.empty(), List.of(), 100, 0))
        .matches();
  }

  private FailureReason refused(byte[] file) {
    StoreOutcome outcome = tested.store(file);
    assertThat(outcome).isInstanceOf(Refused.class);
    return ((Refused) outcome).reason();
  }

  private void reject(String title, int... slices) {
    assertThat(tested.store(RejectionNotes.note(title, slices))).isInstanceOf(Stored.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"113001", "113037", "113038", "113039"})
  void rejectedInstancesAreNeitherFoundNorLocatedNorListed_4_66_4(String title) {
    reject(title, 1, 3);
    assertThat(shown()).containsExactly(Images.uid(2));
    assertThat(tested.archive.locate(List.of(Images.reference(1), Images.reference(2))))
        .containsOnlyKeys(Images.uid(2));
    assertThat(search(SearchLevel.INSTANCE))
        .extracting(match -> match.instance().string(Tag.SOP_INSTANCE_UID).orElse(""))
        .contains(Images.uid(2))
        .doesNotContain(Images.uid(1), Images.uid(3));
  }

  @Test
  void countsAndModalitiesAreThoseOfWhatIsShown() {
    reject(RejectionNotes.PATIENT_SAFETY, 1);
    Match study = search(SearchLevel.STUDY).get(0);
    assertThat(study.instancesOfStudy()).isEqualTo(2);
    assertThat(study.seriesOfStudy()).isEqualTo(1);
    assertThat(study.modalities()).containsExactly("CT");
    assertThat(search(SearchLevel.SERIES)).hasSize(1);
    assertThat(search(SearchLevel.SERIES).get(0).instancesOfSeries()).isEqualTo(2);
  }

  @Test
  void onlyTheNoteOfAQualityRejectionStaysVisible_4_66_4_1() {
    reject(RejectionNotes.QUALITY, 1);
    assertThat(notesShown()).isEqualTo(1);
    reject(RejectionNotes.PATIENT_SAFETY, 2);
    assertThat(notesShown()).isEqualTo(1);
  }

  @Test
  void aStudyOfWhichEverythingIsRejectedIsNotFound() {
    reject(RejectionNotes.WRONG_WORKLIST_ENTRY, 1, 2, 3);
    assertThat(search(SearchLevel.STUDY)).isEmpty();
    assertThat(search(SearchLevel.SERIES)).isEmpty();
    assertThat(tested.archive.instances(ResourceScope.study(Images.STUDY))).isEmpty();
  }

  @Test
  void anInstanceRejectedForQualityStaysRejectedWhenSentAgain() {
    reject(RejectionNotes.QUALITY, 1);
    assertThat(tested.store(Images.file(1))).isInstanceOf(Stored.class);
    assertThat(shown()).containsExactly(Images.uid(2), Images.uid(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"113037", "113038"})
  void whatWasRejectedForSafetyOrWorklistIsNotTakenAgain_4_66_4_2_3_1(String title) {
    reject(title, 1);
    assertThat(refused(Images.file(1))).isEqualTo(FailureReason.REJECTED_BEFORE);
    assertThat(shown()).containsExactly(Images.uid(2), Images.uid(3));
  }

  @Test
  void whatWasRejectedByRetentionIsInUseAgainWhenSentAgain_4_66_4_4_3() {
    reject(RejectionNotes.RETENTION_EXPIRED, 1, 2, 3);
    long revision = revision();
    assertThat(tested.store(Images.file(1))).isInstanceOf(Stored.class);
    assertThat(shown()).containsExactly(Images.uid(1));
    assertThat(search(SearchLevel.STUDY)).hasSize(1);
    assertThat(revision()).as("the manifest is due again").isGreaterThan(revision);
    reject(RejectionNotes.QUALITY, 1);
    assertThat(shown()).isEmpty();
  }

  private long revision() {
    return tested.database.number("select revision from imaging.publication_job");
  }

  @Test
  void aGraverReasonOverrulesALighterOneAndNotTheOtherWayRound() {
    reject(RejectionNotes.QUALITY, 1);
    reject(RejectionNotes.PATIENT_SAFETY, 1);
    assertThat(refused(Images.file(1))).isEqualTo(FailureReason.REJECTED_BEFORE);
    assertThat(refused(RejectionNotes.note(RejectionNotes.QUALITY, 1, 2)))
        .isEqualTo(FailureReason.REJECTED_FOR_OTHER_REASON);
    assertThat(shown()).as("refused as a whole").containsExactly(Images.uid(2), Images.uid(3));
  }

  @Test
  void aSecondNoteAboutTheSameIsADuplicate() {
    reject(RejectionNotes.PATIENT_SAFETY, 1, 2);
    assertThat(refused(RejectionNotes.note(RejectionNotes.PATIENT_SAFETY, 1)))
        .isEqualTo(FailureReason.DUPLICATE_REJECTION_NOTE);
    assertThat(tested.store(RejectionNotes.note(RejectionNotes.PATIENT_SAFETY, 1, 2)))
        .as("the very same note is acknowledged")
        .isInstanceOf(Stored.class);
  }

  @Test
  void aNoteAboutNothingTheArchiveKnowsIsRefused() {
    assertThat(refused(RejectionNotes.note(RejectionNotes.PATIENT_SAFETY, 7, 8)))
        .isEqualTo(FailureReason.NOTHING_TO_REJECT);
    assertThat(refused(note("1.2.840.10008.5.1.4.1.1.4", Images.uid(1))))
        .isEqualTo(FailureReason.REJECTED_CLASS_CONFLICT);
    assertThat(shown()).hasSize(3);
  }

  private static byte[] note(String sopClass, String instance) {
    return RejectionNotes.note(RejectionNotes.PATIENT_SAFETY, sopClass, List.of(instance));
  }

  @Test
  void aRejectedInstanceThatArrivesAfterItsNoteIsRejectedToo() {
    reject(RejectionNotes.QUALITY, 3, 4);
    reject(RejectionNotes.PATIENT_SAFETY, 2, 5);
    assertThat(tested.store(Images.file(4))).isInstanceOf(Stored.class);
    assertThat(refused(Images.file(5))).isEqualTo(FailureReason.REJECTED_BEFORE);
    assertThat(shown()).containsExactly(Images.uid(1));
  }

  /** RAD TF-2 4.66.4.3: corrected objects come under new UIDs, here into the same study. */
  @Test
  void aStudyRejectedAsAWholeTakesTheImagesOfTheRightPatient() {
    DataSet corrected =
        Images.slice(1).toBuilder()
            .put(Tag.SOP_INSTANCE_UID, Images.SERIES + ".901")
            .put(Tag.PATIENT_ID, "GUY-000999")
            .put(Tag.PATIENT_NAME, "TARCY^Océane")
            .build();
    assertThat(refused(Images.file(corrected))).isEqualTo(FailureReason.HIERARCHY_CONFLICT);
    reject(RejectionNotes.WRONG_WORKLIST_ENTRY, 1, 2, 3);
    Stored stored = (Stored) tested.store(Images.file(corrected));
    assertThat(stored.instance().patient().id()).isEqualTo("GUY-000999");
    assertThat(search(SearchLevel.STUDY).get(0).study().string(Tag.PATIENT_NAME))
        .contains("TARCY^Océane");
    assertThat(shown()).containsExactly(Images.SERIES + ".901");
  }

  /** PS3.3 C.7.1.1: one study is of one patient; the same id with another birth date is not one. */
  @Test
  void anImageWithTheSameIdAndAnotherBirthDateIsRefused() {
    DataSet other = Images.slice(4).toBuilder().put(Tag.PATIENT_BIRTH_DATE, "19510607").build();
    assertThat(refused(Images.file(other))).isEqualTo(FailureReason.HIERARCHY_CONFLICT);
  }

  @Test
  void otherKeyObjectSelectionsRejectNothing() {
    assertThat(tested.store(RejectionNotes.note("113000", 1))).isInstanceOf(Stored.class);
    assertThat(shown()).hasSize(3);
    assertThat(notesShown()).isEqualTo(1);
  }
}
