package org.imag.conformance.harness;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.message.V3Answer;
import org.imag.conformance.message.V3Transaction;
import org.w3c.dom.Element;

/**
 * What holds for every message of HL7 v3 that the system sends: the schema and the transmission
 * wrapper (ITI TF-2 appendix O.1, tables O.1.1-1 to O.1.3-1).
 */
final class V3MessageRules {
  private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+");
  private static final Set<String> PROCESSING = Set.of("P", "T", "D");

  private final V3Schema schema;
  private final Findings findings;

  V3MessageRules(V3Schema schema, Findings findings) {
    this.schema = schema;
    this.findings = findings;
  }

  /**
   * Verifies a message.
   *
   * @param acceptAckCode AL in what wants an acknowledgement, else NE
   */
  void verify(V3Answer message, String acceptAckCode) {
    schema
        .violation(message.root())
        .ifPresent(v -> findings.add("the message is not schema valid: " + v));
    equal(message, "interactionId/@root", "2.16.840.1.113883.1.6", "root", "interactionId");
    equal(message, "interactionId/@extension", message.interaction(), "extension", "interactionId");
    equal(message, "processingModeCode", "T", "code", "processingModeCode");
    equal(message, "acceptAckCode", acceptAckCode, "code", "acceptAckCode");
    findings.expectOneOf("processingCode", PROCESSING, message.attribute("code", "processingCode"));
    findings.expect(!message.attribute("root", "id").isEmpty(), "the message has no id");
    verifyDevices(message, "receiver");
    verifyDevices(message, "sender");
  }

  private void equal(
      V3Answer message, String what, String expected, String attribute, String... path) {
    findings.expectEqual(what, expected, message.attribute(attribute, path));
  }

  private void verifyDevices(V3Answer message, String role) {
    List<Element> devices = SecureXml.children(message.root(), V3Transaction.HL7, role);
    findings.expectEqual("number of " + role, 1, devices.size());
    String oid = message.attribute("root", role, "device", "id");
    findings.expect(
        OID.matcher(oid).matches(), role + "/device/id/@root is no OID (O.1.1-1): \"" + oid + "\"");
    findings.expectEqual(
        role + "/device/id/@extension (O.1.1-1)",
        "",
        message.attribute("extension", role, "device", "id"));
  }
}
