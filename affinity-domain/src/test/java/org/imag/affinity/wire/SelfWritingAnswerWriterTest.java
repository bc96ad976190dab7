package org.imag.affinity.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageContentsList;
import org.apache.cxf.message.MessageImpl;
import org.apache.cxf.staxutils.StaxUtils;
import org.codehaus.stax2.XMLStreamWriter2;
import org.imag.affinity.answer.SelfWritingAnswer;
import org.junit.jupiter.api.Test;

/** An answer goes out in the encoding that its request asked for (SOAP 1.2 part 2, 7.1.4). */
class SelfWritingAnswerWriterTest {
  private final SelfWritingAnswerWriter writer = new SelfWritingAnswerWriter();
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

  @Test
  void aPreparedTextGoesOutAsItIsAndTheDataBindingHasNothingLeftToWrite() throws Exception {
    Message message = message(new Prepared(), StandardCharsets.UTF_8);

    writer.handleMessage(message);

    message.getContent(XMLStreamWriter.class).flush();
    assertThat(sent.toString(StandardCharsets.UTF_8))
        .isEqualTo("<Body><answer><é id=\"1\"/></answer>");
    assertThat(MessageContentsList.getContentsList(message)).isEmpty();
  }

  @Test
  void anyOtherEncodingIsLeftToTheDataBinding() throws Exception {
    Message message = message(new Prepared(), StandardCharsets.UTF_16);

    writer.handleMessage(message);

    assertThat(MessageContentsList.getContentsList(message)).containsExactly("bound");
  }

  @Test
  void everyOtherAnswerIsLeftToTheDataBinding() throws Exception {
    Message message = message("plain", StandardCharsets.UTF_8);

    writer.handleMessage(message);

    assertThat(MessageContentsList.getContentsList(message)).containsExactly("plain");
  }

  private Message message(Object body, Charset encoding) throws XMLStreamException {
    Message message = new MessageImpl();
    message.setContent(List.class, new MessageContentsList(body));
    message.put(Message.ENCODING, encoding.name());
    XMLStreamWriter out = StaxUtils.createXMLStreamWriter(sent, encoding.name());
    out.writeStartElement("Body");
    message.setContent(XMLStreamWriter.class, out);
    return message;
  }

  private static final class Prepared implements SelfWritingAnswer {
    @Override
    public void writeTo(XMLStreamWriter2 out) throws XMLStreamException {
      out.writeStartElement("answer");
      out.writeRaw("<é id=\"1\"/>");
      out.writeEndElement();
    }

    @Override
    public Object asBoundObject() {
      return "bound";
    }
  }
}
