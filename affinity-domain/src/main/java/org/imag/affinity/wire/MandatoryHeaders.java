package org.imag.affinity.wire;

import java.util.Set;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapHeader;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.headers.Header;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.ws.addressing.Names;
import org.apache.cxf.ws.addressing.soap.MAPCodec;

/**
 * Marks WS-Addressing headers that the receiver must understand: wsa:Action in every message, and
 * wsa:To in an asynchronous answer (ITI TF-2 appendix V.3.2.2 IHE-WSA101, V.9.2.4).
 */
final class MandatoryHeaders extends AbstractSoapInterceptor {
  private static final Set<QName> ALWAYS = Set.of(Names.WSA_ACTION_QNAME);
  private static final Set<QName> DECOUPLED = Set.of(Names.WSA_ACTION_QNAME, Names.WSA_TO_QNAME);

  MandatoryHeaders() {
    super(Phase.WRITE);
    addAfter(MAPCodec.class.getName());
  }

  @Override
  public void handleMessage(SoapMessage message) {
    Set<QName> mandatory =
        DecoupledDestination.of(message.getExchange()).isPresent() ? DECOUPLED : ALWAYS;
    for (Header header : message.getHeaders()) {
      if (mandatory.contains(header.getName()) && header instanceof SoapHeader soapHeader) {
        soapHeader.setMustUnderstand(true);
      }
    }
  }
}
