package org.imag.repository.wire;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.imag.repository.provide.PartMissing;
import org.openehealth.ipf.commons.ihe.xds.core.ebxml.ebxml30.ProvideAndRegisterDocumentSetRequestType;
import org.openehealth.ipf.commons.ihe.xds.core.ebxml.ebxml30.ProvideAndRegisterDocumentSetRequestType.Document;

/**
 * A document of a request whose stream fails when its bytes did not arrive as they were sent.
 *
 * @param arrived as CXF gives it
 * @param decodable whether it is an attachment, or text in base64
 * @param end of the message; null when it is not known
 */
record CheckedContent(DataHandler arrived, boolean decodable, MessageEnd end)
    implements DataSource {

  /** Puts the checks in front of every document of the request that this thread answers. */
  static void guard(ProvideAndRegisterDocumentSetRequestType request) {
    Optional<Exchange> exchange =
        Optional.ofNullable(PhaseInterceptorChain.getCurrentMessage())
            .map(message -> message.getExchange());
    MessageEnd end = exchange.map(e -> e.get(MessageEnd.class)).orElse(null);
    Optional<InlineDocuments> inline = exchange.map(e -> e.get(InlineDocuments.class));
    for (Document document : request.getDocument()) {
      if (document.getValue() != null) {
        boolean decodable =
            inline.filter(i -> i.undecodable().contains(document.getId())).isEmpty();
        document.setValue(new DataHandler(new CheckedContent(document.getValue(), decodable, end)));
      }
    }
  }

  /** Closing it would disturb the parts that follow, so that closing it does nothing. */
  @Override
  public InputStream getInputStream() throws IOException {
    if (!decodable) {
      throw new IOException("The text of the Document element is not base64");
    }
    return new CheckedStream(open(), end);
  }

  private InputStream open() throws IOException {
    try {
      return arrived.getInputStream();
    } catch (IllegalStateException e) {
      throw new PartMissing();
    } catch (RuntimeException e) {
      throw new IOException("The MIME package cannot be read", e);
    }
  }

  @Override
  public OutputStream getOutputStream() {
    throw new UnsupportedOperationException("documents of a request do not change");
  }

  @Override
  public String getContentType() {
    return "application/octet-stream";
  }

  @Override
  public String getName() {
    return null;
  }

  private static final class CheckedStream extends FilterInputStream {
    private final MessageEnd end;

    CheckedStream(InputStream content, MessageEnd end) {
      super(content);
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      return checked(super.read());
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return checked(super.read(target, offset, length));
    }

    private int checked(int read) throws IOException {
      if (read < 0 && end != null && end.cutShort()) {
        throw new IOException("The message ended before its closing MIME boundary");
      }
      return read;
    }

    @Override
    public void close() {
      // the part is the message's
    }
  }
}
