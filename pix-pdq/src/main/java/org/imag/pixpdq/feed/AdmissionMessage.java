package org.imag.pixpdq.feed;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.util.Terser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.affinity.hl7.SegmentText;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.message.PidSegment;

/**
 * An ADT message of the patient identity feed, as its sender wrote it (ITI TF-2 3.8.4.1.2, 3.30.4,
 * 3.31.4).
 */
public final class AdmissionMessage {
  private static final String PID = "\rPID|";
  private static final String SECOND_PATIENT = "PID2";

  /** Events whose messages name a prior identifier. */
  private static final Set<String> PRIOR = Set.of("A40", "A47");

  private final String text;
  private final MessageHeader header;
  private final PidSegment pid;
  private final List<AnnouncedIdentifier> identifiers;
  private final List<AnnouncedIdentifier> otherIdentifiers;

  /**
   * Reads a message.
   *
   * @param text the message
   * @param parsed the same message, parsed
   */
  public AdmissionMessage(String text, Message parsed) throws HL7Exception {
    this.text = text;
    this.header = MessageHeader.of(text);
    SegmentText first = new SegmentText(new Terser(parsed).getSegment("/.PID"));
    this.pid = new PidSegment(first);
    this.identifiers = AnnouncedIdentifier.of(first, "PID", 1, 3);
    this.otherIdentifiers = otherIdentifiers(parsed);
  }

  private static List<AnnouncedIdentifier> otherIdentifiers(Message parsed) throws HL7Exception {
    List<String> names = Arrays.asList(parsed.getNames());
    if (names.contains(SECOND_PATIENT)) {
      Segment second = (Segment) parsed.get(SECOND_PATIENT);
      return AnnouncedIdentifier.of(new SegmentText(second), "PID", 2, 3);
    }
    return PRIOR.contains(new Terser(parsed).get("/.MSH-9-2"))
        ? AnnouncedIdentifier.of(
            new SegmentText(new Terser(parsed).getSegment("/.MRG")), "MRG", 1, 1)
        : List.of();
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
    return identifiers;
  }

  /** MRG-1, or PID-3 of the second patient where two are linked; empty where there is neither. */
  List<AnnouncedIdentifier> otherIdentifiers() {
    return otherIdentifiers;
  }

  /** How many PID segments there are. */
  int patients() {
    int count = 0;
    for (int at = text.indexOf(PID); at >= 0; at = text.indexOf(PID, at + 1)) {
      count++;
    }
    return count;
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
    int start = text.indexOf(PID);
    int end = text.indexOf('\r', start + 1);
    return text.substring(start + 1, end < 0 ? text.length() : end);
  }
}
