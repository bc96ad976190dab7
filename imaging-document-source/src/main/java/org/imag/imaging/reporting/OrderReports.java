package org.imag.imaging.reporting;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.imag.imaging.report.ReportAction;
import org.imag.imaging.report.ReportDetail;
import org.imag.imaging.report.ReportDetails;
import org.imag.imaging.report.ReportKey;
import org.imag.imaging.report.ReportNotice;
import org.imag.imaging.report.ReportStatus;

/** The reports of one order in a message. */
final class OrderReports {
  private static final String MASKING_SYSTEM = "MetaDMPMSS";
  private static final String MASKING_SCHEME = "1.2.250.1.213.1.1.4.13";

  private static final String LEGAL_REPRESENTATIVES =
      ReportMetadata.codeText(
          "INVISIBLE_REPRESENTANTS_LEGAUX",
          "Non visible par les représentants légaux",
          MASKING_SCHEME);

  /** The switches of a message as confidentialityCodes; one of them has two names. */
  private static final Map<String, String> MASKING =
      Map.of(
          "MASQUE_PS",
          ReportMetadata.codeText(
              "MASQUE_PS", "Masqué aux professionnels de santé", MASKING_SCHEME),
          "INVISIBLE_PATIENT",
          ReportMetadata.codeText(
              "INVISIBLE_PATIENT", "Non visible par le patient", MASKING_SCHEME),
          "INVISIBLE_REP_LEGAUX",
          LEGAL_REPRESENTATIVES,
          "INVISIBLE_REPRESENTANTS_LEGAUX",
          LEGAL_REPRESENTATIVES);

  private static final Set<String> LOINC = Set.of("LN", ReportMetadata.LOINC);
  private static final Set<String> TEXT = Set.of("TX", "FT");
  private static final String REPLACEMENT_EVENT = "T10";
  private static final String STATUS_EVENT = "T04";

  private final MessageHeader header;
  private final Hl7Segment pid;
  private final OrderGroup order;
  private final SourcePatientId patient;
  private final ReportDocuments documents;
  private final ZoneId zone;

  OrderReports(
      MessageHeader header,
      Hl7Segment pid,
      OrderGroup order,
      SourcePatientId patient,
      ReportDocuments documents,
      ZoneId zone) {
    this.header = header;
    this.pid = pid;
    this.order = order;
    this.patient = patient;
    this.documents = documents;
    this.zone = zone;
  }

  /** A document in an ED is the report; without any, the texts together are. */
  List<ReportNotice> notices() throws ReportRefused {
    List<Hl7Segment> encapsulated =
        order.observations().stream().filter(OrderReports::isDocument).toList();
    List<ReportNotice> notices = new ArrayList<>();
    for (Hl7Segment observation : encapsulated) {
      Optional<ReportNotice> notice = encapsulated(observation);
      notice.ifPresent(notices::add);
    }
    if (encapsulated.isEmpty()) {
      text().ifPresent(notices::add);
    }
    return notices;
  }

  private static boolean isDocument(Hl7Segment observation) {
    return observation.field(2).equals("ED") && !isSwitch(observation);
  }

  private static boolean isSwitch(Hl7Segment observation) {
    return observation.text(3, 3).equals(MASKING_SYSTEM);
  }

  private Optional<ReportNotice> encapsulated(Hl7Segment observation) throws ReportRefused {
    ReportStatus status = status(observation);
    if (status.action().isEmpty()) {
      return Optional.empty();
    }
    ReportKey key = key(observation, observation.text(4, 1));
    boolean hasContent = !Hl7Segment.component(observation.field(5), 5).isBlank();
    if (status.action().get() == ReportAction.PUBLISH) {
      byte[] content = ReportContents.decode(observation.field(5));
      return Optional.of(documents.notice(key, status, patient, content, details(observation)));
    }
    return Optional.of(withdrawn(hasContent ? keyWithSet(key, observation) : key, status));
  }

  /** A withdrawn CDA document is known by its setId. */
  private static ReportKey keyWithSet(ReportKey key, Hl7Segment observation) throws ReportRefused {
    byte[] content = ReportContents.decode(observation.field(5));
    return ReportContents.kind(content) == ReportContents.Kind.XML
        ? key.withPart(CdaReport.read(content).setId().orElse(key.part()))
        : key;
  }

  private ReportNotice withdrawn(ReportKey key, ReportStatus status) {
    return new ReportNotice(
        key, status, patient, Optional.empty(), ReportDetails.builder().build());
  }

  private Optional<ReportNotice> text() throws ReportRefused {
    List<Hl7Segment> lines =
        order.observations().stream()
            .filter(observation -> TEXT.contains(observation.field(2)))
            .toList();
    Hl7Segment first = lines.stream().findFirst().orElse(null);
    if (first == null) {
      return nothing();
    }
    ReportStatus status = together(first, lines);
    if (status.action().isEmpty()) {
      return Optional.empty();
    }
    ReportKey key = key(first, "");
    if (status.action().get() != ReportAction.PUBLISH) {
      return Optional.of(withdrawn(key, status));
    }
    String text = together(lines);
    if (text.isBlank()) {
      throw new ReportRefused("OBX", 5, "The report has no text");
    }
    return Optional.of(documents.text(key, status, patient, text, details(first)));
  }

  /** One line that is corrected corrects the report. */
  private ReportStatus together(Hl7Segment first, List<Hl7Segment> lines) throws ReportRefused {
    ReportStatus status = status(first);
    boolean corrected = lines.stream().anyMatch(line -> line.text(11, 1).equalsIgnoreCase("C"));
    return status == ReportStatus.FINAL && corrected ? ReportStatus.CORRECTED : status;
  }

  /** No document: right for an order without result, and for a mere status. */
  private Optional<ReportNotice> nothing() throws ReportRefused {
    Optional<ReportStatus> status = ReportStatus.of(order.order().text(25, 1));
    if (status.isPresent() && status.get().action().isEmpty()) {
      return Optional.empty();
    }
    throw new ReportRefused(
        "OBX", 2, "No report found: send it as OBX of type ED (PDF, CDA, text), TX or FT");
  }

  /** Each section under its name, the way people read it. */
  private static String together(List<Hl7Segment> lines) {
    Map<String, StringBuilder> sections = new LinkedHashMap<>();
    for (Hl7Segment line : lines) {
      StringBuilder section =
          sections.computeIfAbsent(line.text(3, 2), name -> new StringBuilder());
      line.repetitions(5).forEach(part -> section.append(Hl7Text.plain(part)).append('\n'));
    }
    boolean titled = sections.size() > 1;
    return sections.entrySet().stream()
        .map(
            section ->
                titled && !section.getKey().isEmpty()
                    ? section.getKey() + "\n\n" + section.getValue()
                    : section.getValue())
        .collect(Collectors.joining("\n"))
        .strip();
  }

  private ReportStatus status(Hl7Segment observation) throws ReportRefused {
    String orderCode = order.order().text(25, 1);
    String code = observation.text(11, 1);
    if (code.isEmpty()) {
      code = orderCode.isEmpty() ? "F" : orderCode;
    }
    ReportStatus status = known(code, "OBX", 11);
    ReportStatus whole =
        switch (orderCode) {
          case "" -> status;
          // some of the results are there (table 0123)
          case "A" -> ReportStatus.PARTIAL;
          default -> known(orderCode, "OBR", 25);
        };
    return ofEvent(status.within(whole));
  }

  private static ReportStatus known(String code, String segment, int field) throws ReportRefused {
    return ReportStatus.of(code)
        .orElseThrow(
            () ->
                new ReportRefused(
                    segment,
                    field,
                    segment + "-" + field + " must be one of F, C, D, W, P, R, I, S, X, O, N"));
  }

  private ReportStatus ofEvent(ReportStatus status) throws ReportRefused {
    boolean published = status.action().filter(ReportAction.PUBLISH::equals).isPresent();
    if (published && header.triggerEvent().equals(STATUS_EVENT)) {
      throw new ReportRefused("OBX", 11, "T04 is taken for deletions only, with OBX-11 D or W");
    }
    return published && header.triggerEvent().equals(REPLACEMENT_EVENT)
        ? ReportStatus.CORRECTED
        : status;
  }

  private ReportKey key(Hl7Segment observation, String part) throws ReportRefused {
    String code = observation.text(3, 1);
    if (code.isEmpty()) {
      throw ReportRefused.missing(
          "OBX", 3, "OBX-3 is missing; it tells the reports of an order apart");
    }
    Hl7Segment obr = order.order();
    String filler = obr.field(3).isBlank() ? order.document().field(15) : obr.field(3);
    String number = Hl7Segment.text(filler, 1);
    if (number.isEmpty()) {
      number = order.document().text(12, 1);
    }
    if (number.isEmpty()) {
      throw ReportRefused.missing("OBR", 3, "OBR-3 is missing; the filler order number is the key");
    }
    return new ReportKey(number, authority(filler), code, part);
  }

  /** EI-3, else EI-2, else the sender: order numbers are unique with their issuer only. */
  private String authority(String filler) {
    return Stream.of(Hl7Segment.text(filler, 3), Hl7Segment.text(filler, 2))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse(header.sendingApplication() + "|" + header.sendingFacility());
  }

  private ReportDetails details(Hl7Segment observation) {
    Hl7Segment obr = order.order();
    ReportDetails.Builder details = ReportDetails.builder();
    addPatient(details);
    addPeople(details, observation);
    addOrder(details);
    addSwitches(details);
    typeCode(observation).ifPresent(code -> details.add(ReportDetail.TYPE_CODE, code));
    String procedure = obr.text(4, 2).isEmpty() ? obr.text(4, 5) : obr.text(4, 2);
    if (!procedure.isEmpty()) {
      details.add(ReportDetail.TITLE, "Compte rendu d'imagerie médicale : " + procedure);
    }
    Stream.of(
            obr.text(22, 1), order.document().text(6, 1), observation.text(14, 1), header.field(7))
        .map(time -> Hl7Time.utc(time, zone))
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(time -> details.add(ReportDetail.CREATION_TIME, time));
    return details.build();
  }

  private static Optional<String> typeCode(Hl7Segment observation) {
    boolean loinc = LOINC.contains(observation.text(3, 3));
    String code = observation.text(3, 1);
    String name = observation.text(3, 2).isEmpty() ? code : observation.text(3, 2);
    return loinc
        ? Optional.of(ReportMetadata.codeText(code, name, ReportMetadata.LOINC))
        : Optional.empty();
  }

  private void addPatient(ReportDetails.Builder details) {
    String birth = pid.text(7, 1);
    details
        .add(ReportDetail.PATIENT_NAME, Practitioners.xpn(pid.text(5, 1), pid.text(5, 2)))
        .add(ReportDetail.PATIENT_BIRTH_DATE, birth.length() >= 8 ? birth.substring(0, 8) : "")
        .add(ReportDetail.PATIENT_SEX, pid.text(8, 1));
  }

  private void addPeople(ReportDetails.Builder details, Hl7Segment observation) {
    Optional<String> interpreter = Practitioners.ofNdl(order.order().repetitions(32).get(0));
    Optional<String> responsible = Practitioners.ofXcn(observation.repetitions(16).get(0));
    Optional<String> originator = Practitioners.ofXcn(order.document().repetitions(9).get(0));
    Optional<String> authenticator = Practitioners.ofXcn(order.document().repetitions(22).get(0));
    details
        .add(ReportDetail.AUTHOR, interpreter.or(() -> originator).or(() -> responsible))
        .add(
            ReportDetail.LEGAL_AUTHENTICATOR,
            authenticator.or(() -> responsible).or(() -> interpreter));
  }

  private void addOrder(ReportDetails.Builder details) {
    Hl7Segment obr = order.order();
    order.studyInstanceUids().forEach(uid -> details.add(ReportDetail.STUDY_INSTANCE_UID, uid));
    String accession =
        order.procedure().field(1).isBlank() ? obr.field(18) : order.procedure().field(1);
    if (!Hl7Segment.text(accession, 1).isEmpty()) {
      details.add(
          ReportDetail.ACCESSION_NUMBER,
          ReportMetadata.accession(Hl7Segment.text(accession, 1), Hl7Segment.text(accession, 3)));
    }
    String modality =
        order.procedure().text(5, 1).isEmpty() ? obr.text(24, 1) : order.procedure().text(5, 1);
    details
        .add(ReportDetail.MODALITY, modality)
        .add(ReportDetail.SERVICE_START_TIME, Hl7Time.utc(obr.text(7, 1), zone))
        .add(ReportDetail.SERVICE_STOP_TIME, Hl7Time.utc(obr.text(8, 1), zone));
  }

  /** The visibility switches of the French document feed. */
  private void addSwitches(ReportDetails.Builder details) {
    order.observations().stream()
        .filter(OrderReports::isSwitch)
        .filter(observation -> observation.text(5, 1).equals("Y"))
        .map(observation -> MASKING.get(observation.text(3, 1)))
        .filter(code -> code != null)
        .forEach(code -> details.add(ReportDetail.CONFIDENTIALITY, code));
  }
}
