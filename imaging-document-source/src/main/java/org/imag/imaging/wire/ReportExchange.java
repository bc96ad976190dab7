package org.imag.imaging.wire;

import java.net.InetSocketAddress;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.netty.NettyConstants;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.affinity.wire.MllpDoor;
import org.imag.imaging.audit.Peer;
import org.imag.imaging.notice.OrderIntake;
import org.imag.imaging.reporting.ReportIntake;
import org.openehealth.ipf.platform.camel.ihe.core.InterceptorSupport;
import org.openehealth.ipf.platform.camel.ihe.mllp.core.intercept.consumer.ConsumerStringProcessingInterceptor;

/**
 * Hands the message that {@link MllpDoor} let in to the intake of reports or of orders, and its
 * acknowledgement back. The messages of a RIS come in many versions, so that no HL7 parser stands
 * between.
 */
final class ReportExchange extends InterceptorSupport {
  private static final String REPORTS = "(ORU|MDM)";

  private final ReportIntake reports;
  private final OrderIntake orders;

  ReportExchange(ReportIntake reports, OrderIntake orders) {
    this.reports = reports;
    this.orders = orders;
    addAfter(MllpDoor.class.getName());
    addBefore(ConsumerStringProcessingInterceptor.class.getName());
  }

  @Override
  public void process(Exchange exchange) {
    String message = exchange.getIn().getBody(String.class);
    Peer peer = peer(exchange.getIn());
    boolean report = MessageHeader.of(message).messageType().matches(REPORTS);
    exchange
        .getMessage()
        .setBody(report ? reports.accept(message, peer) : orders.accept(message, peer));
  }

  private static Peer peer(Message message) {
    Object remote = message.getHeader(NettyConstants.NETTY_REMOTE_ADDRESS);
    String address =
        remote instanceof InetSocketAddress socket && socket.getAddress() != null
            ? socket.getAddress().getHostAddress()
            : String.valueOf(remote);
    return new Peer(certificate(message, address), address);
  }

  private static String certificate(Message message, String otherwise) {
    Object session = message.getHeader(NettyConstants.NETTY_SSL_SESSION);
    try {
      return session instanceof SSLSession tls ? tls.getPeerPrincipal().getName() : otherwise;
    } catch (SSLPeerUnverifiedException e) {
      return otherwise;
    }
  }
}
