package org.imag.conformance.stub;

import java.util.ArrayList;
import java.util.List;
import org.imag.conformance.client.XmlText;
import org.imag.conformance.message.XdsNames;

/** Errors of one answer. */
final class StubErrors {
  private final Flaws flaws;
  private final List<String> errors = new ArrayList<>();

  StubErrors(Flaws flaws) {
    this.flaws = flaws;
  }

  void add(String code, String context, String location) {
    if (errors.isEmpty() || !flaws.has(Flaw.FIRST_ERROR_ONLY)) {
      String shown = flaws.has(Flaw.NO_LOCATION) ? "" : location;
      errors.add(
          "<rs:RegistryError errorCode=\"%s\" codeContext=\"%s\" location=\"%s\" severity=\"%s\"/>"
              .formatted(
                  code,
                  flaws.has(Flaw.NO_CODE_CONTEXT) ? "" : XmlText.escape(context),
                  XmlText.escape(shown),
                  "urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:Error"));
    }
  }

  boolean none() {
    return errors.isEmpty();
  }

  String list() {
    return none()
        ? ""
        : "<rs:RegistryErrorList xmlns:rs=\""
            + XdsNames.RS
            + "\">"
            + String.join("", errors)
            + "</rs:RegistryErrorList>";
  }

  /** An rs:RegistryResponse: Success without errors, else Failure. */
  String response() {
    return response(none() ? XdsNames.SUCCESS : XdsNames.FAILURE);
  }

  String response(String status) {
    String extra = flaws.has(Flaw.INVALID_RESPONSE) ? "<rs:Unheard/>" : "";
    return "<rs:RegistryResponse xmlns:rs=\""
        + XdsNames.RS
        + "\" status=\""
        + status
        + "\">"
        + list()
        + extra
        + "</rs:RegistryResponse>";
  }
}
