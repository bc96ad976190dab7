package org.imag.affinity.wire;

import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapFault;

/**
 * The SOAP faults with which a message is refused before it reaches a transaction (SOAP 1.2 part 1,
 * 5.4; WS-Addressing SOAP binding, 6.4).
 */
final class SoapRefusal {
  private static final String WSA = "http://www.w3.org/2005/08/addressing";

  private SoapRefusal() {}

  static SoapFault sender(String reason) {
    return new SoapFault(reason, Soap12.getInstance().getSender());
  }

  static SoapFault receiver(String reason) {
    return new SoapFault(reason, Soap12.getInstance().getReceiver());
  }

  static SoapFault versionMismatch(String reason) {
    return new SoapFault(reason, Soap12.getInstance().getVersionMismatch());
  }

  static SoapFault addressing(String subCode, String reason) {
    SoapFault fault = sender(reason);
    fault.setSubCode(new QName(WSA, subCode));
    return fault;
  }
}
