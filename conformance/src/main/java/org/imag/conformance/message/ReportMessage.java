package org.imag.conformance.message;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A message in which a RIS hands over the report of an order: ORU^R01 (RAD TF-2 4.28, RAD-128) or
 * MDM (HL7 v2.5 9.6).
 *
 * @param header MSH
 * @param patient PID-3
 * @param demographics the rest of PID
 * @param order OBR-3, the filler order number
 * @param accessionNumber OBR-18
 * @param observations the OBX segments
 */
public record ReportMessage(
    Header header,
    PatientId patient,
    Demographics demographics,
    String order,
    String accessionNumber,
    List<String> observations) {

  /** Name of the transaction. */
  public static final String TRANSACTION = "REPORT";

  private static final String NOW = "20261125091500-0300";

  /**
   * What a message says of itself.
   *
   * @param type MSH-9
   * @param controlId MSH-10
   * @param characterSet MSH-18
   * @param parties MSH-3 to MSH-6
   */
  public record Header(String type, String controlId, String characterSet, Hl7Parties parties) {

    /** The header of another type of message. */
    public Header as(String otherType) {
      return new Header(otherType, controlId, characterSet, parties);
    }

    /** The header with another MSH-10. */
    public Header numbered(String otherId) {
      return new Header(type, otherId, characterSet, parties);
    }

    /** The header of a message in another character set. */
    public Header in(String otherSet) {
      return new Header(type, controlId, otherSet, parties);
    }

    /** The header of a message from somebody else. */
    public Header from(Hl7Parties others) {
      return new Header(type, controlId, characterSet, others);
    }

    private String text() {
      return String.join(
          "|",
          "MSH|^~\\&",
          parties.fields(),
          NOW,
          "",
          type,
          controlId,
          "P|2.5.1|||||FRA",
          characterSet);
    }
  }

  /** An ORU^R01 in UTF-8 with a new MSH-10, about an order that is final. */
  public static ReportMessage of(
      Hl7Parties parties,
      PatientId patient,
      Demographics demographics,
      String order,
      String accessionNumber) {
    Header header = new Header("ORU^R01^ORU_R01", FreshUid.token(), "UNICODE UTF-8", parties);
    return new ReportMessage(header, patient, demographics, order, accessionNumber, List.of());
  }

  /** MSH-10. */
  public String controlId() {
    return header.controlId();
  }

  /** The same message with its header changed. */
  public ReportMessage headed(UnaryOperator<Header> change) {
    return new ReportMessage(
        change.apply(header), patient, demographics, order, accessionNumber, observations);
  }

  /** The same message with observations more. */
  public ReportMessage with(String... more) {
    List<String> all = Stream.concat(observations.stream(), Stream.of(more)).toList();
    return new ReportMessage(header, patient, demographics, order, accessionNumber, all);
  }

  /** The message, segments ended by CR. */
  public String text() {
    return Stream.of(List.of(header.text(), pid(), "PV1|1|O"), List.of(obr()), observations)
        .flatMap(List::stream)
        .collect(Collectors.joining("\r", "", "\r"));
  }

  /** OBR and OBX, to be added to the message about another order of the patient. */
  public String group() {
    return Stream.concat(Stream.of(obr()), observations.stream())
        .collect(Collectors.joining("\r", "", "\r"));
  }

  private String pid() {
    return String.join(
        "|",
        "PID|1|",
        patient.cx(),
        "",
        demographics.xpn(),
        "",
        demographics.birthDate(),
        demographics.sex());
  }

  private String obr() {
    return "OBR|1||"
        + order
        + "^RIS^2.999.9.973.8^ISO|24627-2^Scanner thoracique^LN|||20261125080000-0300|"
        + "20261125081500-0300||||||||||"
        + Hl7Text.escape(accessionNumber)
        + "||||20261125090000-0300||CT|F|||||||801234567893&GALMOT&Jean&&&Dr&&&RPPS&1.2.250.1.71.4.2.1&ISO";
  }
}
