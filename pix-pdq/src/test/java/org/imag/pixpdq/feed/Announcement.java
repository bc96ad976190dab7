package org.imag.pixpdq.feed;

import ca.uhn.hl7v2.HL7Exception;
import java.util.ArrayList;
import java.util.List;
import org.openehealth.ipf.commons.ihe.hl7v2.PIX;

/** ADT messages, one mutation away from right. */
public final class Announcement {
  private String msh3 = "RIS_CHC";
  private String msh4 = "CHU_CAYENNE";
  private String event = "A04";
  private String controlId = "M1";
  private String pid3 = "P00417^^^CHC&2.999.973.3.1&ISO";
  private String pid5 = "CÉSAIRE-NŒL^Éliséa^^^^^L";
  private String pid7 = "19921103";
  private String pid8 = "F";

  private Announcement() {}

  public static Announcement announcement() {
    return new Announcement();
  }

  public Announcement from(String application, String facility) {
    this.msh3 = application;
    this.msh4 = facility;
    return this;
  }

  public Announcement event(String value) {
    this.event = value;
    return this;
  }

  public Announcement controlId(String value) {
    this.controlId = value;
    return this;
  }

  public Announcement pid3(String value) {
    this.pid3 = value;
    return this;
  }

  public Announcement pid5(String value) {
    this.pid5 = value;
    return this;
  }

  public Announcement pid7(String value) {
    this.pid7 = value;
    return this;
  }

  public Announcement pid8(String value) {
    this.pid8 = value;
    return this;
  }

  /** The message, parsed as the endpoint parses it. */
  public AdmissionMessage build() {
    List<String> segments = new ArrayList<>();
    segments.add(
        String.join(
            "|",
            List.of(
                "MSH",
                "^~\\&",
                msh3,
                msh4,
                "IMAG_PIX",
                "IMAG973",
                "20261125080000",
                "",
                "ADT^" + event,
                controlId,
                "P",
                "2.3.1",
                "",
                "",
                "",
                "",
                "",
                "UNICODE UTF-8")));
    segments.add("EVN|" + event + "|20261125080000");
    segments.add(String.join("|", "PID", "", "", pid3, "", pid5, "", pid7, pid8));
    segments.add("PV1||O");
    String text = String.join("\r", segments) + "\r";
    try {
      return new AdmissionMessage(
          text,
          PIX.FeedInteractions.ITI_8_PIX
              .getHl7v2TransactionConfiguration()
              .getParser()
              .parse(text));
    } catch (HL7Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
