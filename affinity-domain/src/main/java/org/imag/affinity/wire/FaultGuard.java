package org.imag.affinity.wire;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.phase.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes every fault say what its reader can mend and nothing about the inside of the server. */
final class FaultGuard extends AbstractSoapInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger(FaultGuard.class);
  private static final int CAUSES_LOOKED_AT = 16;

  FaultGuard() {
    super(Phase.SETUP);
  }

  @Override
  public void handleMessage(SoapMessage message) {
    message.setVersion(Soap12.getInstance());
    Exception problem = message.getContent(Exception.class);
    if (!isOurRefusal(problem)) {
      message.setContent(Exception.class, safe(message, problem));
    }
  }

  private static boolean isOurRefusal(Exception problem) {
    return problem instanceof SoapFault fault
        && fault.getCause() == null
        && Soap12.SOAP_NAMESPACE.equals(fault.getFaultCode().getNamespaceURI());
  }

  private static SoapFault safe(SoapMessage message, Exception problem) {
    if (hasCause(problem, HeldMessage.TooLong.class)) {
      return SoapRefusal.receiver(
          "The request is too long for an asynchronous exchange; send it with an anonymous wsa:ReplyTo");
    }
    if (hasCause(problem, XMLStreamException.class)) {
      return SoapRefusal.sender(
          "The message is not well-formed XML within the limits of this server, or it carries a DTD, which is refused");
    }
    if (!reachedTheService(message)) {
      return SoapRefusal.sender("The SOAP body does not follow the schema of this transaction");
    }
    LOG.error("SOAP request failed inside the server", problem);
    return SoapRefusal.receiver(
        "The request failed inside the server; its operator finds the reason in the log");
  }

  private static boolean reachedTheService(SoapMessage message) {
    return message.getExchange().getInMessage().getContent(List.class) != null;
  }

  private static boolean hasCause(Throwable problem, Class<? extends Throwable> type) {
    Throwable current = problem;
    for (int depth = 0; current != null && depth < CAUSES_LOOKED_AT; depth++) {
      if (type.isInstance(current)) {
        return true;
      }
      current = current.getCause();
    }
    return false;
  }
}
