package org.imag.pixpdq.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ca.uhn.hl7v2.HL7Exception;
import java.util.List;
import org.imag.pixpdq.TestIndex;
import org.imag.pixpdq.identity.IdentityDomain;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.junit.jupiter.api.Test;
import org.openehealth.ipf.commons.ihe.hl7v2.PIX;
import org.openehealth.ipf.commons.ihe.hl7v3.PIXV3;
import org.openehealth.ipf.commons.xml.CombinedXmlValidator;

/** PIX Update Notification (ITI TF-2 3.10.4.1.2, 3.46.4.1.2). */
class UpdateNotificationTest {
  private final UpdateNotification tested =
      notification(id(TestIndex.REGIONAL, "973-000051"), id(TestIndex.CAYENNE, "P00417"));

  private static UpdateNotification notification(PatientIdentifier... ids) {
    return new UpdateNotification(TestIndex.REGIONAL, "PACS", "CHU_CAYENNE", List.of(ids));
  }

  private static PatientIdentifier id(IdentityDomain domain, String value) {
    return new PatientIdentifier(domain.authority(), value);
  }

  @Test
  void namesTheIdsAndNothingElseOfThePatient_3_10_4_1_2() {
    assertThat(tested.v2())
        .matches(
            "(?s)MSH\\|\\^~\\\\&\\|IMAG_PIX\\|IMAG973\\|PACS\\|CHU_CAYENNE\\|\\d{14}\\+0000\\|\\|"
                + "ADT\\^A31\\^ADT_A05\\|[0-9a-f]{20}\\|P\\|2\\.5\rEVN\\|\\|\\d{14}\\+0000\r.*")
        .endsWith(
            "\rPID|||973-000051^^^IMAG973&2.999.973.1&ISO~P00417^^^CHC&2.999.973.3.1&ISO|| \r"
                + "PV1||N\r");
  }

  @Test
  void tellsTheCharacterSetWhereItIsNotAscii_3_30_5_1() {
    assertThat(notification(id(TestIndex.CAYENNE, "É1")).v2())
        .contains("|2.5||||||UNICODE UTF-8\r");
  }

  @Test
  void isWhatTheTransactionTakes() throws HL7Exception {
    assertThat(
            PIX.QueryInteractions.ITI_10
                .getHl7v2TransactionConfiguration()
                .getParser()
                .parse(tested.v2())
                .encode())
        .contains("|| \rPV1||N");
  }

  @Test
  void isValidInHl7V3() {
    assertThatCode(
            () ->
                new CombinedXmlValidator()
                    .validate(tested.v3(), PIXV3.Interactions.ITI_46.getRequestValidationProfile()))
        .doesNotThrowAnyException();
  }

  @Test
  void namesDevicesByOidsAloneInHl7V3_O_1_1() {
    assertThat(new UpdateNotification(TestIndex.REGIONAL, "2.999.973.9", "CHK", List.of()).v3())
        .contains("<id root=\"2.999.973.9\"/></device></receiver>")
        .contains(
            "<id root=\"%s\"/></device></sender>".formatted(TestIndex.REGIONAL.authority().oid()));
  }

  @Test
  void namesTheIdsInHl7V3_3_46_4_1_2() {
    assertThat(notification(id(TestIndex.CAYENNE, "P<1&")).v3())
        .contains("<id root=\"2.999.973.3.1\" extension=\"P&lt;1&amp;\"")
        .contains("<name nullFlavor=\"NA\"");
  }
}
