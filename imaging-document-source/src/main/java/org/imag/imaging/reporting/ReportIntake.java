package org.imag.imaging.reporting;

import ca.uhn.hl7v2.ErrorCode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.imag.affinity.hl7.Acknowledgement;
import org.imag.affinity.hl7.FieldLocation;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.affinity.hl7.Refusal;
import org.imag.imaging.audit.Peer;
import org.imag.imaging.audit.ReportAudit;
import org.imag.imaging.report.ReportNotice;
import org.imag.imaging.store.ReceivedMessages.Message;
import org.imag.imaging.store.ReceivedMessages.Taken;
import org.imag.imaging.store.ReportInbox;

/**
 * Takes reports in. A message is acknowledged when what it asks for is on disk, not when it is done
 * (HL7 2.5 2.9.2, original mode).
 */
@Dependent
public class ReportIntake {
  private final ReportMessages messages;
  private final ReportInbox inbox;
  private final ReportAudit audit;

  @Inject
  public ReportIntake(ReportMessages messages, ReportInbox inbox, ReportAudit audit) {
    this.messages = messages;
    this.inbox = inbox;
    this.audit = audit;
  }

  /**
   * Takes the reports of a message.
   *
   * @return the acknowledgement
   * @throws Refusal when they cannot be taken; then none is
   */
  public String accept(String message, Peer sender) {
    List<ReportNotice> notices = read(message);
    Taken taken =
        inbox.take(identity(message), notices, () -> audit.taken(sender, patients(notices)));
    return acknowledged(MessageHeader.of(message), taken);
  }

  /** What tells a message from others of its sender. */
  public static Message identity(String message) {
    MessageHeader header = MessageHeader.of(message);
    String application = header.sendingApplication() + "|" + header.sendingFacility();
    return new Message(application, header.controlId(), body(message));
  }

  /**
   * The acknowledgement of a message that was taken.
   *
   * @throws Refusal when its control id was used before
   */
  public static String acknowledged(MessageHeader header, Taken taken) {
    if (taken == Taken.OTHER_CONTENT) {
      throw Refusal.error(
          ErrorCode.DUPLICATE_KEY_IDENTIFIER,
          FieldLocation.field("MSH", 10),
          "MSH-10: another message with this control id was taken; give each message its own");
    }
    return Acknowledgement.accept(header);
  }

  private List<ReportNotice> read(String message) {
    try {
      return messages.read(message);
    } catch (ReportRefused refused) {
      FieldLocation location =
          refused.segment().isEmpty()
              ? null
              : FieldLocation.field(refused.segment(), refused.field());
      throw Refusal.error(refused.code(), location, refused.getMessage());
    }
  }

  /** A repetition may have another time in its header. */
  private static String body(String message) {
    int end = message.indexOf('\r');
    return end < 0 ? "" : message.substring(end + 1);
  }

  /** Takes reports that came otherwise; {@code origin} names them to operators. */
  public void take(String origin, List<ReportNotice> notices, Peer sender) {
    inbox.take(origin, notices, () -> audit.taken(sender, patients(notices)));
  }

  private static Set<String> patients(List<ReportNotice> notices) {
    return notices.stream()
        .map(notice -> notice.patient().cx())
        .collect(Collectors.toUnmodifiableSet());
  }
}
