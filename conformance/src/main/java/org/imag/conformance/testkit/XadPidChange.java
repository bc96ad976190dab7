package org.imag.conformance.testkit;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.Hl7Parties;
import org.imag.conformance.message.Hl7Text;

/**
 * Tells the registry that a local identifier now belongs to another identifier of the affinity
 * domain, HL7 v2.5 ADT^A43 (ITI TF-2 3.64).
 *
 * @param ids the values of {@code $NewXADPID$}, {@code $NewLocalPID$}, {@code $OldXADPID$} and
 *     {@code $OldLocalPID$}; a local one may be absent
 */
record XadPidChange(String controlId, Hl7Parties parties, Map<String, String> ids) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

  static XadPidChange of(Hl7Parties parties, Map<String, String> ids) {
    return new XadPidChange(FreshUid.token(), parties, ids);
  }

  /** The message, segments ended by CR. */
  String text() {
    String now = TIME.format(LocalDateTime.now(ZoneOffset.UTC));
    return String.join(
        "\r",
        "MSH|^~\\&|" + sender() + "|" + now + "||ADT^A43^ADT_A43|" + controlId + "|P|2.5",
        "EVN||" + now,
        "PID|||" + repeated("$NewXADPID$", "$NewLocalPID$"),
        "MRG|" + repeated("$OldXADPID$", "$OldLocalPID$"),
        "");
  }

  /** The identifier of the affinity domain that the documents have now. */
  String newPatient() {
    return ids.getOrDefault("$NewXADPID$", "");
  }

  private String repeated(String... symbols) {
    return Stream.of(symbols)
        .filter(ids::containsKey)
        .map(ids::get)
        .collect(Collectors.joining("~"));
  }

  private String sender() {
    return Stream.of(
            parties.sendingApplication(),
            parties.sendingFacility(),
            parties.receivingApplication(),
            parties.receivingFacility())
        .map(Hl7Text::escape)
        .collect(Collectors.joining("|"));
  }
}
