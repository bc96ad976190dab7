package org.imag.pixpdq.feed;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.util.Terser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.affinity.hl7.SegmentText;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.message.PidSegment;

/** An ADT message of the patient identity feed, as its sender wrote it (ITI TF-2 3.8.4.1.2). */
public final class AdmissionMessage {
  private final String text;
  private final MessageHeader header;
  private final PidSegment pid;

  /**
   * Reads a message.
   *
   * @param text the message
   * @param parsed the same message, parsed
   */
  public AdmissionMessage(String text, Message parsed) throws HL7Exception {
    this.text = text;
    this.header = MessageHeader.of(text);
    this.pid = new PidSegment(new SegmentText(new Terser(parsed).getSegment("/.PID")));
  }

  public MessageHeader header() {
    return header;
  }

  /** SHA-256 of the whole message, in hexadecimal. */
  public String digest() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** PID-3, the empty repetitions left out. */
  List<AnnouncedIdentifier> identifiers() {
    List<AnnouncedIdentifier> identifiers = new ArrayList<>();
    for (int repetition = 0; repetition < pid.identifiers(); repetition++) {
      String value = pid.identifier(repetition);
      if (!value.isEmpty()) {
        identifiers.add(new AnnouncedIdentifier(value, pid.authority(repetition), repetition + 1));
      }
    }
    return identifiers;
  }

  /** What the message says of the patient; empty when PID-5 has no family name. */
  Optional<PatientTraits> traits() {
    return pid.traits(pidSegment());
  }

  /** PID-7.1. */
  String birthDate() {
    return pid.birthDate();
  }

  /** PID-8. */
  String sex() {
    return pid.sex();
  }

  private String pidSegment() {
    int start = text.indexOf("\rPID|");
    int end = text.indexOf('\r', start + 1);
    return text.substring(start + 1, end < 0 ? text.length() : end);
  }
}
