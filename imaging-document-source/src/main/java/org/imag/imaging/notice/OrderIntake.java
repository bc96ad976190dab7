package org.imag.imaging.notice;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.imaging.audit.Peer;
import org.imag.imaging.audit.ReportAudit;
import org.imag.imaging.publication.NamedStudy;
import org.imag.imaging.reporting.Hl7Segment;
import org.imag.imaging.reporting.ReportIntake;
import org.imag.imaging.store.StudyNotices;

/**
 * Takes orders in as notices of studies. A message is acknowledged when what it tells is on disk,
 * not when the study is published (HL7 2.5 2.9.2, original mode).
 */
@Dependent
public class OrderIntake {
  private final StudyNotices notices;
  private final ReportAudit audit;

  @Inject
  public OrderIntake(StudyNotices notices, ReportAudit audit) {
    this.notices = notices;
    this.audit = audit;
  }

  /**
   * Takes the orders of a message.
   *
   * @return the acknowledgement
   * @throws org.imag.affinity.hl7.Refusal when one of them cannot be taken; then none is
   */
  public String accept(String message, Peer sender) {
    List<NamedStudy> studies = OrderNotices.studies(message);
    String patient = patient(message);
    return ReportIntake.acknowledged(
        MessageHeader.of(message),
        notices.take(
            ReportIntake.identity(message), studies, () -> audit.noticed(sender, patient)));
  }

  private static String patient(String message) {
    Hl7Segment pid = Hl7Segment.first(Hl7Segment.all(message), "PID");
    return pid.repetitions(3).get(0);
  }
}
