package org.imag.affinity.wire;

import org.apache.cxf.Bus;

/**
 * Bounds what one SOAP message may make the XML parser hold. A document belongs into an attachment,
 * which is streamed; inside the envelope, as base64 text, it is held whole.
 */
final class XmlLimits {
  /**
   * Characters of the longest text; the parser counts them by segments, of which one more passes.
   */
  static final int LONGEST_TEXT = 16 * 1024 * 1024;

  /** More than any segment of text the parser holds. */
  static final int SEGMENT = 1024 * 1024;

  private static final int DEEPEST_ELEMENT = 64;

  private XmlLimits() {}

  static void apply(Bus bus) {
    bus.setProperty("org.apache.cxf.stax.maxTextLength", LONGEST_TEXT);
    bus.setProperty("org.apache.cxf.stax.maxElementDepth", DEEPEST_ELEMENT);
  }
}
