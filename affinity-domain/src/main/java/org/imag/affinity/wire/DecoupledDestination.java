package org.imag.affinity.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Logger;
import org.apache.cxf.common.logging.LogUtils;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.AbstractConduit;
import org.apache.cxf.transport.Conduit;
import org.apache.cxf.transport.Destination;
import org.apache.cxf.transport.MessageObserver;
import org.apache.cxf.ws.addressing.EndpointReferenceType;

/**
 * Takes the place of the request's connection in an asynchronous exchange: what would be written
 * there is kept until it is whole.
 */
final class DecoupledDestination implements Destination, Closeable {
  private final ReplyAddresses addresses;
  private final long longestAnswer;
  private final List<HeldMessage> held = new ArrayList<>();
  private Answer answer;

  /**
   * Nothing written yet.
   *
   * @param longestAnswer bytes an answer may have
   */
  DecoupledDestination(ReplyAddresses addresses, long longestAnswer) {
    this.addresses = addresses;
    this.longestAnswer = longestAnswer;
  }

  /** The destination of an exchange that is answered asynchronously. */
  static Optional<DecoupledDestination> of(Exchange exchange) {
    return exchange.getDestination() instanceof DecoupledDestination decoupled
        ? Optional.of(decoupled)
        : Optional.empty();
  }

  /** Where this message is sent. */
  EndpointReferenceType addressOf(Message message) {
    return message == message.getExchange().getOutFaultMessage()
        ? addresses.faultTo()
        : addresses.replyTo();
  }

  /** The answer, once it has been written to its end. */
  Optional<Answer> answer() {
    return Optional.ofNullable(answer);
  }

  /** A message kept here as long as the exchange lasts. */
  HeldMessage hold(long limit) throws IOException {
    HeldMessage message = new HeldMessage(limit);
    held.add(message);
    return message;
  }

  @Override
  public void close() throws IOException {
    for (HeldMessage message : held) {
      message.close();
    }
  }

  @Override
  public EndpointReferenceType getAddress() {
    return addresses.replyTo();
  }

  @Override
  public Conduit getBackChannel(Message request) {
    return new AnswerConduit();
  }

  @Override
  public void shutdown() {}

  @Override
  public void setMessageObserver(MessageObserver observer) {}

  @Override
  public MessageObserver getMessageObserver() {
    return null;
  }

  /**
   * An answer to be sent.
   *
   * @param url where
   * @param contentType of the HTTP message
   */
  record Answer(String url, String contentType, HeldMessage body) {}

  private final class AnswerConduit extends AbstractConduit {
    private HeldMessage body;

    AnswerConduit() {
      super(addresses.replyTo());
    }

    @Override
    public void prepare(Message message) throws IOException {
      body = hold(longestAnswer);
      message.setContent(OutputStream.class, body.writer());
    }

    @Override
    public void close(Message message) throws IOException {
      super.close(message);
      answer = new Answer(ReplyAddresses.url(addressOf(message)), contentType(message), body);
    }

    private static String contentType(Message message) {
      String type = (String) message.get(Message.CONTENT_TYPE);
      boolean complete =
          type.toLowerCase(Locale.ROOT).startsWith("multipart/") || type.contains("charset=");
      return complete ? type : type + "; charset=" + message.get(Message.ENCODING);
    }

    @Override
    protected Logger getLogger() {
      return LogUtils.getL7dLogger(DecoupledDestination.class);
    }
  }
}
