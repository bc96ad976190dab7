package org.imag.imaging.notice;

import ca.uhn.hl7v2.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.imag.affinity.hl7.FieldLocation;
import org.imag.affinity.hl7.Refusal;
import org.imag.dicom.Uids;
import org.imag.imaging.publication.NamedStudy;
import org.imag.imaging.reporting.Hl7Segment;
import org.imag.imaging.reporting.OrderGroup;

/**
 * What the order messages of a RIS tell about studies: ORM^O01 (RAD-13), OMG^O19 and OMI^O23 (HL7
 * 2.5 4.4). An order that is done, in whole or in part, or changed names a study to look at; any
 * other tells nothing here.
 */
final class OrderNotices {
  private static final int MOST_ORDERS = 100;

  /** ORC-5, HL7 table 0038: some results are available; completed. */
  private static final Set<String> DONE = Set.of("A", "CM");

  /** OBR-25, HL7 table 0123: results that are available in whole or in part. */
  private static final Set<String> WITH_RESULTS = Set.of("A", "C", "F", "P", "R");

  /** ORC-1, HL7 table 0119: the order is changed. */
  private static final Set<String> CHANGES = Set.of("XO", "XX");

  /** ORC-1, HL7 table 0119: the order is withdrawn, or is asked to be. */
  private static final Set<String> ENDS =
      Set.of("CA", "CR", "DC", "DR", "HD", "HR", "OC", "OD", "OH", "UA", "UC", "UD");

  /** Without what an archive takes for a pattern or for several values (PS3.4 C.2.2.2). */
  private static final Pattern ACCESSION = Pattern.compile("[^*?\\\\\\p{Cntrl}]{1,64}");

  private OrderNotices() {}

  /**
   * The studies to look at, each once.
   *
   * @throws Refusal when an order that is done names no study, or there is no order
   */
  static List<NamedStudy> studies(String message) {
    List<Hl7Segment> segments = Hl7Segment.all(message);
    if (segments.stream().noneMatch(segment -> segment.is("OBR"))) {
      throw refused(ErrorCode.SEGMENT_SEQUENCE_ERROR, "OBR", 1, "OBR is missing; send the order");
    }
    List<OrderGroup> orders = OrderGroup.of(segments);
    if (orders.size() > MOST_ORDERS) {
      throw refused(
          ErrorCode.DATA_TYPE_ERROR, "OBR", 1, "A message may have " + MOST_ORDERS + " orders");
    }
    Set<NamedStudy> studies = new LinkedHashSet<>();
    orders.stream()
        .filter(OrderNotices::concernsImages)
        .forEach(order -> studies.addAll(studies(order)));
    return new ArrayList<>(studies);
  }

  private static boolean concernsImages(OrderGroup order) {
    String control = order.control().text(1, 1);
    String status = order.control().text(5, 1);
    boolean done = DONE.contains(status) || WITH_RESULTS.contains(order.order().text(25, 1));
    boolean changed = CHANGES.contains(control) && status.isEmpty();
    return !ENDS.contains(control) && (done || changed);
  }

  /** By ZDS-1, IPC-3 or OBX 113014, else by the accession number in IPC-1 or OBR-18. */
  private static List<NamedStudy> studies(OrderGroup order) {
    List<String> uids = order.studyInstanceUids();
    return uids.isEmpty()
        ? List.of(NamedStudy.ofAccession(accession(order)))
        : uids.stream().map(NamedStudy::ofUid).toList();
  }

  private static String accession(OrderGroup order) {
    String inProcedure = order.procedure().text(1, 1);
    String accession = inProcedure.isEmpty() ? order.order().text(18, 1) : inProcedure;
    String segment = inProcedure.isEmpty() ? "OBR" : "IPC";
    int field = inProcedure.isEmpty() ? 18 : 1;
    if (accession.isEmpty()) {
      throw nameless(order);
    }
    if (!ACCESSION.matcher(accession).matches()) {
      throw refused(
          ErrorCode.DATA_TYPE_ERROR,
          segment,
          field,
          segment + "-" + field + " is no accession number of at most 64 characters");
    }
    return accession;
  }

  private static Refusal nameless(OrderGroup order) {
    String uid = order.study().text(1, 1);
    return uid.isEmpty() || Uids.isValid(uid)
        ? refused(
            ErrorCode.REQUIRED_FIELD_MISSING,
            "OBR",
            18,
            "Name the study by its UID in ZDS-1 or IPC-3, or by the accession number in OBR-18 or"
                + " IPC-1")
        : refused(ErrorCode.DATA_TYPE_ERROR, "ZDS", 1, "ZDS-1 is not a UID");
  }

  private static Refusal refused(ErrorCode code, String segment, int field, String problem) {
    return Refusal.error(code, FieldLocation.field(segment, field), problem);
  }
}
