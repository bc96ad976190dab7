package org.imag.pixpdq.query;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Segment;
import java.util.ArrayList;
import java.util.List;
import org.imag.affinity.hl7.SegmentText;
import org.imag.pixpdq.identity.Hd;

/** A demographics query, ITI-21 or ITI-22, as its sender wrote it (ITI TF-2 3.21.4.1.2). */
public final class DemographicsQueryMessage extends QueryMessage {
  private static final String VISIT_QUERY = "ZV1";

  private final SegmentText rcp;
  private final SegmentText dsc;

  /**
   * Reads a message.
   *
   * @param text the message
   * @param parsed the same message, parsed
   */
  public DemographicsQueryMessage(String text, Message parsed) throws HL7Exception {
    super(text, parsed);
    this.rcp = new SegmentText((Segment) parsed.get("RCP"));
    this.dsc = new SegmentText((Segment) parsed.get("DSC"));
  }

  /**
   * A repetition of QPD-3.
   *
   * @param name component 1, as {@code @PID.5.1.1}
   * @param value component 2
   * @param repetition its number, from one
   */
  record Parameter(String name, String value, int repetition) {}

  /** QPD-3, the empty repetitions left out. */
  List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    for (int repetition = 0; repetition < qpd().repetitions(3); repetition++) {
      String name = qpd().at(3, repetition, 1, 1);
      if (!name.isEmpty()) {
        parameters.add(new Parameter(name, qpd().at(3, repetition, 2, 1), repetition + 1));
      }
    }
    return parameters;
  }

  /** QPD-8.4 of each repetition; empty when every domain is asked for. */
  List<Hd> wantedDomains() {
    return authorities(8);
  }

  /** RCP-2.1, how many patients at once; empty for all. */
  String quantity() {
    return rcp.at(2, 0, 1, 1);
  }

  /** RCP-2.2, of what. */
  String quantityUnits() {
    return rcp.at(2, 0, 2, 1);
  }

  /** DSC-1, where to go on; empty at the beginning. */
  String continuation() {
    return dsc.at(1, 0, 1, 1);
  }

  /** Whether visits are asked for too (ITI-22). */
  boolean isVisitQuery() {
    return header().triggerEvent().equals(VISIT_QUERY);
  }
}
