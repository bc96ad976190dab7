package org.imag.imaging.reporting;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.imag.imaging.report.ReportNotice;

/**
 * Reads the reports in a message of the RIS: ORU^R01 (RAD-28, RAD-128; HL7 2.5 7.3.1), and MDM^T02,
 * T04 and T10 (HL7 2.5 9.6).
 */
@Dependent
public class ReportMessages {
  private static final int MOST_ORDERS = 100;

  private final RegionConfiguration region;
  private final ReportDocuments documents;

  @Inject
  public ReportMessages(RegionConfiguration region) {
    this.region = region;
    this.documents = new ReportDocuments(region.timeZone(), region.sourceFacility());
  }

  /**
   * What the message says about reports; what is not final yet is left out.
   *
   * @param message with its characters decoded
   * @throws ReportRefused when a report in it cannot be taken; then none is
   */
  public List<ReportNotice> read(String message) throws ReportRefused {
    MessageHeader header = MessageHeader.of(message);
    List<Hl7Segment> segments = Hl7Segment.all(message);
    Hl7Segment pid = Hl7Segment.first(segments, "PID");
    SourcePatientId patient = patient(pid);
    List<OrderGroup> orders = OrderGroup.of(segments);
    if (orders.size() > MOST_ORDERS) {
      throw new ReportRefused("OBR", 1, "A message may have " + MOST_ORDERS + " orders at most");
    }
    List<ReportNotice> notices = new ArrayList<>();
    for (OrderGroup order : orders) {
      notices.addAll(
          new OrderReports(header, pid, order, patient, documents, region.timeZone()).notices());
    }
    return notices;
  }

  private SourcePatientId patient(Hl7Segment pid) throws ReportRefused {
    List<String> ids =
        Stream.concat(pid.repetitions(3).stream(), pid.repetitions(2).stream())
            .filter(id -> !id.isBlank())
            .collect(Collectors.toList());
    if (ids.isEmpty()) {
      throw ReportRefused.missing("PID", 3, "PID-3 is missing; name the patient");
    }
    return new ReportPatients(region.sourceAuthority())
        .of(ids)
        .orElseThrow(
            () ->
                ReportRefused.unknown(
                    "PID", 3, "The assigning authority in PID-3 is not known; name it by its OID"));
  }
}
