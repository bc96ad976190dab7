package org.imag.repository.wire;

import jakarta.activation.DataHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.openehealth.ipf.commons.ihe.xds.core.ebxml.ebxml30.ProvideAndRegisterDocumentSetRequestType;
import org.openehealth.ipf.commons.ihe.xds.core.ebxml.ebxml30.ProvideAndRegisterDocumentSetRequestType.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a refused request still sends. A sender reads the answer only after it has sent everything,
 * so the rest is read and dropped, up to a bound.
 */
final class UnreadRequest {
  private static final Logger LOG = LoggerFactory.getLogger(UnreadRequest.class);
  private static final String CXF_KEEPS_INPUT = "cxf.io.cacheinput";
  private static final int BUFFER_BYTES = 64 * 1024;

  private final byte[] buffer = new byte[BUFFER_BYTES];
  private long left;

  private UnreadRequest(long maxBytes) {
    this.left = maxBytes;
  }

  /** Tells CXF not to keep on disk what of this request nobody has read: no answer echoes it. */
  static void isNotKept() {
    Message message = PhaseInterceptorChain.getCurrentMessage();
    if (message != null) {
      message.getExchange().put(CXF_KEEPS_INPUT, Boolean.FALSE);
    }
  }

  /** Drops what has not been read of a request's documents, so many bytes at most. */
  static void drop(ProvideAndRegisterDocumentSetRequestType request, long maxBytes) {
    new UnreadRequest(maxBytes).drop(request);
  }

  private void drop(ProvideAndRegisterDocumentSetRequestType request) {
    request.getDocument().stream()
        .map(Document::getValue)
        .filter(Objects::nonNull)
        .forEach(this::drop);
  }

  private void drop(DataHandler document) {
    try {
      drop(document.getInputStream());
    } catch (IOException | RuntimeException e) {
      LOG.debug("A document of a refused request cannot be read", e);
    }
  }

  private void drop(InputStream content) throws IOException {
    int count = content.read(buffer);
    while (count >= 0 && left > 0) {
      left -= count;
      count = content.read(buffer);
    }
  }
}
