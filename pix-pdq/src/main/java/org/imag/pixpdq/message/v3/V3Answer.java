package org.imag.pixpdq.message.v3;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

/**
 * Answers an HL7 v3 message: the transmission wrapper with its acknowledgement and, for a query,
 * the control act around what was found (ITI TF-2 appendix O.1, O.2).
 */
public final class V3Answer {
  private static final String ACKNOWLEDGEMENT = "MCCI_IN000002UV01";
  private static final String INTERACTIONS = "2.16.840.1.113883.1.6";

  /** HL7 table 0357, message error condition codes. */
  private static final String ERROR_CONDITIONS = "2.16.840.1.113883.12.357";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'+0000'").withZone(ZoneOffset.UTC);

  private final V3Message request;
  private final String ownOid;
  private final String ownOrganization;

  /**
   * Answers of one system.
   *
   * @param ownOid names this system where the request does not
   * @param ownOrganization OID of the organisation for which it answers, or empty
   */
  public V3Answer(V3Message request, String ownOid, String ownOrganization) {
    this.request = request;
    this.ownOid = ownOid;
    this.ownOrganization = ownOrganization;
  }

  /** The message was taken. */
  public String accepted() {
    return acknowledged("CA", List.of());
  }

  /** The message has changed nothing, for what it says. */
  public String refused(List<V3Fault> faults) {
    return acknowledged("CE", faults);
  }

  /** The message is none that this system takes here. */
  public String rejected(List<V3Fault> faults) {
    return acknowledged("CR", faults);
  }

  private String acknowledged(String typeCode, List<V3Fault> faults) {
    V3Writer out = start(ACKNOWLEDGEMENT);
    acknowledgement(out, typeCode, faults);
    return out.end();
  }

  /** What a query found. */
  public String found(String interaction, V3QueryResult result) {
    return query(interaction, "AA", List.of(), result);
  }

  /** Why a query has no answer. */
  public String unanswered(String interaction, List<V3Fault> faults, V3QueryResult result) {
    return query(interaction, "AE", faults, result);
  }

  private String query(
      String interaction, String typeCode, List<V3Fault> faults, V3QueryResult result) {
    V3Writer out = start(interaction);
    acknowledgement(out, typeCode, faults);
    out.open("controlActProcess", "classCode", "CACT", "moodCode", "EVN");
    String event = interaction.replace("_IN", "_TE");
    out.empty("code", "code", event, "codeSystem", INTERACTIONS);
    out.empty("effectiveTime", "value", now());
    result.subjects().forEach(out::xml);
    result.issue().accept(out);
    queryAck(out, result);
    String echo = result.query().isEmpty() ? echoed() : result.query();
    if (!echo.isEmpty()) {
      out.xml(echo);
    }
    return out.end();
  }

  /** A query without an id would make the answer invalid too. */
  private String echoed() {
    return request.queryId().root().isEmpty() ? "" : request.query().map(V3Element::xml).orElse("");
  }

  private void queryAck(V3Writer out, V3QueryResult result) {
    out.open("queryAck").identifier("queryId", request.queryId());
    out.empty("statusCode", "code", "deliveredResponse");
    out.empty("queryResponseCode", "code", result.responseCode());
    result.quantities().ifPresent(quantities -> quantities.write(out));
    out.close(1);
  }

  private V3Writer start(String interaction) {
    V3Writer out = V3Writer.startingWith(interaction, "ITSVersion", "XML_1.0");
    out.empty("id", "root", UUID.randomUUID().toString());
    out.empty("creationTime", "value", now());
    out.empty("interactionId", "root", INTERACTIONS, "extension", interaction);
    String processing = request.processingCode();
    out.empty("processingCode", "code", processing.isEmpty() ? "P" : processing);
    out.empty("processingModeCode", "code", "T");
    out.empty("acceptAckCode", "code", "NE");
    system(out, "receiver", "RCV", oid(request.sender(), ""), organizationOfSender());
    system(out, "sender", "SND", oid(request.receiver(), ownOid), ownOrganization);
    return out;
  }

  private String organizationOfSender() {
    return oid(request.senderOrganization(), "");
  }

  /** Devices are named by an OID alone (ITI TF-2 table O.1.2-1). */
  private static String oid(List<InstanceIdentifier> ids, String otherwise) {
    return ids.stream()
        .filter(InstanceIdentifier::hasOid)
        .map(InstanceIdentifier::root)
        .findFirst()
        .orElse(otherwise);
  }

  private static void system(
      V3Writer out, String name, String typeCode, String device, String organization) {
    out.open(name, "typeCode", typeCode);
    out.open("device", "classCode", "DEV", "determinerCode", "INSTANCE");
    out.identifier("id", new InstanceIdentifier(device, ""));
    if (!organization.isEmpty()) {
      out.open("asAgent", "classCode", "AGNT");
      out.open("representedOrganization", "classCode", "ORG", "determinerCode", "INSTANCE");
      out.empty("id", "root", organization).close(2);
    }
    out.close(2);
  }

  private void acknowledgement(V3Writer out, String typeCode, List<V3Fault> faults) {
    out.open("acknowledgement").empty("typeCode", "code", typeCode);
    out.open("targetMessage").identifier("id", request.id()).close(1);
    faults.forEach(fault -> detail(out, fault));
    out.close(1);
  }

  private static void detail(V3Writer out, V3Fault fault) {
    out.open("acknowledgementDetail", "typeCode", "E");
    String code = String.valueOf(fault.code().getCode());
    out.empty("code", "code", code, "codeSystem", ERROR_CONDITIONS);
    out.text("text", fault.text()).text("location", fault.location()).close(1);
  }

  private static String now() {
    return TIME.format(Instant.now());
  }
}
