package org.imag.imaging.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFile;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.SopClass;
import org.imag.dicom.Tag;
import org.imag.dicom.TransferSyntax;
import org.imag.dicom.kos.KosReferences;
import org.imag.dicom.kos.ReferencedSeries;
import org.imag.dicom.kos.Retrieval;
import org.imag.imaging.Images;
import org.imag.imaging.TestArchive;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Key Object Selection of a study (RAD TF-2 4.68.4.1.2, PS3.3 C.17.6). */
class StudyManifestTest {
  private static final String BASE = "https://localhost:8973/imaging/dicomweb";
  private static final Instant CREATED = Instant.parse("2026-11-24T18:35:10Z");

  @TempDir Path folder;
  private DicomFile manifest;
  private StudyManifest tested;
  private byte[] part10;

  @BeforeEach
  void theManifestOfAStudy() throws IOException {
    TestArchive archive = TestArchive.in(folder).withSlices(2);
    archive.store(
        Images.file(
            Images.slice(3).toBuilder()
                .put(Tag.SERIES_INSTANCE_UID, "2.999.973.2.55.2")
                .put(Tag.SERIES_NUMBER, "2")
                .build()));
    tested =
        new StudyManifest(
            new Retrieval("IMAGGUY", "2.999.973.10", BASE),
            "2.999.973.4",
            ZoneId.of("America/Cayenne"));
    part10 =
        tested.part10(
            new StudyReader(archive.archive).read(Images.STUDY).orElseThrow(),
            new SourcePatientId("GUY-000123", new AssigningAuthority("CHC", "2.999.973.3.1")),
            "2.25.77",
            2,
            CREATED);
    manifest = Part10Reader.read(Images.stream(part10), ReadLimits.STANDARD);
  }

  @Test
  void itIsAnExplicitVrPart10FileOfItsOwn() {
    assertThat(manifest.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    assertThat(manifest.warnings()).isEmpty();
    DataSet kos = manifest.dataSet();
    assertThat(kos.string(Tag.SOP_CLASS_UID)).contains(SopClass.KEY_OBJECT_SELECTION);
    assertThat(kos.string(Tag.SOP_INSTANCE_UID)).contains("2.25.77");
    assertThat(kos.string(Tag.MODALITY)).contains("KO");
    assertThat(kos.string(Tag.STUDY_INSTANCE_UID)).contains(Images.STUDY);
    assertThat(kos.string(Tag.SERIES_INSTANCE_UID).orElse("")).isNotIn("", Images.SERIES);
    assertThat(kos.integer(Tag.INSTANCE_NUMBER)).hasValue(2);
  }

  @Test
  void itCarriesPatientAndStudyOfTheImagesWithTheirIssuers() {
    DataSet kos = manifest.dataSet();
    assertThat(kos.string(Tag.PATIENT_NAME)).contains("ÉLISÉE-CÉLESTIN^Maïlys");
    assertThat(kos.string(Tag.PATIENT_ID)).contains("GUY-000123");
    assertThat(kos.string(Tag.ISSUER_OF_PATIENT_ID)).contains("CHC");
    assertThat(
            kos.item(Tag.ISSUER_OF_PATIENT_ID_QUALIFIERS_SEQUENCE)
                .flatMap(item -> item.string(Tag.UNIVERSAL_ENTITY_ID)))
        .contains("2.999.973.3.1");
    assertThat(kos.string(Tag.ACCESSION_NUMBER)).contains("ACC-4711");
    assertThat(
            kos.item(Tag.ISSUER_OF_ACCESSION_NUMBER_SEQUENCE)
                .flatMap(item -> item.string(Tag.UNIVERSAL_ENTITY_ID)))
        .contains("2.999.973.4");
    assertThat(kos.string(Tag.STUDY_DATE)).contains("20261124");
    assertThat(kos.string(Tag.TIMEZONE_OFFSET_FROM_UTC)).contains("-0300");
    assertThat(tested.createdAt(part10)).isEqualTo(CREATED);
  }

  /** TID 2010: NIST ids_2018-4801 takes the number of items for the number of instances. */
  @Test
  void theContentTreeHoldsTheCitedInstancesAlone() {
    assertThat(manifest.dataSet().items(Tag.CONTENT_SEQUENCE)).hasSize(3);
  }

  @Test
  void everyInstanceIsCitedWithTheAddressItCanBeFetchedFrom_C_17_3a() {
    KosReferences references = KosReferences.of(manifest.dataSet());
    assertThat(references.isManifest()).isTrue();
    assertThat(references.instanceCount()).isEqualTo(3);
    assertThat(references.studies()).hasSize(1);
    ReferencedSeries first = references.studies().get(0).series().get(0);
    assertThat(first.instances())
        .extracting("instanceUid")
        .containsExactly(Images.uid(1), Images.uid(2));
    assertThat(first.retrieval().aeTitle()).isEqualTo("IMAGGUY");
    assertThat(first.retrieval().locationUid()).isEqualTo("2.999.973.10");
    assertThat(first.retrieval().url())
        .isEqualTo(BASE + "/studies/" + Images.STUDY + "/series/" + Images.SERIES);
  }
}
