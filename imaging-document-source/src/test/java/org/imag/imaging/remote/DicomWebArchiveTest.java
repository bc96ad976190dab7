package org.imag.imaging.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imag.imaging.remote.RecordedArchive.Shape.DCM4CHEE;
import static org.imag.imaging.remote.RecordedArchive.Shape.ORTHANC;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;
import org.imag.dicom.TransferSyntax;
import org.imag.imaging.Images;
import org.imag.imaging.TransferSyntaxes;
import org.imag.imaging.archive.ArchiveSearch;
import org.imag.imaging.archive.ArchiveSearch.Criterion;
import org.imag.imaging.archive.ArchiveUnavailable;
import org.imag.imaging.archive.InstanceHeader;
import org.imag.imaging.archive.InstanceReference;
import org.imag.imaging.archive.Matching;
import org.imag.imaging.archive.PatientIdentity;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.archive.SearchAnswer;
import org.imag.imaging.archive.SearchAnswer.Match;
import org.imag.imaging.archive.SearchKey;
import org.imag.imaging.archive.SearchLevel;
import org.imag.imaging.archive.StoredInstance;
import org.imag.imaging.remote.RecordedArchive.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The archive port over QIDO-RS and WADO-RS, in the shapes of real archives (PS3.18 10.4, 10.6).
 */
class DicomWebArchiveTest {
  private static final ResourceScope STUDY = ResourceScope.study(Images.STUDY);

  private static RecordedArchive archive(Shape shape, int... slices) throws IOException {
    RecordedArchive archive = new RecordedArchive(shape);
    for (int slice : slices) {
      archive.holding(Images.file(slice));
    }
    return archive;
  }

  private static ArchiveSearch studies(int limit, Criterion... criteria) {
    return new ArchiveSearch(
        SearchLevel.STUDY, Optional.empty(), Optional.empty(), List.of(criteria), limit, 0);
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void theInstancesOfAStudyComeByNumberWithThePatientInFull(Shape shape) throws IOException {
    try (RecordedArchive peer = archive(shape, 3, 1, 2)) {
      List<StoredInstance> instances = peer.archive().instances(STUDY);
      assertThat(instances)
          .extracting(instance -> instance.reference().sopInstanceUid())
          .containsExactly(Images.uid(1), Images.uid(2), Images.uid(3));
      PatientIdentity whole = InstanceHeader.patient(Images.slice(1));
      assertThat(instances).extracting(StoredInstance::patient).containsOnly(whole);
      assertThat(instances).extracting(StoredInstance::sha256).containsOnlyNulls();
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void whatIsNotThereIsNoFailure(Shape shape) throws IOException {
    try (RecordedArchive peer = archive(shape, 1)) {
      DicomWebArchive archive = peer.archive();
      assertThat(archive.instances(ResourceScope.study("2.999.404"))).isEmpty();
      assertThat(archive.series("2.999.404", List.of())).isEmpty();
      assertThat(archive.instances(ResourceScope.study("../patients"))).isEmpty();
      assertThat(
              archive.search(
                  studies(
                      10,
                      new Criterion(SearchKey.PATIENT_ID, new Matching.OneOf(List.of("NOBODY"))))))
          .isEqualTo(new SearchAnswer(List.of(), 0));
    }
  }

  /** PS3.18 8.3.4.4: a server may send fewer results than asked for and warn of the rest. */
  @Test
  void everyPageOfALongListingIsAskedFor() throws IOException {
    try (RecordedArchive peer = archive(DCM4CHEE, 1, 2, 3, 4, 5)) {
      peer.cap = 2;
      assertThat(peer.archive().instances(STUDY)).hasSize(5);
      assertThat(peer.count("offset=4")).isEqualTo(1);
    }
  }

  @Test
  void anInstanceOfAnotherPatientInTheStudyKeepsItsPatient() throws IOException {
    try (RecordedArchive peer = archive(ORTHANC, 1)) {
      peer.holding(Images.file(Images.slice(2).toBuilder().put(Tag.PATIENT_ID, "GUY-999").build()));
      assertThat(peer.archive().instances(STUDY))
          .extracting(instance -> instance.patient().id())
          .containsExactly("GUY-000123", "GUY-999");
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void aSeriesIsDescribedByItsMetadata(Shape shape) throws IOException {
    try (RecordedArchive peer = archive(shape, 1, 2)) {
      DicomWebArchive archive = peer.archive();
      List<Match> series = archive.series(Images.STUDY, archive.instances(STUDY));
      assertThat(series).hasSize(1);
      assertThat(series.get(0).instancesOfSeries()).isEqualTo(2);
      assertThat(series.get(0).modalities()).containsExactly("CT");
      DataSet study = series.get(0).study();
      assertThat(study.items(Tag.ISSUER_OF_PATIENT_ID_QUALIFIERS_SEQUENCE))
          .isEqualTo(Images.slice(1).items(Tag.ISSUER_OF_PATIENT_ID_QUALIFIERS_SEQUENCE));
      assertThat(study.string(Tag.PATIENT_NAME))
          .isEqualTo(Images.slice(1).string(Tag.PATIENT_NAME));
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void aSearchIsPassedOn(Shape shape) throws IOException {
    try (RecordedArchive peer = archive(shape, 1, 2)) {
      SearchAnswer found =
          peer.archive()
              .search(
                  studies(
                      5,
                      new Criterion(
                          SearchKey.PATIENT_ID, new Matching.OneOf(List.of("GUY-000123")))));
      assertThat(found.total()).isEqualTo(1);
      Match study = found.matches().get(0);
      assertThat(study.study().string(Tag.STUDY_INSTANCE_UID)).contains(Images.STUDY);
      assertThat(study.modalities()).containsExactly("CT");
      assertThat(study.instancesOfStudy()).isEqualTo(2);
      assertThat(peer.requests.get(0)).startsWith("GET /studies?00100020=GUY-000123&includefield=");
    }
  }

  @Test
  void everyKindOfMatchingIsWrittenAsTheStandardWritesIt_PS318_8_3_4() throws IOException {
    try (RecordedArchive peer = archive(DCM4CHEE, 1)) {
      peer.archive()
          .search(
              studies(
                  5,
                  new Criterion(SearchKey.PATIENT_NAME, new Matching.Wildcard("ÉLI*")),
                  new Criterion(SearchKey.STUDY_DATE, new Matching.Between("20260101", null)),
                  new Criterion(SearchKey.STUDY_TIME, new Matching.Between("0830", "0830")),
                  new Criterion(
                      SearchKey.STUDY_INSTANCE_UID, new Matching.OneOf(List.of("1.2", "1.3"))),
                  new Criterion(
                      SearchKey.SCHEDULED_STEP_ID, new Matching.OneOf(List.of("A", "B")))));
      assertThat(peer.requests.get(0))
          .contains("00100010=%C3%89LI*")
          .contains("00080020=20260101-&")
          .contains("00080030=0830&")
          .contains("0020000D=1.2%2C1.3")
          .contains("00400275.00400009=A%5CB")
          .contains("limit=5&offset=0");
    }
  }

  @Test
  void whatRemainsAfterAPageIsTold() throws IOException {
    try (RecordedArchive peer = archive(DCM4CHEE, 1, 2, 3, 4)) {
      SearchAnswer found =
          peer.archive()
              .search(
                  new ArchiveSearch(
                      SearchLevel.INSTANCE,
                      Optional.of(Images.STUDY),
                      Optional.empty(),
                      List.of(),
                      3,
                      0));
      assertThat(found.matches()).hasSize(3);
      assertThat(found.total()).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void instancesAreLocatedByAllThreeUids(Shape shape) throws IOException {
    try (RecordedArchive peer = archive(shape, 1, 2, 3)) {
      Map<String, StoredInstance> found =
          peer.archive()
              .locate(
                  List.of(
                      new InstanceReference(Images.STUDY, Images.SERIES, Images.uid(2)),
                      new InstanceReference(Images.STUDY, "2.999.1", Images.uid(1)),
                      new InstanceReference("2.999.2", Images.SERIES, Images.uid(3)),
                      new InstanceReference("x y", "?", "#")));
      assertThat(found).containsOnlyKeys(Images.uid(2));
    }
  }

  private static String manyUid(int number) {
    return Images.STUDY + ".8." + number;
  }

  private static DataSet ofMany(int number) {
    return Images.slice(1).toBuilder()
        .put(Tag.SOP_INSTANCE_UID, manyUid(number))
        .put(Tag.INSTANCE_NUMBER, String.valueOf(number))
        .build();
  }

  /** An archive whose series has more images than are asked for one by one. */
  private static RecordedArchive withMany(Shape shape, int count) throws IOException {
    RecordedArchive peer = new RecordedArchive(shape);
    for (int i = 1; i <= count; i++) {
      peer.holding(Images.file(ofMany(i)));
    }
    return peer;
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void manyInstancesAreLocatedByAsManyRequestsAsTheyHaveSeries(Shape shape) throws IOException {
    List<InstanceReference> all =
        IntStream.rangeClosed(1, 16)
            .mapToObj(i -> new InstanceReference(Images.STUDY, Images.SERIES, manyUid(i)))
            .toList();
    try (RecordedArchive peer = withMany(shape, 16)) {
      assertThat(peer.archive().locate(all)).hasSize(16);
      assertThat(peer.requests)
          .as("instances, key objects, and metadata of one instance")
          .hasSizeLessThanOrEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void whetherAStudyIsThereIsOneRequest(Shape shape) throws IOException {
    try (RecordedArchive peer = archive(shape, 1, 2)) {
      assertThat(peer.archive().holds(Images.STUDY)).isTrue();
      assertThat(peer.requests).hasSize(1);
      assertThat(peer.archive().holds("2.999.404")).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void aHeaderHasEverythingButThePixels(Shape shape) throws IOException {
    try (RecordedArchive peer = archive(shape, 1)) {
      DicomWebArchive archive = peer.archive();
      DataSet header = archive.header(archive.instances(STUDY).get(0));
      assertThat(header.contains(Tag.PIXEL_DATA)).isFalse();
      assertThat(header.decimals(Tag.PIXEL_SPACING))
          .isEqualTo(Images.slice(1).decimals(Tag.PIXEL_SPACING));
      assertThat(header.string(Tag.PATIENT_NAME))
          .isEqualTo(Images.slice(1).string(Tag.PATIENT_NAME));
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void anInstanceIsTheFileTheArchiveHolds(Shape shape) throws IOException {
    try (RecordedArchive peer = archive(shape, 1, 2)) {
      DicomWebArchive archive = peer.archive();
      for (StoredInstance instance : archive.instances(STUDY)) {
        String syntax = archive.transferSyntaxes(instance).get(0);
        try (InputStream in = archive.open(instance, syntax)) {
          assertThat(in).hasBinaryContent(peer.files.get(instance.reference().sopInstanceUid()));
        }
      }
      assertThat(peer.connections.stream().distinct())
          .as("connections are used again")
          .hasSizeLessThanOrEqualTo(3);
    }
  }

  @Test
  void theStoredTransferSyntaxIsTakenFromTheSearchOrFromTheFile() throws IOException {
    byte[] jpeg = TransferSyntaxes.jpegBaseline(Images.slice(1));
    for (Shape shape : Shape.values()) {
      try (RecordedArchive peer = new RecordedArchive(shape).holding(jpeg)) {
        DicomWebArchive archive = peer.archive();
        StoredInstance instance = archive.instances(STUDY).get(0);
        assertThat(archive.transferSyntaxes(instance))
            .as("an archive that does not decode")
            .containsExactly(TransferSyntax.JPEG_BASELINE);
        assertThat(archive.transferSyntaxes(instance)).hasSize(1);
        assertThat(peer.accepts.stream().filter(accept -> accept.endsWith("=*")).count())
            .as("asked once, and only when the search did not tell")
            .isEqualTo(shape == ORTHANC ? 1 : 0);
      }
    }
  }

  @Test
  void thoseOfAStudyAreAskedTogetherAndOnce() throws IOException {
    try (RecordedArchive peer = archive(ORTHANC, 1, 2, 3, 4, 5, 6, 7, 8)) {
      DicomWebArchive archive = peer.archive();
      for (StoredInstance instance : archive.instances(STUDY)) {
        assertThat(instance.transferSyntaxUid()).isNull();
        assertThat(archive.encoded(instance).transferSyntaxUid())
            .isEqualTo(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
      }
      archive.instances(STUDY).forEach(archive::transferSyntaxes);
      assertThat(peer.accepts.stream().filter(accept -> accept.endsWith("=*")).count())
          .isEqualTo(8);
    }
  }

  /** Whatever their number: an archive reads the whole file for each that is asked. */
  @Test
  void ofManyInstancesOfASeriesAFewTellForAll() throws IOException {
    try (RecordedArchive peer = withMany(ORTHANC, 16)) {
      DicomWebArchive archive = peer.archive();
      for (StoredInstance instance : archive.instances(STUDY)) {
        assertThat(archive.transferSyntaxes(instance))
            .containsExactly(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
      }
      assertThat(peer.count("/instances/" + Images.STUDY)).isLessThanOrEqualTo(4);
    }
  }

  @Test
  void whereTheFewDifferEachIsAsked() throws IOException {
    try (RecordedArchive peer = withMany(ORTHANC, 14)) {
      peer.holding(TransferSyntaxes.implicit(ofMany(15)));
      DicomWebArchive archive = peer.archive();
      for (StoredInstance instance : archive.instances(STUDY)) {
        boolean last = instance.reference().sopInstanceUid().equals(manyUid(15));
        assertThat(archive.transferSyntaxes(instance).get(0))
            .isEqualTo(
                last
                    ? TransferSyntax.IMPLICIT_LITTLE_ENDIAN
                    : TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
      }
    }
  }

  /** Nothing is sent in another syntax than was announced, and the next answer is right. */
  @Test
  void oneThatIsUnlikeTheFewBreaksItsTransferAndIsKnownThen() throws IOException {
    try (RecordedArchive peer = withMany(ORTHANC, 15)) {
      peer.holding(TransferSyntaxes.implicit(ofMany(7)));
      DicomWebArchive archive = peer.archive();
      StoredInstance unlike = archive.instances(STUDY).get(6);
      archive.transferSyntaxes(archive.instances(STUDY).get(0));
      assertThat(archive.transferSyntaxes(unlike))
          .containsExactly(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
      assertThatThrownBy(() -> archive.open(unlike, TransferSyntax.EXPLICIT_LITTLE_ENDIAN))
          .isInstanceOf(InstanceTransfer.NotAsAsked.class);
      assertThat(archive.transferSyntaxes(unlike).get(0))
          .isEqualTo(TransferSyntax.IMPLICIT_LITTLE_ENDIAN);
    }
  }

  @Test
  void whatIsStoredInImplicitVrCanBeHadInExplicitVr_PS318_8_7_3() throws IOException {
    byte[] implicit = TransferSyntaxes.implicit(Images.slice(1));
    try (RecordedArchive peer = new RecordedArchive(DCM4CHEE).holding(implicit)) {
      DicomWebArchive archive = peer.archive();
      StoredInstance instance = archive.instances(STUDY).get(0);
      assertThat(archive.transferSyntaxes(instance))
          .containsExactly(
              TransferSyntax.IMPLICIT_LITTLE_ENDIAN, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
      assertThatThrownBy(() -> archive.open(instance, TransferSyntax.EXPLICIT_LITTLE_ENDIAN))
          .as("refused, never sent in another syntax")
          .isInstanceOf(InstanceTransfer.NotAsAsked.class);
    }
  }

  @Test
  void anInstanceThatIsOffLineIsNotAvailable() throws IOException {
    try (RecordedArchive peer = archive(DCM4CHEE, 1)) {
      String row =
          "[{\"00080016\":{\"vr\":\"UI\",\"Value\":[\"1.2.840.10008.5.1.4.1.1.2\"]},"
              + "\"00080018\":{\"vr\":\"UI\",\"Value\":[\"2.999.1\"]},"
              + "\"0020000E\":{\"vr\":\"UI\",\"Value\":[\"2.999.2\"]},"
              + "\"00080056\":{\"vr\":\"CS\",\"Value\":[\"OFFLINE\"]}}]";
      peer.answering(
          "/studies/2.999.3/instances",
          exchange -> RecordedArchive.send(exchange, 200, "application/dicom+json", row));
      DicomWebArchive archive = peer.archive();
      assertThat(archive.isAvailable(archive.instances(ResourceScope.study("2.999.3")).get(0)))
          .isFalse();
      assertThat(archive.isAvailable(archive.instances(STUDY).get(0))).isTrue();
    }
  }

  @Test
  void closingEarlyEndsTheTransfer() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    try (RecordedArchive peer = archive(DCM4CHEE, 1)) {
      byte[] file = Images.file(1);
      DicomWebArchive archive = peer.archive();
      StoredInstance instance = archive.instances(STUDY).get(0);
      peer.answering(
          "/studies/" + Images.STUDY + "/series",
          exchange -> {
            exchange.getResponseHeaders().set("Content-Type", peer.contentType());
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
              out.write(peer.multipart(file, -1), 0, file.length);
              for (int i = 0; i < 100_000; i++) {
                out.write(new byte[8192]);
              }
            } catch (IOException e) {
              ended.countDown();
            }
          });
      try (InputStream in = archive.open(instance, TransferSyntax.EXPLICIT_LITTLE_ENDIAN)) {
        assertThat(in.readNBytes(200)).isEqualTo(Arrays.copyOf(file, 200));
      }
      assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void anArchiveThatAnswersTheSamePageForeverIsNotBelieved() throws IOException {
    try (RecordedArchive peer = archive(DCM4CHEE, 1)) {
      peer.answering(
          "/studies/2.999.3/instances",
          exchange -> {
            exchange
                .getResponseHeaders()
                .set("Warning", "299 x: There are 5 additional results that can be requested");
            RecordedArchive.send(
                exchange,
                200,
                "application/dicom+json",
                "[{\"00080016\":{\"vr\":\"UI\",\"Value\":[\"1.2\"]},"
                    + "\"00080018\":{\"vr\":\"UI\",\"Value\":[\"2.999.1\"]},"
                    + "\"0020000E\":{\"vr\":\"UI\",\"Value\":[\"2.999.2\"]}}]");
          });
      DicomWebArchive archive = peer.archive();
      assertThatThrownBy(() -> archive.instances(ResourceScope.study("2.999.3")))
          .isInstanceOf(ArchiveUnavailable.class)
          .hasMessageContaining("same page");
    }
  }
}
