package org.imag.conformance.testkit;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.Supplier;
import org.imag.conformance.testkit.Instruction.Input;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Makes the message of a step from the file of the testkit. */
final class Preparation {
  private static final String SOURCE_ID = "1.3.6.1.4.1.21367.4";
  private static final DateTimeFormatter HL7 = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

  private final UniqueIdSource uniqueIds;
  private final String homeCommunityId;

  Preparation(UniqueIdSource uniqueIds, String homeCommunityId) {
    this.uniqueIds = uniqueIds;
    this.homeCommunityId = homeCommunityId;
  }

  /**
   * Prepares the message.
   *
   * @param given values from outside, and reports of earlier steps
   * @param patientId the current patient
   * @param links values of the other links, asked when it is their turn
   */
  Prepared prepare(
      Document file,
      Instruction instruction,
      Map<String, String> given,
      String patientId,
      Supplier<Map<String, String>> links) {
    Document document = EbrimUpgrade.needed(file) ? EbrimUpgrade.of(file) : file;
    Element message = document.getDocumentElement();
    Symbols.replace(message, given);
    Input input = instruction.input();
    if (!input.parsed() || !instruction.transaction().isSubmission()) {
      Symbols.replace(message, standardSymbols());
      Symbols.replace(message, links.get());
      if (input.dropsUnset()) {
        Symbols.dropUnsetSlots(message);
      }
      return new Prepared(message, Map.of(), Map.of(), Map.of(), Map.of());
    }
    return submission(message, input, patientId, links.get());
  }

  private Prepared submission(
      Element message, Input input, String patientId, Map<String, String> links) {
    Submission submission = new Submission(message);
    submission.identifyObjects();
    Symbols.replace(message, standardSymbols());
    Map<String, String> patients =
        input.keepsPatient() ? Map.of() : submission.assignPatient(patientId);
    Symbols.replace(message, links);
    Map<String, String> unique = submission.assignUniqueIds(input.uniqueIds(), uniqueIds::next);
    Map<String, String> sources = submission.assignSource(SOURCE_ID);
    Map<String, String> uuids = input.assignsUuids() ? submission.assignUuids() : Map.of();
    Symbols.replace(message, links);
    return new Prepared(message, patients, unique, sources, uuids);
  }

  /** Now is the second that begins next: ranges end before it, and all that was done must be in. */
  private Map<String, String> standardSymbols() {
    LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC).plusSeconds(1);
    return Map.of(
        "$now$",
        HL7.format(now),
        "$lastyear$",
        HL7.format(now.minusYears(1)),
        "$homeCommunityId$",
        homeCommunityId,
        "$configHome$",
        homeCommunityId);
  }
}
