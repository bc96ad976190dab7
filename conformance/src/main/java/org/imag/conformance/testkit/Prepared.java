package org.imag.conformance.testkit;

import java.util.Map;
import org.w3c.dom.Element;

/**
 * A message ready to be sent, and what was assigned on the way, by the ids of the file.
 *
 * @param message the child of soap:Body
 */
record Prepared(
    Element message,
    Map<String, String> patientIds,
    Map<String, String> uniqueIds,
    Map<String, String> sourceIds,
    Map<String, String> uuids) {}
