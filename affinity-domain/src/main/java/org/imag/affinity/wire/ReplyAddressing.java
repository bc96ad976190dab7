package org.imag.affinity.wire;

import java.util.Optional;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.ws.addressing.AddressingProperties;
import org.apache.cxf.ws.addressing.JAXWSAConstants;

/**
 * Addresses an asynchronous answer to the requester: wsa:To and the reference parameters that
 * belong to it (ITI TF-2 appendix V.9.2.4; WS-Addressing 1.0 core, 3.4). Early enough for the audit
 * message, which names the same address as user of the source.
 */
final class ReplyAddressing extends AbstractSoapInterceptor {
  ReplyAddressing() {
    super(Phase.POST_LOGICAL);
  }

  @Override
  public void handleMessage(SoapMessage message) {
    DecoupledDestination.of(message.getExchange())
        .ifPresent(
            destination ->
                Optional.ofNullable(
                        (AddressingProperties)
                            message.get(JAXWSAConstants.ADDRESSING_PROPERTIES_OUTBOUND))
                    .ifPresent(headers -> headers.setTo(destination.addressOf(message))));
  }
}
