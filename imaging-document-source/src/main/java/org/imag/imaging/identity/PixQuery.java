package org.imag.imaging.identity;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.util.Terser;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;

/**
 * Asks for the affinity-domain id of a patient (ITI TF-2 3.9.4.1).
 *
 * @param patient known by the hospital's id
 * @param affinityDomain whose id is wanted
 * @param controlId MSH-10 and query tag
 */
public record PixQuery(
    SourcePatientId patient, AssigningAuthority affinityDomain, String controlId) {
  private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
  private static final int MAX_IDS = 100;
  private static final int MAX_CONTROL_ID = 20;

  /** The QBP^Q23 message. */
  public String message() {
    String id = controlId.replace("-", "");
    String tag = id.substring(0, Math.min(MAX_CONTROL_ID, id.length()));
    return String.join(
        "\r",
        "MSH|^~\\&|IMAG_IDS|IMAG|IMAG_PIX|IMAG|"
            + TIMESTAMP.format(LocalDateTime.now(ZoneId.systemDefault()))
            + "||QBP^Q23^QBP_Q21|"
            + tag
            + "|P|2.5|||||FRA|UNICODE UTF-8",
        "QPD|IHE PIX Query|"
            + tag
            + "|"
            + escaped(patient.id())
            + "^^^"
            + hd(patient.authority())
            + "|^^^"
            + hd(affinityDomain),
        "RCP|I",
        "");
  }

  private static String hd(AssigningAuthority authority) {
    return escaped(authority.namespace()) + "&" + escaped(authority.oid()) + "&ISO";
  }

  /** HL7 v2.5 2.7.1. */
  private static String escaped(String text) {
    return text.replace("\\", "\\E\\")
        .replace("|", "\\F\\")
        .replace("^", "\\S\\")
        .replace("&", "\\T\\")
        .replace("~", "\\R\\")
        .replaceAll("\\p{Cntrl}", " ");
  }

  /**
   * The ids of the affinity domain in an answer RSP^K23; a consumer uses all or none of several
   * (ITI TF-2 3.9.4.2.3).
   *
   * @return empty when the patient is not known, or not in the affinity domain
   * @throws HL7Exception when the answer is an error of another kind
   */
  public List<String> affinityIds(Message answer) throws HL7Exception {
    Terser terser = new Terser(answer);
    String acknowledgement = terser.get("/.MSA-1");
    if ("AE".equals(acknowledgement) && isUnknownIdentifier(answer, terser)) {
      return List.of();
    }
    if (!"AA".equals(acknowledgement)) {
      throw new HL7Exception("PIX query answered " + acknowledgement);
    }
    return has("PID", answer) ? affinityIds(terser) : List.of();
  }

  /** ERR-2 points at the id itself: QPD^1^3^1^1 (ITI TF-2 3.9.4.2.2.6, case 3). */
  private static boolean isUnknownIdentifier(Message answer, Terser terser) throws HL7Exception {
    return has("ERR", answer)
        && "3".equals(terser.get("/.ERR-2-3"))
        && "1".equals(terser.get("/.ERR-2-5"));
  }

  private static boolean has(String segment, Message answer) throws HL7Exception {
    return Arrays.stream(answer.encode().split("\r")).anyMatch(line -> line.startsWith(segment));
  }

  private List<String> affinityIds(Terser terser) throws HL7Exception {
    List<String> ids = new ArrayList<>();
    for (int repetition = 0; repetition < MAX_IDS; repetition++) {
      String field = "/.PID-3(" + repetition + ")";
      String id = terser.get(field + "-1");
      if (id == null) {
        break;
      }
      if (affinityDomain.oid().equals(terser.get(field + "-4-2"))) {
        ids.add(id);
      }
    }
    return ids;
  }
}
