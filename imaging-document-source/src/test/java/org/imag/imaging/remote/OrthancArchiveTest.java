package org.imag.imaging.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.dicom.DataElement;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFile;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.SopClass;
import org.imag.dicom.Tag;
import org.imag.dicom.TransferSyntax;
import org.imag.dicom.kos.KosReferences;
import org.imag.dicom.kos.Retrieval;
import org.imag.dicom.phantom.CtPhantom;
import org.imag.dicom.phantom.PhantomPatient;
import org.imag.imaging.Images;
import org.imag.imaging.RejectionNotes;
import org.imag.imaging.TransferSyntaxes;
import org.imag.imaging.archive.ArchiveSearch;
import org.imag.imaging.archive.ArchiveSearch.Criterion;
import org.imag.imaging.archive.DicomArchive.Storing;
import org.imag.imaging.archive.InstanceHeader;
import org.imag.imaging.archive.InstanceReference;
import org.imag.imaging.archive.Matching;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.archive.SearchAnswer;
import org.imag.imaging.archive.SearchKey;
import org.imag.imaging.archive.SearchLevel;
import org.imag.imaging.archive.StoreOutcome.Stored;
import org.imag.imaging.archive.StoredInstance;
import org.imag.imaging.identity.SourcePatientIdentifiers;
import org.imag.imaging.manifest.StudyContents;
import org.imag.imaging.manifest.StudyManifest;
import org.imag.imaging.manifest.StudyReader;
import org.imag.imaging.retrieve.ImagingRetrieval;
import org.imag.imaging.retrieve.RetrievalRequest;
import org.imag.imaging.retrieve.RetrievalRequest.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openehealth.ipf.commons.ihe.xds.core.responses.RetrievedDocument;
import org.openehealth.ipf.commons.ihe.xds.core.responses.RetrievedDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;

/** The archive port on a real archive of another maker: Orthanc, by DICOMweb (PS3.18 10). */
class OrthancArchiveTest {
  private static final Path CONNECTATHON = Path.of("../../shared/data/ihe-connectathon");
  private static final int SLICES = 8;
  private static final String SOURCE = "2.999.973.10";
  private static final AssigningAuthority HOSPITAL = new AssigningAuthority("CHC", "2.999.973.3.1");
  private static final ResourceScope STUDY = ResourceScope.study(Images.STUDY);

  @TempDir static Path folder;
  private static Orthanc orthanc;
  private static DicomWebArchive archive;

  @BeforeAll
  static void anOrthancWithTheStudy() throws Exception {
    assumeTrue(
        Orthanc.isInstalled(),
        "Debian's orthanc and orthanc-dicomweb are not installed; .ci/run installs them");
    orthanc = Orthanc.in(folder);
    archive = new DicomWebArchive(orthanc.connection());
    Storing storing = archive.storing(Optional.of(Images.STUDY));
    for (int slice = SLICES; slice > 0; slice--) {
      storing.add(Images.stream(Images.file(slice)));
    }
    assertThat(storing.finish()).hasSize(SLICES).allMatch(Stored.class::isInstance);
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (orthanc != null) {
      orthanc.close();
    }
  }

  private static DataSet pixels(InputStream file) throws IOException {
    DataSet read = Part10Reader.read(file, ReadLimits.STANDARD).dataSet();
    return read.filter(element -> element.tag() == Tag.PIXEL_DATA);
  }

  private static DataSet pixels(byte[] file) throws IOException {
    return pixels(new ByteArrayInputStream(file));
  }

  @Test
  void theInstancesAreListedInOrderOfThePatientInFull() {
    List<StoredInstance> instances = archive.instances(STUDY);
    assertThat(instances)
        .extracting(instance -> instance.reference().sopInstanceUid())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, SLICES).mapToObj(Images::uid).toList());
    assertThat(instances)
        .extracting(StoredInstance::patient)
        .containsOnly(InstanceHeader.patient(Images.slice(1)));
    ResourceScope one =
        new ResourceScope(Images.STUDY, Optional.of(Images.SERIES), Optional.of(Images.uid(3)));
    assertThat(archive.instances(one)).hasSize(1);
    assertThat(archive.instances(ResourceScope.study("2.999.404"))).isEmpty();
  }

  @Test
  void instancesAreLocatedByTheirThreeUids() {
    InstanceReference right = new InstanceReference(Images.STUDY, Images.SERIES, Images.uid(1));
    InstanceReference wrong = new InstanceReference(Images.STUDY, "2.999.4", Images.uid(2));
    assertThat(archive.locate(List.of(right, wrong))).containsOnlyKeys(Images.uid(1));
    List<InstanceReference> all =
        archive.instances(STUDY).stream().map(StoredInstance::reference).toList();
    assertThat(archive.locate(all)).hasSize(SLICES);
  }

  @Test
  void studiesAreFoundByTheirKeys() {
    assertThat(found(SearchKey.PATIENT_ID, new Matching.OneOf(List.of("GUY-000123")))).isEqualTo(1);
    assertThat(found(SearchKey.PATIENT_ID, new Matching.OneOf(List.of("NOBODY")))).isZero();
    assertThat(found(SearchKey.PATIENT_ID, new Matching.Wildcard("GUY*"))).isEqualTo(1);
    assertThat(found(SearchKey.ACCESSION_NUMBER, new Matching.OneOf(List.of("ACC-4711"))))
        .isEqualTo(1);
    assertThat(found(SearchKey.STUDY_DATE, new Matching.Between("20261101", "20261130")))
        .isEqualTo(1);
    assertThat(found(SearchKey.STUDY_DATE, new Matching.Between(null, "20261101"))).isZero();
    assertThat(found(SearchKey.STUDY_INSTANCE_UID, new Matching.OneOf(List.of(Images.STUDY))))
        .isEqualTo(1);
  }

  /** By its counts a search tells that a study has changed. */
  @Test
  void aStudyIsCounted() {
    Criterion ours =
        new Criterion(SearchKey.STUDY_INSTANCE_UID, new Matching.OneOf(List.of(Images.STUDY)));
    assertThat(archive.search(studies(ours)).matches())
        .singleElement()
        .satisfies(
            study -> {
              assertThat(study.modalities()).containsExactly("CT");
              assertThat(study.seriesOfStudy()).isEqualTo(1);
              assertThat(study.instancesOfStudy()).isEqualTo(SLICES);
            });
  }

  /** Compressed images come as they are stored, and decoded if the archive can do that. */
  @Test
  void compressedImagesAreNeverSentInAnotherSyntaxThanAskedFor() throws IOException {
    byte[] jpeg =
        TransferSyntaxes.jpegBaseline(
            Images.slice(1).toBuilder()
                .put(Tag.STUDY_INSTANCE_UID, "2.999.973.2.58")
                .put(Tag.SERIES_INSTANCE_UID, "2.999.973.2.58.1")
                .put(Tag.SOP_INSTANCE_UID, "2.999.973.2.58.1.1")
                .build());
    assertThat(archive.store(Images.stream(jpeg), Optional.empty())).isInstanceOf(Stored.class);
    ResourceScope one =
        new ResourceScope(
            "2.999.973.2.58", Optional.of("2.999.973.2.58.1"), Optional.of("2.999.973.2.58.1.1"));
    StoredInstance instance = archive.encoded(archive.instances(one).get(0));
    assertThat(instance.transferSyntaxUid()).isEqualTo(TransferSyntax.JPEG_BASELINE);
    assertThat(archive.transferSyntaxes(instance))
        .as("its one fragment is no image that anybody could decode")
        .containsExactly(TransferSyntax.JPEG_BASELINE);
    try (InputStream in = archive.open(instance, TransferSyntax.JPEG_BASELINE)) {
      assertThat(in).hasBinaryContent(jpeg);
    }
  }

  private static long found(SearchKey key, Matching matching) {
    return archive.search(studies(new Criterion(key, matching))).matches().stream()
        .filter(
            match -> match.study().string(Tag.STUDY_INSTANCE_UID).orElse("").equals(Images.STUDY))
        .count();
  }

  private static ArchiveSearch studies(Criterion criterion) {
    return new ArchiveSearch(
        SearchLevel.STUDY, Optional.empty(), Optional.empty(), List.of(criterion), 10, 0);
  }

  @Test
  void seriesAndInstancesAreSearchedPageByPage() {
    SearchAnswer first = archive.search(instances(3, 0));
    SearchAnswer last = archive.search(instances(3, 6));
    assertThat(first.matches()).hasSize(3);
    assertThat(last.matches()).hasSize(2);
    assertThat(first.matches().get(0).instance().string(Tag.SOP_CLASS_UID))
        .isEqualTo(Images.slice(1).string(Tag.SOP_CLASS_UID));
    ArchiveSearch series =
        new ArchiveSearch(
            SearchLevel.SERIES, Optional.of(Images.STUDY), Optional.empty(), List.of(), 10, 0);
    assertThat(archive.search(series).matches())
        .singleElement()
        .satisfies(
            match -> {
              assertThat(match.series().string(Tag.MODALITY)).contains("CT");
              assertThat(match.instancesOfSeries()).isEqualTo(SLICES);
            });
  }

  private static ArchiveSearch instances(int limit, int offset) {
    return new ArchiveSearch(
        SearchLevel.INSTANCE,
        Optional.of(Images.STUDY),
        Optional.of(Images.SERIES),
        List.of(),
        limit,
        offset);
  }

  @Test
  void aHeaderHasWhatTheImageHas() throws IOException {
    DataSet header = archive.header(archive.instances(STUDY).get(0));
    DataSet sent = Images.slice(1);
    assertThat(header.contains(Tag.PIXEL_DATA)).isFalse();
    for (DataElement element : sent) {
      if (element.vr().text() && element.items().isEmpty() && !element.isEmpty()) {
        assertThat(header.string(element.tag())).as(element.toString()).isEqualTo(element.string());
      }
    }
    assertThat(header.items(Tag.ISSUER_OF_PATIENT_ID_QUALIFIERS_SEQUENCE))
        .hasSameSizeAs(sent.items(Tag.ISSUER_OF_PATIENT_ID_QUALIFIERS_SEQUENCE));
  }

  @Test
  void everyImageComesBackByteForByte() throws IOException {
    List<StoredInstance> instances = archive.instances(STUDY);
    for (int slice = 1; slice <= SLICES; slice++) {
      StoredInstance instance = instances.get(slice - 1);
      assertThat(archive.isAvailable(instance)).isTrue();
      assertThat(archive.transferSyntaxes(instance))
          .containsExactly(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
      try (InputStream in = archive.open(instance, TransferSyntax.EXPLICIT_LITTLE_ENDIAN)) {
        assertThat(in).hasBinaryContent(Images.file(slice));
      }
    }
  }

  @Test
  void whatIsStoredInImplicitVrIsSentInExplicitVrWhenThatIsAskedFor() throws IOException {
    DataSet other =
        Images.slice(1).toBuilder()
            .put(Tag.STUDY_INSTANCE_UID, "2.999.973.2.56")
            .put(Tag.SERIES_INSTANCE_UID, "2.999.973.2.56.1")
            .put(Tag.SOP_INSTANCE_UID, "2.999.973.2.56.1.1")
            .build();
    assertThat(archive.store(Images.stream(TransferSyntaxes.implicit(other)), Optional.empty()))
        .isInstanceOf(Stored.class);
    StoredInstance instance = archive.instances(ResourceScope.study("2.999.973.2.56")).get(0);
    assertThat(archive.transferSyntaxes(instance))
        .containsExactly(
            TransferSyntax.IMPLICIT_LITTLE_ENDIAN, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    for (String syntax : archive.transferSyntaxes(instance)) {
      try (InputStream in = archive.open(instance, syntax)) {
        DicomFile file = Part10Reader.read(in, ReadLimits.STANDARD);
        assertThat(file.transferSyntax()).isEqualTo(syntax);
        assertThat(file.dataSet().element(Tag.PIXEL_DATA).orElseThrow().bytes())
            .isEqualTo(other.element(Tag.PIXEL_DATA).orElseThrow().bytes());
      }
    }
  }

  /** RAD TF-2 4.68.4.1.2. */
  @Test
  void theManifestCitesWhatOrthancHolds() throws IOException {
    StudyContents study = new StudyReader(archive).read(Images.STUDY).orElseThrow();
    SourcePatientIdentifiers identifiers = new SourcePatientIdentifiers(HOSPITAL);
    byte[] manifest =
        new StudyManifest(
                new Retrieval("IMAGGUY", SOURCE, "https://localhost:8973/imaging/dicomweb"),
                "2.999.973.4",
                ZoneId.of("America/Cayenne"))
            .part10(
                study,
                identifiers.of(study.patient()).orElseThrow(),
                "2.999.973.2.57",
                1,
                Instant.parse("2026-11-25T12:00:00Z"));
    DataSet kos =
        Part10Reader.read(new ByteArrayInputStream(manifest), ReadLimits.STANDARD).dataSet();
    assertThat(KosReferences.of(kos).instanceCount()).isEqualTo(SLICES);
    for (int tag :
        List.of(
            Tag.PATIENT_ID,
            Tag.PATIENT_NAME,
            Tag.PATIENT_BIRTH_DATE,
            Tag.STUDY_DATE,
            Tag.STUDY_TIME,
            Tag.ACCESSION_NUMBER,
            Tag.TIMEZONE_OFFSET_FROM_UTC)) {
      assertThat(kos.string(tag)).as(Tag.text(tag)).isEqualTo(Images.slice(1).string(tag));
    }
  }

  /** RAD TF-2 4.69.4.2. */
  @Test
  void rad69HandsOutThePixelsThatWereStored() throws IOException {
    ImagingRetrieval retrieval =
        new ImagingRetrieval(archive, new SourcePatientIdentifiers(HOSPITAL), SOURCE);
    List<Document> wanted =
        IntStream.rangeClosed(1, SLICES)
            .mapToObj(
                slice ->
                    new Document(
                        new InstanceReference(Images.STUDY, Images.SERIES, Images.uid(slice)),
                        SOURCE,
                        null))
            .toList();
    RetrievedDocumentSet answer =
        retrieval
            .retrieve(new RetrievalRequest(wanted, List.of(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)))
            .documents();
    assertThat(answer.getStatus()).isEqualTo(Status.SUCCESS);
    int slice = 1;
    for (RetrievedDocument document : answer.getDocuments()) {
      try (InputStream in = document.getDataHandler().getInputStream()) {
        assertThat(pixels(in)).isEqualTo(pixels(Images.file(slice++)));
      }
    }
    assertThat(slice).isEqualTo(SLICES + 1);
  }

  /** Studies of the IHE Connectathon, when they lie beside the product. */
  @Test
  void realStudiesAreStoredListedAndSentAsTheyWere() throws IOException {
    assumeTrue(Files.isDirectory(CONNECTATHON), "the Connectathon's studies are not here");
    Map<String, byte[]> sent = new TreeMap<>();
    for (Path file : connectathonFiles()) {
      byte[] bytes = Files.readAllBytes(file);
      assertThat(archive.store(new ByteArrayInputStream(bytes), Optional.empty()))
          .as(file.toString())
          .isInstanceOf(Stored.class);
      DataSet header =
          Part10Reader.readHeader(new ByteArrayInputStream(bytes), ReadLimits.HEADER).dataSet();
      sent.put(header.string(Tag.SOP_INSTANCE_UID).orElseThrow(), bytes);
    }
    Map<String, StoredInstance> held = archive.locate(references(sent.values()));
    assertThat(held.keySet()).isEqualTo(sent.keySet());
    for (StoredInstance instance : held.values()) {
      try (InputStream in = archive.open(instance, archive.transferSyntaxes(instance).get(0))) {
        assertThat(in).hasBinaryContent(sent.get(instance.reference().sopInstanceUid()));
      }
    }
  }

  private static List<Path> connectathonFiles() throws IOException {
    List<Path> some = new ArrayList<>();
    for (String study : List.of("C3N-00953-images", "C3L-00277-images")) {
      try (Stream<Path> files = Files.list(CONNECTATHON.resolve(study))) {
        files.filter(file -> file.toString().endsWith(".dcm")).forEach(some::add);
      }
    }
    return some;
  }

  private static List<InstanceReference> references(Iterable<byte[]> files) throws IOException {
    List<InstanceReference> references = new ArrayList<>();
    for (byte[] file : files) {
      references.add(
          InstanceHeader.reference(
              Part10Reader.readHeader(new ByteArrayInputStream(file), ReadLimits.HEADER)
                  .dataSet()));
    }
    return references;
  }

  /** Orthanc keeps notes and what they reject in sight (IOCM, RAD TF-2 4.66.4). */
  @Test
  void whatIsRejectedIsHidden() throws IOException {
    String study = Images.STUDY + "9";
    CtPhantom phantom = Images.phantom(PhantomPatient.ELISEE, study);
    Storing storing = archive.storing(Optional.of(study));
    for (int slice = 1; slice <= 3; slice++) {
      storing.add(Images.stream(Images.file(phantom.slice(slice).dataSet())));
    }
    storing.add(
        Images.stream(
            RejectionNotes.note(
                study,
                RejectionNotes.PATIENT_SAFETY,
                SopClass.CT_IMAGE,
                List.of(phantom.instanceUid(2)))));
    assertThat(storing.finish()).hasSize(4).allMatch(Stored.class::isInstance);
    String series = study + ".1";
    assertThat(archive.instances(new ResourceScope(study, Optional.of(series), Optional.empty())))
        .extracting(instance -> instance.reference().sopInstanceUid())
        .containsExactly(phantom.instanceUid(1), phantom.instanceUid(3));
    assertThat(archive.instances(ResourceScope.study(study))).hasSize(2);
    SearchAnswer found =
        archive.search(
            new ArchiveSearch(
                SearchLevel.STUDY,
                Optional.empty(),
                Optional.empty(),
                List.of(
                    new Criterion(
                        SearchKey.STUDY_INSTANCE_UID, new Matching.OneOf(List.of(study)))),
                10,
                0));
    assertThat(found.matches()).hasSize(1);
    assertThat(found.matches().get(0).instancesOfStudy()).isEqualTo(2);
    assertThat(found.matches().get(0).modalities()).containsExactly("CT");
  }
}
