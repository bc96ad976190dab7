package org.imag.repository.wire;

import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.Bus;
import org.apache.cxf.attachment.AttachmentDeserializer;
import org.apache.cxf.feature.AbstractFeature;
import org.apache.cxf.interceptor.AttachmentInInterceptor;
import org.apache.cxf.interceptor.InterceptorProvider;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.imag.repository.provide.SubmissionLimits;

/**
 * Watches how a request with documents arrives, for {@link CheckedContent} to tell. CXF itself
 * takes a package that lost its end and text that is not base64 for what they are not.
 */
final class ArrivalChecks extends AbstractFeature {
  private static final String PART_BYTES_IN_MEMORY = "16384";
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]*)");

  private final SubmissionLimits limits;

  ArrivalChecks(SubmissionLimits limits) {
    this.limits = limits;
  }

  @Override
  protected void initializeProvider(InterceptorProvider provider, Bus bus) {
    provider.getInInterceptors().add(new EndWatch());
    provider.getInInterceptors().add(new Bounds(limits));
    provider.getInInterceptors().add(new TextWatch());
  }

  private static final class EndWatch extends AbstractPhaseInterceptor<Message> {
    EndWatch() {
      super(Phase.RECEIVE);
      addBefore(AttachmentInInterceptor.class.getName());
    }

    @Override
    public void handleMessage(Message message) {
      InputStream body = message.getContent(InputStream.class);
      Matcher boundary =
          BOUNDARY.matcher(
              Optional.ofNullable((String) message.get(Message.CONTENT_TYPE)).orElse(""));
      if (body != null && boundary.find()) {
        MessageEnd watched = new MessageEnd(body, boundary.group(1));
        message.setContent(InputStream.class, watched);
        message.getExchange().put(MessageEnd.class, watched);
      }
    }
  }

  /** Parts that come in another order than their documents are kept on disk meanwhile. */
  private static final class Bounds extends AbstractPhaseInterceptor<Message> {
    private final SubmissionLimits limits;

    Bounds(SubmissionLimits limits) {
      super(Phase.RECEIVE);
      addAfter(AttachmentInInterceptor.class.getName());
      this.limits = limits;
    }

    @Override
    public void handleMessage(Message message) {
      message.put(AttachmentDeserializer.ATTACHMENT_MEMORY_THRESHOLD, PART_BYTES_IN_MEMORY);
      message.put(
          AttachmentDeserializer.ATTACHMENT_MAX_SIZE, Long.toString(limits.maxDocumentBytes()));
      if (message.getAttachments() != null) {
        message.setAttachments(
            new BoundedParts(message.getAttachments(), limits.maxDocuments() + 1));
      }
    }
  }

  private static final class TextWatch extends AbstractPhaseInterceptor<Message> {
    TextWatch() {
      super(Phase.POST_PROTOCOL);
    }

    @Override
    public void handleMessage(Message message) {
      XMLStreamReader reader = message.getContent(XMLStreamReader.class);
      if (reader != null) {
        InlineDocuments watched = new InlineDocuments(reader);
        message.setContent(XMLStreamReader.class, watched);
        message.getExchange().put(InlineDocuments.class, watched);
      }
    }
  }
}
