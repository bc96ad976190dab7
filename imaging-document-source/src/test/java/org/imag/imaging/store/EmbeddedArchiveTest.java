package org.imag.imaging.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imag.affinity.testing.UnavailableDataSource;
import org.imag.affinity.testing.Zeros;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;
import org.imag.dicom.TransferSyntax;
import org.imag.dicom.VR;
import org.imag.imaging.Images;
import org.imag.imaging.TestArchive;
import org.imag.imaging.TransferSyntaxes;
import org.imag.imaging.archive.DicomArchive.Storing;
import org.imag.imaging.archive.FailureReason;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.archive.StoreOutcome;
import org.imag.imaging.archive.StoreOutcome.Refused;
import org.imag.imaging.archive.StoreOutcome.Stored;
import org.imag.imaging.archive.StoredInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Storing instances (PS3.18 10.5, I.2). */
class EmbeddedArchiveTest {
  @TempDir Path folder;
  private TestArchive tested;

  @BeforeEach
  void emptyArchive() {
    tested = TestArchive.in(folder);
  }

  @Test
  void anInstanceIsServedByteForByteAsItWasReceived() throws IOException {
    byte[] file = Images.file(1);
    Stored stored = (Stored) tested.store(file);
    assertThat(stored.isNew()).isTrue();
    assertThat(bytes(stored.instance())).isEqualTo(file);
    assertThat(tested.archive.isAvailable(stored.instance())).isTrue();
  }

  private byte[] bytes(StoredInstance instance) throws IOException {
    try (InputStream in = tested.archive.open(instance, instance.transferSyntaxUid())) {
      return in.readAllBytes();
    }
  }

  @Test
  void theSameInstanceAgainIsAcknowledgedAndChangesNothing() {
    tested.store(Images.file(1));
    Stored again = (Stored) tested.store(Images.file(1));
    assertThat(again.isNew()).isFalse();
    assertThat(count("instance")).isEqualTo(1);
    assertThat(tested.database.number("select revision from imaging.publication_job")).isEqualTo(1);
  }

  /** PS3.18 10.5: what is acknowledged is stored, also when the file was lost meanwhile. */
  @Test
  void aLostFileIsRestoredWhenTheSameInstanceIsSentAgain() throws IOException {
    Stored stored = (Stored) tested.store(Images.file(1));
    Files.delete(files("instances").get(0));
    tested.store(Images.file(1));
    assertThat(tested.archive.isAvailable(stored.instance())).isTrue();
    assertThat(bytes(stored.instance())).isEqualTo(Images.file(1));
  }

  @Test
  void theSameUidWithOtherContentIsRefusedAndTheFirstIsKept_0111() throws IOException {
    Stored first = (Stored) tested.store(Images.file(1));
    byte[] other = Images.file(with(1, Tag.SERIES_DESCRIPTION, "Autre description"));
    assertThat(refused(tested.store(other)).reason())
        .isEqualTo(FailureReason.DUPLICATE_WITH_OTHER_CONTENT);
    assertThat(bytes(first.instance())).isEqualTo(Images.file(1));
  }

  private static DataSet with(int number, int tag, String value) {
    return Images.slice(number).toBuilder().put(tag, value).build();
  }

  private static Refused refused(StoreOutcome outcome) {
    assertThat(outcome).isInstanceOf(Refused.class);
    return (Refused) outcome;
  }

  @Test
  void whatIsNotDicomIsNotUnderstood_Cxxx() throws IOException {
    Refused refused = refused(tested.store("%PDF-1.7 not an image".getBytes("US-ASCII")));
    assertThat(refused.reason()).isEqualTo(FailureReason.CANNOT_UNDERSTAND);
    assertThat(refused.reference()).isNull();
    assertNothingLeft();
  }

  private void assertNothingLeft() throws IOException {
    assertThat(count("study") + count("series") + count("instance")).isZero();
    assertThat(files("incoming")).isEmpty();
    assertThat(files("instances")).isEmpty();
  }

  private long count(String table) {
    return tested.database.number("select count(*) from imaging." + table);
  }

  private List<Path> files(String room) throws IOException {
    Path path = folder.resolve(room);
    if (!Files.exists(path)) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(path)) {
      return found.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void aFileThatBreaksOffIsNotStored() throws IOException {
    byte[] file = Images.file(1);
    byte[] compressed = TransferSyntaxes.jpegBaseline(Images.slice(1));
    for (byte[] cut :
        List.of(
            Arrays.copyOf(file, 300),
            Arrays.copyOf(file, 632),
            Arrays.copyOf(file, file.length - 10),
            Arrays.copyOf(compressed, compressed.length - 12))) {
      assertThat(refused(tested.store(cut)).reason()).isEqualTo(FailureReason.CANNOT_UNDERSTAND);
    }
    assertNothingLeft();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/passwd", "1.2..3", "1.2.3/4", "1.2.3.", "C:1.2", "..", "1 2"})
  void aUidThatIsNoUidIsRefused_PS35_9_1(String uid) throws IOException {
    for (int tag : new int[] {Tag.STUDY_INSTANCE_UID, Tag.SERIES_INSTANCE_UID}) {
      StoreOutcome outcome = tested.store(Images.file(with(1, tag, uid)));
      assertThat(refused(outcome).reason()).isEqualTo(FailureReason.IDENTIFIER_INVALID);
    }
    assertNothingLeft();
  }

  @Test
  void aMissingUidIsRefused() {
    DataSet without = Images.slice(1).toBuilder().remove(Tag.SERIES_INSTANCE_UID).build();
    Refused refused = refused(tested.store(Images.file(without)));
    assertThat(refused.reason()).isEqualTo(FailureReason.IDENTIFIER_INVALID);
    assertThat(refused.reference().sopInstanceUid()).isEqualTo(Images.uid(1));
    assertThat(refused.explanation()).contains("(0020,000E)");
  }

  /** It goes into headers of answers, so it must be what it claims to be. */
  @Test
  void aTransferSyntaxThatIsNoUidIsRefused_PS310_7_1() throws IOException {
    for (String syntax : List.of("1.2.840\r\nX-Injected: 1", "", "1.2.8\0a", "explicit")) {
      byte[] file = TransferSyntaxes.explicit(Images.slice(1), syntax);
      Refused refused = refused(tested.store(file));
      assertThat(refused.reason()).isEqualTo(FailureReason.IDENTIFIER_INVALID);
      assertThat(refused.explanation()).contains("(0002,0010)");
    }
    assertNothingLeft();
  }

  private static DataSet blank(int megabytes) {
    return Images.slice(1).toBuilder()
        .put(Tag.PIXEL_DATA, VR.OW, new byte[megabytes << 20])
        .build();
  }

  /** PS3.5 A.5: a megabyte may inflate to a gigabyte; it passes through and is not held. */
  @Test
  void aDeflatedInstanceIsExaminedAndInflatedWithFlatMemory() throws Exception {
    byte[] file = TransferSyntaxes.deflated(blank(60));
    assertThat(file.length).isLessThan(1 << 20);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    StoredInstance instance = ((Stored) tested.store(file)).instance();
    try (InputStream in = tested.archive.open(instance, TransferSyntax.EXPLICIT_LITTLE_ENDIAN)) {
      assertThat(in.skip(Long.MAX_VALUE)).isGreaterThan(60 << 20);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20 << 20);
    assertThat(tested.archive.transferSyntaxes(instance))
        .containsExactly(TransferSyntax.DEFLATED, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
  }

  /** Values of a header are bounded, so that a file cannot take the memory of the server. */
  @Test
  void anInstanceWhoseHeaderIsImmenseIsNotUnderstood_Cxxx() throws IOException {
    DataSet image = Images.slice(1).toBuilder().remove(Tag.PIXEL_DATA).remove(Tag.ROWS).build();
    int length = 130 << 20;
    ByteBuffer document = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    document.putShort((short) 0x0042).putShort((short) 0x0011).put(new byte[] {'O', 'B', 0, 0});
    document.putInt(length);
    InputStream file =
        new SequenceInputStream(
            Images.stream(Images.file(image)),
            new SequenceInputStream(Images.stream(document.array()), Zeros.of(length)));
    EmbeddedArchive large =
        new EmbeddedArchive(
            new InstanceFiles(folder, Long.MAX_VALUE),
            new ImagingIndex(tested.transactions, Duration.ZERO));
    assertThat(refused(large.store(file, Optional.empty())).explanation()).contains("allowed");
  }

  /** Control characters are not part of any identifier (PS3.5 6.2 LO, PN). */
  @Test
  void controlCharactersDoNotReachTheIndex() {
    DataSet image =
        Images.slice(1).toBuilder()
            .put(Tag.PATIENT_ID, "GUY-\0001\u001b23")
            .put(Tag.STUDY_ID, "S\u00011")
            .putSequence(
                Tag.REQUEST_ATTRIBUTES_SEQUENCE,
                DataSet.builder().put(Tag.REQUESTED_PROCEDURE_ID, "RP\u00001").build())
            .build();
    Stored stored = (Stored) tested.store(Images.file(image));
    assertThat(stored.instance().patient().id()).isEqualTo("GUY-123");
    assertThat(tested.database.value("select requested_procedure_ids[1] from imaging.series"))
        .isEqualTo("RP1");
  }

  /** Search answers stay small, whatever a file holds in a sequence of its study or series. */
  @Test
  void anImmenseSequenceStaysInTheFile() {
    DataSet item = DataSet.builder().put(Tag.CODE_MEANING, "x".repeat(4000)).build();
    DataSet image =
        Images.slice(1).toBuilder()
            .putSequence(Tag.PROCEDURE_CODE_SEQUENCE, Collections.nCopies(100, item))
            .build();
    assertThat(tested.store(Images.file(image))).isInstanceOf(Stored.class);
    assertThat(tested.database.number("select length(attributes::text) from imaging.study"))
        .isLessThan(100_000);
  }

  @Test
  void anInstanceOfAnotherStudyThanTheRequestedOneIsRefused_PS318_10_5_1() throws IOException {
    StoreOutcome outcome =
        tested.archive.store(Images.stream(Images.file(1)), Optional.of("2.999.1"));
    assertThat(refused(outcome).reason()).isEqualTo(FailureReason.STUDY_MISMATCH);
    assertNothingLeft();
  }

  @Test
  void aStudyIsOfOnePatient() {
    tested.store(Images.file(1));
    StoreOutcome other = tested.store(Images.file(with(2, Tag.PATIENT_ID, "GUY-000999")));
    assertThat(refused(other).reason()).isEqualTo(FailureReason.HIERARCHY_CONFLICT);
  }

  @Test
  void aSeriesIsOfOneStudyAndTheRefusedOneLeavesNoStudyBehind() {
    tested.store(Images.file(1));
    StoreOutcome other = tested.store(Images.file(with(2, Tag.STUDY_INSTANCE_UID, "2.999.7")));
    assertThat(refused(other).reason()).isEqualTo(FailureReason.HIERARCHY_CONFLICT);
    assertThat(count("study")).isEqualTo(1);
  }

  @Test
  void anInstanceTheDiskDoesNotTakeIsOutOfResources_A7xx() throws IOException {
    EmbeddedArchive small =
        new EmbeddedArchive(
            new InstanceFiles(folder, 100), new ImagingIndex(tested.transactions, Duration.ZERO));
    StoreOutcome outcome = small.store(Images.stream(Images.file(1)), Optional.empty());
    assertThat(refused(outcome).reason()).isEqualTo(FailureReason.OUT_OF_RESOURCES);
    assertNothingLeft();
  }

  @Test
  void anInstanceThatCannotBeIndexedNowLeavesNoFile_0110() throws IOException {
    EmbeddedArchive withoutDatabase =
        new EmbeddedArchive(
            tested.files, new ImagingIndex(new Transactions(new NoDatabase()), Duration.ZERO));
    StoreOutcome outcome = withoutDatabase.store(Images.stream(Images.file(1)), Optional.empty());
    assertThat(refused(outcome).reason()).isEqualTo(FailureReason.PROCESSING_FAILURE);
    assertThat(files("incoming")).isEmpty();
    assertThat(files("instances")).isEmpty();
  }

  @Test
  void ofSeveralSendersOfOneUidOneWinsAndItsBytesAreKept() throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(4);
    List<Future<StoreOutcome>> outcomes =
        senders.invokeAll(
            IntStream.range(0, 12)
                .<Callable<StoreOutcome>>mapToObj(
                    i -> () -> tested.store(Images.file(with(1, Tag.STUDY_ID, "S" + i))))
                .toList());
    senders.shutdown();
    StoredInstance winner = null;
    int stored = 0;
    for (Future<StoreOutcome> outcome : outcomes) {
      if (outcome.get() instanceof Stored success) {
        winner = success.instance();
        stored++;
      }
    }
    assertThat(stored).isEqualTo(1);
    assertThat(tested.archive.locate(List.of(winner.reference()))).containsValue(winner);
    assertThat(InstanceFilesTest.sha256(bytes(winner))).isEqualTo(winner.sha256());
  }

  private List<StoreOutcome> storeTogether(List<byte[]> images) throws IOException {
    Storing storing = tested.archive.storing(Optional.empty());
    for (byte[] image : images) {
      storing.add(Images.stream(image));
    }
    return storing.finish();
  }

  /** PS3.18 I.2: an instance succeeds or fails for itself, also among those stored together. */
  @Test
  void anInstanceTheDatabaseRefusesFailsAlone_0110() throws IOException {
    tested.database.execute(
        "alter table imaging.instance add constraint not_two check (instance_number <> 2)");
    try {
      List<StoreOutcome> outcomes =
          storeTogether(List.of(Images.file(1), Images.file(2), Images.file(3)));
      assertThat(outcomes.get(0)).isInstanceOf(Stored.class);
      assertThat(refused(outcomes.get(1)).reason()).isEqualTo(FailureReason.PROCESSING_FAILURE);
      assertThat(outcomes.get(2)).isInstanceOf(Stored.class);
    } finally {
      tested.database.execute("alter table imaging.instance drop constraint not_two");
    }
    assertThat(count("instance")).isEqualTo(2);
    assertThat(files("instances")).hasSize(2);
    assertThat(files("incoming")).isEmpty();
  }

  /** What is stored is said to be stored, whatever becomes of those beside it. */
  @Test
  void aLostFileThatCannotBeRestoredFailsAlone_A7xx() throws IOException {
    tested.store(Images.file(1));
    Path lost = files("instances").get(0);
    Files.delete(lost);
    Files.createDirectory(lost);
    Files.createFile(lost.resolve("in the way"));
    List<StoreOutcome> outcomes = storeTogether(List.of(Images.file(1), Images.file(2)));
    assertThat(refused(outcomes.get(0)).reason()).isEqualTo(FailureReason.OUT_OF_RESOURCES);
    assertThat(outcomes.get(1)).isInstanceOf(Stored.class);
    assertThat(count("instance")).isEqualTo(2);
  }

  @Test
  void moreThanOneBatchIsStoredInOrder() throws IOException {
    List<byte[]> images =
        IntStream.rangeClosed(1, 150)
            .mapToObj(i -> Images.file(with(1, Tag.SOP_INSTANCE_UID, "2.999.8." + i)))
            .toList();
    List<StoreOutcome> outcomes = storeTogether(images);
    assertThat(outcomes)
        .extracting(outcome -> ((Stored) outcome).instance().reference().sopInstanceUid())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 150).mapToObj(i -> "2.999.8." + i).toList());
    assertThat(tested.database.number("select revision from imaging.publication_job"))
        .isEqualTo(150);
  }

  /** Requests with the same studies in opposite order do not wait for each other for ever. */
  @Test
  void sendersOfTheSameStudiesDoNotHinderEachOther() throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(4);
    List<Callable<List<StoreOutcome>>> requests = new ArrayList<>();
    for (int sender = 0; sender < 12; sender++) {
      List<byte[]> images = new ArrayList<>();
      for (int study = 0; study < 6; study++) {
        String uid = "2.999.9." + study;
        images.add(
            Images.file(
                Images.slice(1).toBuilder()
                    .put(Tag.STUDY_INSTANCE_UID, uid)
                    .put(Tag.SERIES_INSTANCE_UID, uid + ".1")
                    .put(Tag.SOP_INSTANCE_UID, uid + ".1." + sender)
                    .build()));
      }
      if (sender % 2 == 0) {
        Collections.reverse(images);
      }
      requests.add(() -> storeTogether(images));
    }
    for (Future<List<StoreOutcome>> outcomes : senders.invokeAll(requests)) {
      assertThat(outcomes.get()).allMatch(Stored.class::isInstance);
    }
    senders.shutdown();
    assertThat(count("instance")).isEqualTo(72);
  }

  @Test
  void theInstancesOfAStudyComeByNumberAndAreFoundByTheirScope() {
    tested.withSlices(8);
    List<StoredInstance> all = tested.archive.instances(ResourceScope.study(Images.STUDY));
    assertThat(all)
        .extracting(instance -> instance.reference().sopInstanceUid())
        .containsExactly(IntStream.rangeClosed(1, 8).mapToObj(Images::uid).toArray(String[]::new));
    ResourceScope one =
        new ResourceScope(Images.STUDY, Optional.of(Images.SERIES), Optional.of(Images.uid(3)));
    assertThat(tested.archive.instances(one)).hasSize(1);
    ResourceScope elsewhere =
        new ResourceScope(Images.STUDY, Optional.of("2.999.9"), Optional.of(Images.uid(3)));
    assertThat(tested.archive.instances(elsewhere)).isEmpty();
  }

  @Test
  void anInstanceWhoseFileIsGoneIsNotAvailable() throws IOException {
    Stored stored = (Stored) tested.store(Images.file(1));
    Files.delete(files("instances").get(0));
    assertThat(tested.archive.isAvailable(stored.instance())).isFalse();
  }

  /** A database that is down. */
  private static final class NoDatabase extends UnavailableDataSource {
    @Override
    public Connection getConnection() throws SQLException {
      throw new SQLException("connection refused");
    }
  }
}
