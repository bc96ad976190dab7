package org.imag.affinity.wire;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageContentsList;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.wsdl.interceptors.BareOutInterceptor;
import org.codehaus.stax2.XMLStreamWriter2;
import org.imag.affinity.answer.SelfWritingAnswer;

/** Lets a {@link SelfWritingAnswer} write itself where the data binding would have its turn. */
final class SelfWritingAnswerWriter extends AbstractPhaseInterceptor<Message> {

  SelfWritingAnswerWriter() {
    super(Phase.MARSHAL);
    addBefore(BareOutInterceptor.class.getName());
  }

  @Override
  public void handleMessage(Message message) {
    MessageContentsList contents = MessageContentsList.getContentsList(message);
    if (contents == null
        || contents.isEmpty()
        || !(contents.get(0) instanceof SelfWritingAnswer answer)) {
      return;
    }
    if (isUtf8(message)
        && message.getContent(XMLStreamWriter.class) instanceof XMLStreamWriter2 out) {
      write(answer, out);
      contents.clear();
    } else {
      contents.set(0, answer.asBoundObject());
    }
  }

  private static boolean isUtf8(Message message) {
    String encoding = Objects.toString(message.get(Message.ENCODING), "");
    return encoding.equalsIgnoreCase(StandardCharsets.UTF_8.name());
  }

  private static void write(SelfWritingAnswer answer, XMLStreamWriter2 out) {
    try {
      answer.writeTo(out);
    } catch (XMLStreamException e) {
      throw new Fault(e);
    }
  }
}
