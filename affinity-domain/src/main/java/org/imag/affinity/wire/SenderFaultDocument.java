package org.imag.affinity.wire;

/**
 * A SOAP 1.2 fault for requests that are refused before a SOAP engine reads them (SOAP 1.2 part 1,
 * 5.4).
 */
final class SenderFaultDocument {
  private static final String TEMPLATE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code>\
      <s:Reason><s:Text xml:lang="en">%s</s:Text></s:Reason></s:Fault></s:Body></s:Envelope>
      """;

  private SenderFaultDocument() {}

  /** The reason must be free of markup. */
  static String of(String reason) {
    return TEMPLATE.formatted(reason);
  }
}
