package org.imag.imaging.wire;

import java.net.InetSocketAddress;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.netty.NettyConstants;
import org.imag.affinity.wire.MllpDoor;
import org.imag.imaging.audit.Peer;
import org.imag.imaging.reporting.ReportIntake;
import org.openehealth.ipf.platform.camel.ihe.core.InterceptorSupport;
import org.openehealth.ipf.platform.camel.ihe.mllp.core.intercept.consumer.ConsumerStringProcessingInterceptor;

/**
 * Hands the message that {@link MllpDoor} let in to the intake, and its acknowledgement back. The
 * messages of a RIS come in many versions, so that no HL7 parser stands between.
 */
final class ReportExchange extends InterceptorSupport {
  private final ReportIntake intake;

  ReportExchange(ReportIntake intake) {
    this.intake = intake;
    addAfter(MllpDoor.class.getName());
    addBefore(ConsumerStringProcessingInterceptor.class.getName());
  }

  @Override
  public void process(Exchange exchange) {
    String message = exchange.getIn().getBody(String.class);
    exchange.getMessage().setBody(intake.accept(message, peer(exchange.getIn())));
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
