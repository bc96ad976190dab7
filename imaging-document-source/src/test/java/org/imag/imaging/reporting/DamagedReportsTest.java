package org.imag.imaging.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.imaging.reporting.ReportFixtures.PDF;
import static org.imag.imaging.reporting.ReportFixtures.STUDY;
import static org.imag.imaging.reporting.ReportFixtures.base64;
import static org.imag.imaging.reporting.ReportFixtures.ed;
import static org.imag.imaging.reporting.ReportFixtures.oru;
import static org.imag.imaging.reporting.ReportFixtures.pdf;
import static org.imag.imaging.reporting.ReportFixtures.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.imag.affinity.testing.TestRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a sender sends is taken or refused with a reason; nothing else happens. */
class DamagedReportsTest {
  private static final Duration TIME = Duration.ofSeconds(5);
  private static final String PIECES = "|^~\\&\rFCDWPX0129<>\"'=/éÉ ";
  private static final List<String> SAMPLES =
      List.of(
          oru("1", "F", "ZDS|2.999.1^100^Application^DICOM\r", study(STUDY), pdf("F", PDF)),
          oru("1", "F", "OBX|1|FT|59776-5^Constatations^LN||Rien\\.br\\d'autre\\T\\||||||F\r"),
          oru("1", "D", pdf("D", PDF)),
          ReportFixtures.header("MDM^T10^MDM_T02", "1")
              + "TXA|1|CR|TX|20261125|||||801^GALMOT^Jean|||DOC-1^RIS|||||LA\r"
              + pdf("F", PDF));

  @TempDir Path folder;
  private final Random random = new Random(4711);
  private ReportMessages messages;

  @BeforeEach
  void messagesOfARegion() throws IOException {
    messages = new ReportMessages(TestRegion.in(folder));
  }

  private String damaged(String text) {
    StringBuilder damaged = new StringBuilder(text);
    for (int i = random.nextInt(6); i >= 0; i--) {
      int at = random.nextInt(damaged.length());
      char piece = PIECES.charAt(random.nextInt(PIECES.length()));
      switch (random.nextInt(4)) {
        case 0 -> damaged.setCharAt(at, piece);
        case 1 -> damaged.insert(at, piece);
        case 2 -> damaged.delete(at, Math.min(damaged.length() - 1, at + random.nextInt(40)));
        default -> damaged.insert(at, damaged.substring(at, at + (damaged.length() - at) / 9));
      }
    }
    return damaged.toString();
  }

  private boolean isTaken(String message) {
    try {
      messages.read(message);
      return true;
    } catch (ReportRefused refused) {
      assertThat(refused.getMessage()).isNotBlank();
      return false;
    }
  }

  @Test
  void damagedMessagesAreTakenOrRefused() {
    long end = System.nanoTime() + TIME.toNanos();
    int taken = 0;
    int tried = 0;
    while (System.nanoTime() < end) {
      taken += isTaken(damaged(SAMPLES.get(tried++ % SAMPLES.size()))) ? 1 : 0;
    }
    assertThat(taken).isPositive().isLessThan(tried);
  }

  @Test
  void damagedCdaDocumentsAreTakenOrRefused() {
    long end = System.nanoTime() + TIME.toNanos();
    String cda = ReportFixtures.structured("2.999.77.1", "2.999.77");
    int taken = 0;
    int tried = 0;
    while (System.nanoTime() < end) {
      String data = base64(damaged(cda));
      taken += isTaken(oru("1", "F", ed("F", "^TEXT^XML^Base64", data))) ? 1 : 0;
      tried++;
    }
    assertThat(taken).isPositive().isLessThan(tried);
  }

  @Test
  void aDocumentOfDeepOrManyElementsIsRefused() {
    String deep =
        "<?xml version=\"1.0\"?><ClinicalDocument xmlns=\"urn:hl7-org:v3\">"
            + "<a>".repeat(100_000);
    String wide =
        "<?xml version=\"1.0\"?><ClinicalDocument xmlns=\"urn:hl7-org:v3\">"
            + "<a/>".repeat(100_000);
    for (String each : List.of(deep, wide)) {
      String data = base64(each);
      assertThat(isTaken(oru("1", "F", ed("F", "^TEXT^XML^Base64", data)))).isFalse();
    }
    byte[] truncated =
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><C".getBytes(StandardCharsets.UTF_8);
    assertThat(
            isTaken(
                oru(
                    "1",
                    "F",
                    ed(
                        "F",
                        "^TEXT^XML^Base64",
                        base64(new String(truncated, StandardCharsets.UTF_8))))))
        .isFalse();
  }
}
