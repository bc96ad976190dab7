package org.imag.pixpdq.message.v3;

import ca.uhn.hl7v2.ErrorCode;

/**
 * What is wrong with a message, acknowledgementDetail.
 *
 * @param code of HL7 table 0357
 * @param text tells its sender what to mend
 * @param location XPath of what is meant, or empty
 */
public record V3Fault(ErrorCode code, String text, String location) {}
