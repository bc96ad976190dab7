package org.imag.pixpdq.wire;

import org.apache.cxf.jaxws.context.WebServiceContextImpl;
import org.apache.cxf.jaxws.context.WrappedMessageContext;
import org.apache.cxf.message.Message;
import org.apache.cxf.ws.addressing.AddressingProperties;
import org.apache.cxf.ws.addressing.AttributedURIType;
import org.apache.cxf.ws.addressing.JAXWSAConstants;
import org.openehealth.ipf.commons.ihe.hl7v3.XCPD;
import org.openehealth.ipf.commons.ihe.hl7v3.iti55.Iti55PortType;
import org.openehealth.ipf.platform.camel.ihe.hl7v3.AbstractHl7v3WebService;

/**
 * Cross Gateway Patient Discovery that answers in the same exchange only. The library's own service
 * also sends answers to whatever address a request names (Deferred Response); patients are not told
 * to addresses that strangers choose.
 */
public final class ImmediateDiscovery extends AbstractHl7v3WebService implements Iti55PortType {

  ImmediateDiscovery() {
    super(XCPD.Interactions.ITI_55);
  }

  @Override
  public String discoverPatients(String request) {
    String response = doProcess(request);
    setAction();
    return response;
  }

  @Override
  public String discoverPatientsDeferred(String request) {
    return discoverPatients(request);
  }

  /** Both operations have the same message, so that the one found may be the wrong one. */
  private static void setAction() {
    WrappedMessageContext context =
        (WrappedMessageContext) new WebServiceContextImpl().getMessageContext();
    Message out = context.getWrappedMessage().getExchange().getOutMessage();
    if (out == null) {
      return;
    }
    AddressingProperties addressing =
        (AddressingProperties) out.get(JAXWSAConstants.ADDRESSING_PROPERTIES_OUTBOUND);
    if (addressing == null) {
      addressing = new AddressingProperties();
      out.put(JAXWSAConstants.ADDRESSING_PROPERTIES_OUTBOUND, addressing);
    }
    AttributedURIType action = new AttributedURIType();
    action.setValue(REGULAR_REQUEST_OUTPUT_ACTION);
    addressing.setAction(action);
  }
}
