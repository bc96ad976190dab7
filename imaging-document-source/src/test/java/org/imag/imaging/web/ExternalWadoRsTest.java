package org.imag.imaging.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.imag.imaging.Images;
import org.imag.imaging.RecordedAudit;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.remote.RecordedArchive;
import org.imag.imaging.remote.RecordedArchive.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** WADO-RS in front of an archive of another maker (PS3.18 10.4, RAD-107). */
class ExternalWadoRsTest {
  private static final String BASE = "https://localhost:8973/imaging/dicomweb";
  private static final ResourceScope INSTANCE =
      new ResourceScope(Images.STUDY, Optional.of(Images.SERIES), Optional.of(Images.uid(1)));

  @ParameterizedTest
  @EnumSource(Shape.class)
  void anInstancePassesThroughByteForByte(Shape shape) throws IOException {
    try (RecordedArchive peer = new RecordedArchive(shape).holding(Images.file(1))) {
      WadoRs wado = new WadoRs(peer.archive(), new RecordedAudit().dicomWeb(), BASE);
      DicomWebAnswer answer =
          wado.instances(Requests.get("", "application/dicom; transfer-syntax=*"), INSTANCE);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(Requests.content(answer)).isEqualTo(Images.file(1));
    }
  }

  /** A client cannot reach the archive, and must not try. */
  @ParameterizedTest
  @EnumSource(Shape.class)
  void metadataNameOurBulkDataAndNotTheArchives(Shape shape) throws IOException {
    try (RecordedArchive peer = new RecordedArchive(shape).holding(Images.file(1))) {
      WadoRs wado = new WadoRs(peer.archive(), new RecordedAudit().dicomWeb(), BASE);
      DicomWebAnswer answer = wado.metadata(Requests.get("", "application/dicom+json"), INSTANCE);
      assertThat(new String(Requests.content(answer), StandardCharsets.UTF_8))
          .contains(BASE + "/studies/" + Images.STUDY)
          .doesNotContain(peer.url());
    }
  }
}
