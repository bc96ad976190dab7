package org.imag.imaging.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imag.imaging.reporting.ReportFixtures.PDF;
import static org.imag.imaging.reporting.ReportFixtures.STUDY;
import static org.imag.imaging.reporting.ReportFixtures.base64;
import static org.imag.imaging.reporting.ReportFixtures.ed;
import static org.imag.imaging.reporting.ReportFixtures.oru;
import static org.imag.imaging.reporting.ReportFixtures.pdf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.imag.affinity.testing.TestRegion;
import org.imag.imaging.report.ReportAction;
import org.imag.imaging.report.ReportDetail;
import org.imag.imaging.report.ReportDetails;
import org.imag.imaging.report.ReportFormat;
import org.imag.imaging.report.ReportNotice;
import org.imag.imaging.report.ReportStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What report messages say (RAD-28, RAD-128; HL7 2.5 7.3.1, 9.6; tables 0085 and 0123). */
class ReportMessagesTest {
  @TempDir Path folder;
  private ReportMessages messages;

  @BeforeEach
  void messagesOfARegion() throws IOException {
    messages = new ReportMessages(TestRegion.in(folder));
  }

  private ReportNotice one(String message) throws ReportRefused {
    List<ReportNotice> notices = messages.read(message);
    assertThat(notices).hasSize(1);
    return notices.get(0);
  }

  @Test
  void aPdfIsTheReportOfItsOrder() throws ReportRefused {
    ReportNotice notice = one(oru("1", "F", pdf("F", PDF)));
    assertThat(notice.key().orderNumber()).isEqualTo("CR-4711");
    assertThat(notice.key().orderAuthority()).isEqualTo("2.999.973.8");
    assertThat(notice.key().documentCode()).isEqualTo("18748-4");
    assertThat(notice.status()).isEqualTo(ReportStatus.FINAL);
    assertThat(notice.patient().cx()).isEqualTo("GUY-000123^^^&2.999.973.3.1&ISO");
    assertThat(notice.document().orElseThrow().format()).isEqualTo(ReportFormat.PDF);
    assertThat(new String(notice.document().get().content(), StandardCharsets.UTF_8))
        .isEqualTo(PDF);
  }

  @Test
  void theOrderGivesTheMetadata() throws ReportRefused {
    ReportDetails details =
        one(oru("1", "F", ReportFixtures.study(STUDY), pdf("F", PDF))).details();
    assertThat(details.first(ReportDetail.ACCESSION_NUMBER)).contains("ACC-4711");
    assertThat(details.all(ReportDetail.STUDY_INSTANCE_UID)).containsExactly(STUDY);
    assertThat(details.first(ReportDetail.SERVICE_START_TIME)).contains("20261125110000");
    assertThat(details.first(ReportDetail.SERVICE_STOP_TIME)).contains("20261125111500");
    assertThat(details.first(ReportDetail.CREATION_TIME)).contains("20261125120000");
    assertThat(details.first(ReportDetail.TITLE))
        .contains("Compte rendu d'imagerie médicale : Scanner thoracique");
    assertThat(details.first(ReportDetail.LEGAL_AUTHENTICATOR).orElseThrow())
        .startsWith("801234567893^GALMOT^Jean")
        .contains("&1.2.250.1.71.4.2.1&ISO");
    assertThat(details.first(ReportDetail.MODALITY)).contains("CT");
    assertThat(details.first(ReportDetail.PATIENT_NAME)).contains("CÉSAIRE^Éliséa");
    assertThat(details.first(ReportDetail.PATIENT_BIRTH_DATE)).contains("19610624");
  }

  /** Senders write type, subtype and encoding as they like; the bytes decide. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "^Application^PDF^Base64",
        "^application^pdf^Base64",
        "RIS^TEXT^^base64",
        "^AP^Octet-stream^BASE64"
      })
  void theLabelOfAnEncapsulatedDocumentDoesNotMatter(String type) throws ReportRefused {
    ReportNotice notice = one(oru("1", "F", ed("F", type, base64(PDF))));
    assertThat(notice.document().orElseThrow().format()).isEqualTo(ReportFormat.PDF);
  }

  @Test
  void base64MayBeBrokenOverLines() throws ReportRefused {
    String data = base64(PDF);
    String broken =
        data.substring(0, 8)
            + "\\.br\\"
            + data.substring(8, 16)
            + "\\X0D0A\\ "
            + data.substring(16);
    ReportNotice notice = one(oru("1", "F", ed("F", "^Application^PDF^Base64", broken)));
    assertThat(notice.document().orElseThrow().content())
        .isEqualTo(PDF.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void textsBecomeOneCdaDocumentWithTheTextInIt() throws ReportRefused {
    String message =
        oru(
            "1",
            "F",
            "OBX|1|FT|59776-5^Constatations^LN||Pas d'anomalie.\\.br\\Cœur \\T\\ poumons||||||F\r",
            "OBX|2|TX|19005-8^Conclusion^LN||Examen normal.||||||F\r");
    ReportNotice notice = one(message);
    assertThat(notice.document().orElseThrow().format()).isEqualTo(ReportFormat.WRAPPED_TEXT);
    CdaReport wrapped = CdaReport.read(notice.document().get().content());
    assertThat(wrapped.format()).isEqualTo(ReportFormat.WRAPPED_TEXT);
    assertThat(notice.details().first(ReportDetail.DOCUMENT_ID)).contains(wrapped.uniqueId());
    String xml = new String(notice.document().get().content(), StandardCharsets.UTF_8);
    String data = xml.replaceAll("(?s).*representation=\"B64\">([^<]+)<.*", "$1");
    assertThat(new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8))
        .isEqualTo(
            "Constatations\n\nPas d'anomalie.\nCœur & poumons\n\nConclusion\n\nExamen normal.");
  }

  /** The same report as text and as document is one report (RAD-128). */
  @Test
  void aDocumentGoesBeforeTheTextBesideIt() throws ReportRefused {
    ReportNotice notice =
        one(oru("1", "F", pdf("F", PDF), "OBX|2|TX|19005-8^Conclusion^LN||Normal||||||F\r"));
    assertThat(notice.document().orElseThrow().format()).isEqualTo(ReportFormat.PDF);
  }

  @Test
  void aCdaDocumentTellsItsOwnMetadata() throws ReportRefused {
    String cda = ReportFixtures.structured("2.999.973.77.1", "2.999.973.77");
    ReportNotice notice = one(oru("1", "F", ed("F", "^TEXT^XML^Base64", base64(cda))));
    assertThat(notice.key().part()).isEqualTo("2.999.973.77");
    assertThat(notice.document().orElseThrow().format()).isEqualTo(ReportFormat.STRUCTURED_CDA);
    ReportDetails details = notice.details();
    assertThat(details.first(ReportDetail.DOCUMENT_ID)).contains("2.999.973.77.1");
    assertThat(details.first(ReportDetail.TITLE)).contains("Scanner du thorax");
    assertThat(details.first(ReportDetail.CREATION_TIME)).contains("20261125121000");
    assertThat(details.first(ReportDetail.ACCESSION_NUMBER).orElseThrow())
        .startsWith("ACC-4711^^^&2.999.973.4&ISO");
    assertThat(details.all(ReportDetail.STUDY_INSTANCE_UID)).containsExactly(STUDY);
    assertThat(details.first(ReportDetail.LEGAL_AUTHENTICATOR).orElseThrow())
        .startsWith("801234567893^GALMOT^Jean");
  }

  @Test
  void aCdaDocumentOfAnotherPatientIsRefused() {
    String cda = ReportFixtures.cda("2.999.1", "2.999.2", "GUY-999", "<structuredBody/>");
    assertThatThrownBy(() -> messages.read(oru("1", "F", ed("F", "^TEXT^XML^Base64", base64(cda)))))
        .isInstanceOf(ReportRefused.class)
        .hasMessageContaining("different patients");
  }

  @Test
  void aDoctypeIsRefused() {
    String xml =
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
            + "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><id root=\"2.999.1\"/><title>&x;</title>"
            + "<component><structuredBody/></component></ClinicalDocument>";
    assertThatThrownBy(() -> messages.read(oru("1", "F", ed("F", "^TEXT^XML^Base64", base64(xml)))))
        .isInstanceOf(ReportRefused.class);
  }

  /** ZDS, else IPC-3, else the observation (RAD-28, OMI^O23, RAD-128). */
  @Test
  void theStudyIsTakenFromTheBestSource() throws ReportRefused {
    String observation = ReportFixtures.study("2.999.3");
    String ipc = "IPC|ACC-9|RP|2.999.2|SPS|MR\r";
    String zds = "ZDS|2.999.1^100^Application^DICOM\r";
    assertThat(study(oru("1", "F", zds, ipc, observation, pdf("F", PDF)))).isEqualTo("2.999.1");
    assertThat(study(oru("1", "F", ipc, observation, pdf("F", PDF)))).isEqualTo("2.999.2");
    assertThat(study(oru("1", "F", observation, pdf("F", PDF)))).isEqualTo("2.999.3");
    assertThat(study(oru("1", "F", "OBX|1|HD|Study Instance UID||2.999.4||||||F\r", pdf("F", PDF))))
        .isEqualTo("2.999.4");
  }

  private String study(String message) throws ReportRefused {
    return one(message).details().first(ReportDetail.STUDY_INSTANCE_UID).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "F, F, PUBLISH, FINAL",
    "C, F, PUBLISH, CORRECTED",
    "F, C, PUBLISH, CORRECTED",
    "D, F, WITHDRAW, DELETED",
    "W, F, REMOVE, WRONG",
    "'', F, PUBLISH, FINAL",
  })
  void theStatusSaysWhatIsToBeDone(
      String observation, String order, ReportAction action, ReportStatus status)
      throws ReportRefused {
    ReportNotice notice = one(oru("1", order, pdf(observation, PDF)));
    assertThat(notice.status()).isEqualTo(status);
    assertThat(notice.status().action()).contains(action);
  }

  @ParameterizedTest
  @CsvSource({"P, F", "R, F", "I, F", "S, F", "F, P", "X, X", "'', P", "F, A"})
  void whatIsNotFinalIsNotPublished(String observation, String order) throws ReportRefused {
    assertThat(messages.read(oru("1", order, pdf(observation, PDF)))).isEmpty();
  }

  @Test
  void anUnknownStatusIsRefused() {
    assertThatThrownBy(() -> messages.read(oru("1", "F", pdf("Z", PDF))))
        .hasMessageContaining("OBX-11");
  }

  /** T10 replaces, T04 with OBX-11 D deletes (French document feed). */
  @Test
  void theEventOfAnMdmMessageCounts() throws ReportRefused {
    String body = ReportFixtures.obr("F") + pdf("F", PDF);
    String deletion = ReportFixtures.obr("F") + pdf("D", PDF);
    assertThat(one(ReportFixtures.header("MDM^T02^MDM_T02", "1") + body).status())
        .isEqualTo(ReportStatus.FINAL);
    assertThat(one(ReportFixtures.header("MDM^T10^MDM_T02", "1") + body).status())
        .isEqualTo(ReportStatus.CORRECTED);
    assertThat(one(ReportFixtures.header("MDM^T04^MDM_T02", "1") + deletion).status())
        .isEqualTo(ReportStatus.DELETED);
    assertThatThrownBy(() -> messages.read(ReportFixtures.header("MDM^T04^MDM_T02", "1") + body))
        .hasMessageContaining("T04");
  }

  @Test
  void withoutAnOrderTheDocumentNumberIsTheKey() throws ReportRefused {
    String txa = "TXA|1|CR|TX|20261125|||||801^GALMOT^Jean|||DOC-1^RIS|||||LA\r";
    ReportNotice notice = one(ReportFixtures.header("MDM^T02^MDM_T02", "1") + txa + pdf("F", PDF));
    assertThat(notice.key().orderNumber()).isEqualTo("DOC-1");
    assertThat(notice.key().orderAuthority()).isEqualTo("RIS_CHC|CHU_CAYENNE");
    assertThat(notice.details().first(ReportDetail.AUTHOR)).contains("^GALMOT^Jean");
  }

  @Test
  void theFrenchMaskingSwitchesBecomeConfidentialityCodes() throws ReportRefused {
    String masked = "OBX|2|CE|%s^^MetaDMPMSS||%s^^expandedYes-NoIndicator||||||F\r";
    ReportDetails details =
        one(oru(
                "1",
                "F",
                pdf("F", PDF),
                masked.formatted("INVISIBLE_REP_LEGAUX", "Y"),
                masked.formatted("MASQUE_PS", "N"),
                "OBX|3|ED|CORPSMAIL_PS^^MetaDMPMSS||^TEXT^^Base64^Qm9uam91cg==||||||F\r"))
            .details();
    assertThat(details.all(ReportDetail.CONFIDENTIALITY))
        .containsExactly(
            "INVISIBLE_REPRESENTANTS_LEGAUX^Non visible par les représentants légaux"
                + "^1.2.250.1.213.1.1.4.13");
  }

  @Test
  void severalOrdersAreSeveralReports() throws ReportRefused {
    String second = ReportFixtures.obr("F").replace("CR-4711", "CR-4712");
    List<ReportNotice> notices =
        messages.read(oru("1", "F", pdf("F", PDF)) + second + pdf("F", PDF));
    assertThat(notices)
        .extracting(notice -> notice.key().orderNumber())
        .containsExactly("CR-4711", "CR-4712");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "GUY-000123^^^CHC&2.999.973.3.1&ISO^PI~99^^^AUTRE&2.999.5&ISO#X^^^INCONNU#PID-3",
        "CR-4711^RIS_CHC^2.999.973.8^ISO##OBR-3",
        "18748-4^CR d'imagerie médicale^LN##OBX-3",
        "Base64^#Base64^!!#Base64",
        "^Application^PDF^Base64^#^Application^PDF^Hex^#OBX-5.4",
      })
  void aMessageThatCannotBeTakenSaysWhatToMend(String right, String wrong, String named) {
    String message = oru("1", "F", pdf("F", PDF)).replace(right, wrong == null ? "" : wrong);
    assertThatThrownBy(() -> messages.read(message))
        .isInstanceOf(ReportRefused.class)
        .hasMessageContaining(named);
  }

  @Test
  void aMessageWithoutReportIsRefused() {
    assertThatThrownBy(() -> messages.read(oru("1", "F", ReportFixtures.study(STUDY))))
        .hasMessageContaining("No report found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\\E\\rtf1 texte}", "PK\u0003\u0004\u0000"})
  void otherKindsOfDocumentAreRefused(String content) {
    String plain = content.replace("\\E\\", "\\");
    assertThatThrownBy(
            () -> messages.read(oru("1", "F", ed("F", "^Application^x^Base64", base64(plain)))))
        .hasMessageContaining("neither PDF nor");
  }

  @Test
  void textThatIsEncapsulatedIsWrapped() throws ReportRefused {
    ReportNotice notice = one(oru("1", "F", ed("F", "^TEXT^^Base64", base64("Examen normal"))));
    assertThat(notice.document().orElseThrow().format()).isEqualTo(ReportFormat.WRAPPED_TEXT);
    ReportNotice ascii = one(oru("1", "F", ed("F", "^TEXT^^A", "Examen normal")));
    assertThat(ascii.document().orElseThrow().digest()).isEqualTo(notice.document().get().digest());
  }
}
