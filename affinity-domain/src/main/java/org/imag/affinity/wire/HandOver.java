package org.imag.affinity.wire;

import java.util.Optional;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/** Lets a request whose answer goes elsewhere wait no longer than until it has been read. */
final class HandOver extends AbstractPhaseInterceptor<Message> {
  private final AsynchronousExchanges exchanges;

  HandOver(AsynchronousExchanges exchanges) {
    super(Phase.PRE_INVOKE);
    this.exchanges = exchanges;
  }

  @Override
  public void handleMessage(Message message) {
    Optional.ofNullable(message.getExchange().get(ReplyAddresses.class))
        .ifPresent(addresses -> exchanges.takeOver(message, addresses));
  }
}
