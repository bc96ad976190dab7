package org.imag.affinity.wire;

import static java.util.stream.Collectors.joining;

import java.util.Optional;
import java.util.Set;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.ws.addressing.AddressingProperties;
import org.apache.cxf.ws.addressing.AttributedURIType;
import org.apache.cxf.ws.addressing.EndpointReferenceUtils;
import org.apache.cxf.ws.addressing.JAXWSAConstants;
import org.apache.cxf.ws.addressing.Names;
import org.apache.cxf.ws.addressing.soap.MAPCodec;
import org.imag.affinity.region.HttpsOrigin;
import org.slf4j.MDC;

/**
 * Lets only SOAP 1.2 messages through that carry the WS-Addressing headers of ITI TF-2 appendix V
 * with an exact action of the transaction, and that want their answer on the same connection or at
 * an address that the region allows (ITI TF-2 appendix V.5): to no other address that a message
 * names is anything sent.
 */
final class EnvelopeGuard extends AbstractSoapInterceptor {
  /** Logging context key of the wsa:MessageID. */
  static final String CORRELATION = "correlationId";

  private static final int LONGEST_CORRELATION = 128;

  private final SoapTransaction transaction;
  private final Set<HttpsOrigin> replyOrigins;

  /**
   * Guards one endpoint.
   *
   * @param replyOrigins where asynchronous answers may be sent
   */
  EnvelopeGuard(SoapTransaction transaction, Set<HttpsOrigin> replyOrigins) {
    super(Phase.PRE_PROTOCOL);
    addAfter(MAPCodec.class.getName());
    this.transaction = transaction;
    this.replyOrigins = replyOrigins;
  }

  @Override
  public void handleMessage(SoapMessage message) {
    requireSoap12(message);
    AddressingProperties addressing = requireAddressing(message);
    MDC.put(CORRELATION, correlation(addressing));
    settleReplyAddress(message, addressing);
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

  private void settleReplyAddress(SoapMessage message, AddressingProperties addressing) {
    if (!ReplyAddresses.areNamedIn(addressing)) {
      return;
    }
    Optional<ReplyAddresses> elsewhere =
        transaction.asynchronous() ? ReplyAddresses.of(addressing, replyOrigins) : Optional.empty();
    addressing.setReplyTo(EndpointReferenceUtils.getAnonymousEndpointReference());
    addressing.setFaultTo(null);
    message
        .getExchange()
        .put(ReplyAddresses.class, elsewhere.orElseThrow(EnvelopeGuard::forbidden));
  }

  private static SoapFault forbidden() {
    return SoapRefusal.addressing(
        "OnlyAnonymousAddressSupported",
        "wsa:ReplyTo and wsa:FaultTo must be "
            + Names.WSA_ANONYMOUS_ADDRESS
            + "; this transaction sends no answer to the address named");
  }

  private void requireAction(AddressingProperties addressing) {
    if (!transaction.requestActions().contains(addressing.getAction().getValue().strip())) {
      throw SoapRefusal.addressing(
          "ActionNotSupported",
          "This endpoint serves "
              + transaction.id()
              + ": wsa:Action must be "
              + transaction.requestActions().stream().sorted().collect(joining(" or ")));
    }
  }
}
