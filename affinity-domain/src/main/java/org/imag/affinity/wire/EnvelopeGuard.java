package org.imag.affinity.wire;

import java.util.Optional;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.ws.addressing.AddressingProperties;
import org.apache.cxf.ws.addressing.AttributedURIType;
import org.apache.cxf.ws.addressing.EndpointReferenceType;
import org.apache.cxf.ws.addressing.JAXWSAConstants;
import org.apache.cxf.ws.addressing.Names;
import org.apache.cxf.ws.addressing.soap.MAPCodec;
import org.slf4j.MDC;

/**
 * Lets only SOAP 1.2 messages through that carry the WS-Addressing headers of ITI TF-2 appendix V
 * with the exact action of the transaction, and that want their answer on the same connection: an
 * answer is never sent to an address that a message names.
 */
final class EnvelopeGuard extends AbstractSoapInterceptor {
  /** Logging context key of the wsa:MessageID. */
  static final String CORRELATION = "correlationId";

  private static final int LONGEST_CORRELATION = 128;

  private final SoapTransaction transaction;

  EnvelopeGuard(SoapTransaction transaction) {
    super(Phase.PRE_PROTOCOL);
    addAfter(MAPCodec.class.getName());
    this.transaction = transaction;
  }

  @Override
  public void handleMessage(SoapMessage message) {
    requireSoap12(message);
    AddressingProperties addressing = requireAddressing(message);
    MDC.put(CORRELATION, correlation(addressing));
    requireSameConnection(addressing);
    requireAction(addressing);
  }

  private void requireSoap12(SoapMessage message) {
    if (!Soap12.SOAP_NAMESPACE.equals(message.getVersion().getNamespace())) {
      message.setVersion(Soap12.getInstance());
      throw SoapRefusal.versionMismatch(
          transaction.id()
              + " is a SOAP 1.2 transaction; send the envelope in namespace "
              + Soap12.SOAP_NAMESPACE);
    }
  }

  private AddressingProperties requireAddressing(SoapMessage message) {
    AddressingProperties addressing =
        (AddressingProperties) message.get(JAXWSAConstants.ADDRESSING_PROPERTIES_INBOUND);
    if (addressing == null
        || isAbsent(addressing.getAction())
        || isAbsent(addressing.getMessageID())) {
      throw SoapRefusal.addressing(
          "MessageAddressingHeaderRequired",
          "The WS-Addressing headers wsa:Action and wsa:MessageID of namespace "
              + Names.WSA_NAMESPACE_NAME
              + " are required");
    }
    return addressing;
  }

  private static boolean isAbsent(AttributedURIType header) {
    return header == null || header.getValue() == null || header.getValue().isBlank();
  }

  private static String correlation(AddressingProperties addressing) {
    String id = addressing.getMessageID().getValue().strip().replaceAll("[^!-~]", "?");
    return id.substring(0, Math.min(id.length(), LONGEST_CORRELATION));
  }

  private static void requireSameConnection(AddressingProperties addressing) {
    if (isElsewhere(addressing.getReplyTo()) || isElsewhere(addressing.getFaultTo())) {
      addressing.setReplyTo(null);
      addressing.setFaultTo(null);
      throw SoapRefusal.addressing(
          "OnlyAnonymousAddressSupported",
          "wsa:ReplyTo and wsa:FaultTo must be "
              + Names.WSA_ANONYMOUS_ADDRESS
              + "; answers to other addresses are not sent");
    }
  }

  private static boolean isElsewhere(EndpointReferenceType reference) {
    return Optional.ofNullable(reference)
        .map(EndpointReferenceType::getAddress)
        .map(AttributedURIType::getValue)
        .map(String::strip)
        .filter(address -> !Names.WSA_ANONYMOUS_ADDRESS.equals(address))
        .isPresent();
  }

  private void requireAction(AddressingProperties addressing) {
    if (!transaction.requestAction().equals(addressing.getAction().getValue().strip())) {
      throw SoapRefusal.addressing(
          "ActionNotSupported",
          "This endpoint serves "
              + transaction.id()
              + ": wsa:Action must be "
              + transaction.requestAction());
    }
  }
}
