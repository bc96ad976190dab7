package org.imag.pixpdq.feed;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.util.Terser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.affinity.hl7.SegmentText;
import org.imag.pixpdq.identity.Hd;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.PersonName;

/** An ADT message of the patient identity feed, as its sender wrote it (ITI TF-2 3.8.4.1.2). */
public final class AdmissionMessage {
  private static final String LEGAL = "L";

  /** HL7's word for "there is none", two double quotes. */
  private static final String DELETED = "\"\"";

  private final String text;
  private final MessageHeader header;
  private final SegmentText pid;

  /**
   * Reads a message.
   *
   * @param text the message
   * @param parsed the same message, parsed
   */
  public AdmissionMessage(String text, Message parsed) throws HL7Exception {
    this.text = text;
    this.header = MessageHeader.of(text);
    this.pid = new SegmentText(new Terser(parsed).getSegment("/.PID"));
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
    for (int repetition = 0; repetition < pid.repetitions(3); repetition++) {
      String value = text(3, repetition, 1, 1);
      if (!value.isEmpty()) {
        identifiers.add(new AnnouncedIdentifier(value, authority(repetition), repetition + 1));
      }
    }
    return identifiers;
  }

  private Hd authority(int repetition) {
    return new Hd(text(3, repetition, 4, 1), text(3, repetition, 4, 2), text(3, repetition, 4, 3));
  }

  /** What the message says of the patient; the name is empty when PID-5 has no family name. */
  Optional<PatientTraits> traits() {
    return name().map(name -> new PatientTraits(name, birthDate(), sex(), pidSegment()));
  }

  private Optional<PersonName> name() {
    return IntStream.range(0, pid.repetitions(5))
        .mapToObj(
            repetition ->
                new PersonName(
                    text(5, repetition, 1, 1),
                    text(5, repetition, 2, 1),
                    text(5, repetition, 7, 1)))
        .filter(name -> !name.family().isEmpty())
        .min(Comparator.comparing(name -> !name.type().equals(LEGAL)));
  }

  /** PID-7.1. */
  String birthDate() {
    return text(7, 0, 1, 1);
  }

  /** PID-8. */
  String sex() {
    return text(8, 0, 1, 1);
  }

  private String pidSegment() {
    int start = text.indexOf("\rPID|");
    int end = text.indexOf('\r', start + 1);
    return text.substring(start + 1, end < 0 ? text.length() : end);
  }

  private String text(int field, int repetition, int component, int subcomponent) {
    String value = pid.at(field, repetition, component, subcomponent);
    return value.equals(DELETED) ? "" : value;
  }
}
