package org.imag.affinity.wire;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the beginning of an answer whose documents fail, so that {@link BrokenAnswers} breaks it
 * off. One that fits into the buffers of the server would end as an empty answer without error.
 */
public final class UnfinishedAnswer extends AbstractPhaseInterceptor<Message> {
  private static final Logger LOG = LoggerFactory.getLogger(UnfinishedAnswer.class);

  /** Stands after the SOAP body and before the documents. */
  public UnfinishedAnswer() {
    super(Phase.MARSHAL_ENDING);
  }

  @Override
  public void handleMessage(Message message) {
    // only failures matter
  }

  @Override
  public void handleFault(Message message) {
    if (message.get(AbstractHTTPDestination.HTTP_RESPONSE) instanceof HttpServletResponse answer) {
      try {
        answer.flushBuffer();
      } catch (IOException e) {
        LOG.debug("The client is gone", e);
      }
    }
  }
}
